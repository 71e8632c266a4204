"""Every noun goes to JSON and comes back the same."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs import model
from refs.codec import CodecError, from_data, from_text, to_data, to_text
from reports import findings
from reports.findings import Assessment, Evidence, Finding, Grade, Outcome, Question, Verdict, VerdictKind
from tests.fakes import NOW, capture, citation


def nouns() -> Iterator[type]:
    for module in (model, findings):
        for value in vars(module).values():
            if dataclasses.is_dataclass(value) and isinstance(value, type) and value.__module__ == module.__name__:
                yield value


@pytest.mark.parametrize("noun", list(nouns()), ids=lambda n: n.__name__)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_noun_comes_back_the_same(noun: type, data: st.DataObject) -> None:
    """Any value of any dataclass of the model and the findings survives the way to JSON text and back."""
    hints = get_type_hints(noun)
    value = data.draw(st.builds(noun, **{field.name: values(hints[field.name]) for field in dataclasses.fields(noun)}))
    assert value == from_text(to_text(value), noun)


def values(kind: object) -> st.SearchStrategy:
    """Values of a field's type; a sequence, which may be held elsewhere, is read back as a tuple."""
    sequence = get_origin(kind) is Sequence
    return st.lists(st.from_type(get_args(kind)[0]), max_size=3).map(tuple) if sequence else st.from_type(kind)


st.register_type_strategy(datetime, st.datetimes(timezones=st.just(NOW.tzinfo)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def test_defaults_are_left_out() -> None:
    """A field that has its default is not written, and a missing one is read as its default."""
    finding = Finding("reachable", Question.REACH, Outcome.PASS, "it answers")
    written = {"checker": "reachable", "question": "reach", "outcome": "pass", "reason": "it answers"}
    assert (written, finding) == (to_data(finding), from_data(written, Finding))


def test_unknown_keys_are_passed_over() -> None:
    """A value written by a newer version with one more field still reads."""
    assert Evidence("words") == from_data({"text": "words", "invented_later": 1}, Evidence)


def test_a_capture_keeps_its_instants_in_utc() -> None:
    """Instants are written with a Z and come back aware."""
    assert ("2026-11-24T06:00:00Z", capture("x")) == (
        to_data(capture("x"))["taken"], from_data(to_data(capture("x")), model.Capture))


def test_grades_are_written_by_name() -> None:
    """A grade is a word in JSON, not a number nobody knows."""
    verdict = Verdict(VerdictKind.BROKEN, "gone", Grade.FAIL)
    assert to_data(verdict) == {"kind": "broken", "why": "gone", "grade": "fail"}


def test_text_is_safe_to_print() -> None:
    """Escapes, C1 controls, bidi marks and lone surrogates are ASCII escapes in the text, and read back."""
    nasty = "\x1b[2J\x9b2J\u202eevil\ud800"
    text = to_text(Evidence(nasty))
    assert ("\x1b" in text or "\x9b" in text or "\u202e" in text, nasty) == (False, from_text(text, Evidence).text)


@pytest.mark.parametrize(("data", "message"), [
    ({}, "required field missing @ Finding.checker"),
    ({"checker": None, "question": "reach", "outcome": "pass", "reason": ""}, "expected str, got NoneType @ Finding.checker"),
    ({"checker": "x", "question": "taste", "outcome": "pass", "reason": ""}, "@ Finding.question"),
    ({"checker": "x", "question": "reach", "outcome": "pass", "reason": "", "score": "1"}, "@ Finding.score"),
    ([], "Finding"),
])
def test_a_misfit_names_its_place(data: object, message: str) -> None:
    """Data that does not fit is refused with the path to the field."""
    with pytest.raises(CodecError) as caught:
        from_data(data, Finding)
    assert message in str(caught.value)


def test_naive_instants_are_refused_both_ways() -> None:
    """An instant without a zone is an error, never a guess."""
    with pytest.raises(CodecError):
        to_data(Evidence("x", captured=datetime(2026, 1, 1)))
    with pytest.raises(CodecError):
        from_data({"text": "x", "captured": "2026-01-01T00:00:00"}, Evidence)


def test_text_that_is_not_json_is_refused() -> None:
    """Broken JSON is a CodecError too, so that callers catch one thing."""
    with pytest.raises(CodecError):
        from_text("{", Evidence)


def test_a_whole_assessment_reads_back() -> None:
    """The largest noun, with captures inside, survives json's own round trip."""
    made = Assessment(citation(), "a.wiki", Verdict(VerdictKind.VERIFIED, "both say so", Grade.OK, score=0.9),
                      captures=model.Captures(live=capture("x")))
    assert made == from_data(json.loads(json.dumps(to_data(made))), Assessment)
