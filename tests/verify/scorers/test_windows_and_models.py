"""Entailment models as they run: windows over the source, batches by length, ONNX classifiers and checkers that write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reports.findings import Support
from tests.verify.scorers import tiny
from verify.judge.lexical.reading import index_of, reading_of
from verify.judge.scorers._batches import in_batches
from verify.judge.scorers._onnx import load
from verify.judge.scorers._windows import windows
from verify.judge.scorers.base import ClaimText, SourceText
from verify.judge.scorers.lexical import Lexical
from verify.judge.scorers.nli import OnnxEntailment
from verify.judge.second.cascade import Cascade
from verify.judge.second.gate import Band

CLAIM = ClaimText("The mill at Ebbdale burned down in 1911.")
FILLING = ["The parish kept a list of its tolls.", "The clerk copied it in a fair hand.", "Nobody else could read it."]
PAGE = SourceText("\n".join([*FILLING * 5, "It stood by the weir.", "The mill at Ebbdale burned down in 1911.", "It was not rebuilt.", *FILLING * 5]))


def test_windows_are_found_sentences_with_their_neighbours() -> None:
    """The sentence that says it stands first, in the middle and last of a window; none is asked twice."""
    reading = reading_of(CLAIM, PAGE, index_of(PAGE, PAGE.text))
    assert reading is not None
    texts = [w.text for w in windows(reading)]
    said = "The mill at Ebbdale burned down in 1911."
    assert f"It stood by the weir. {said} It was not rebuilt." in texts
    assert {"begin", "end"} <= {"begin" if t.startswith(said) else "end" if t.endswith(said) else "" for t in texts}
    assert len(texts) == len(set(texts)) <= 13


def test_a_window_says_where_it_stands() -> None:
    """Start, end and the number of its first sentence are of the source's text."""
    reading = reading_of(CLAIM, PAGE, index_of(PAGE, PAGE.text))
    assert reading is not None
    for window in windows(reading):
        first = reading.index.sentences[window.sentence]
        assert (first.start, True) == (window.start, window.text.startswith(" ".join(PAGE.text[first.start:first.end].split())))


def test_pairs_of_like_length_are_asked_together_and_answered_in_order() -> None:
    """Twenty pairs are three batches, the short ones first; nobody's answer goes to another."""
    pairs = [("x" * (37 * n % 20), "c") for n in range(20)]
    asked: list[list[int]] = []

    def ask(some: Sequence[tuple[str, str]]) -> list[int]:
        asked.append([len(p) for p, _ in some])
        return asked[-1]

    assert [len(p) for p, _ in pairs] == in_batches(pairs, ask)
    assert (sorted(range(20)), [8, 8, 4]) == ([n for batch in asked for n in batch], list(map(len, asked)))


@pytest.mark.parametrize("where", ["model.onnx", "onnx/model_quint8_avx2.onnx"])
def test_fillings_of_a_batch_change_no_answer(tmp_path: Path, where: str) -> None:
    """A short pair beside a long one says what it says alone: what is filled up is masked."""
    run = load(tiny.classifier(tmp_path, where), 1)
    short, long = ("the mill burned", "burned down"), ("the mill at ebbdale was never hurt " * 9, "nobody was hurt")
    alone, together = run([short])[0], run([short, long])
    assert alone == pytest.approx(together[0])
    assert ("entailment", "contradiction") == tuple(max(t, key=lambda name: t[name]) for t in together)


def test_a_checker_that_writes_its_answer_is_read_by_its_first_word(tmp_path: Path) -> None:
    """Encoder and decoder, the decoder without a past; "1" is support."""
    run = load(tiny.writer(tmp_path), 1)
    yes, no = run([("the mill burned down", "burned"), ("the mill burned", "the mill was never burned")])
    assert (True, True) == (yes["supported"] > 0.9, no["supported"] < 0.1)
    assert {"supported", "not supported"} == set(yes)


def test_a_tokenizer_that_cannot_tell_the_answers_apart_is_refused(tmp_path: Path) -> None:
    """Another kind of model would be read as noise."""
    folder = tiny.writer(tmp_path)
    text = (folder / "tokenizer.json").read_text()
    (folder / "tokenizer.json").write_text(text.replace('"1": 16', '"one": 16').replace('"0": 15', '"zero": 15'))
    with pytest.raises(ValueError, match="no such checker"):
        load(folder, 1)


@pytest.mark.parametrize("make", [tiny.classifier, tiny.writer])
def test_a_model_speaks_for_itself_as_a_second_judge(tmp_path: Path, make: object) -> None:
    """Its label, how sure it is, and the window that decided, which stands in the page."""
    judge = OnnxEntailment(str(make(tmp_path)))  # type: ignore[operator]
    got = judge.opinion(CLAIM, PAGE)
    assert (Support.SUPPORTED, True) == (got.support, "The mill at Ebbdale burned down in 1911." in got.evidence[0].text)
    assert "at sentence" in got.reason
    assert PAGE.text[got.evidence[0].start:got.evidence[0].end].split() == got.evidence[0].text.split()


def test_one_window_of_many_that_speaks_against_it_is_shown(tmp_path: Path) -> None:
    """Where none entails the claim, the one that contradicts it most decides."""
    judge = OnnxEntailment(str(tiny.classifier(tmp_path)))
    page = SourceText("\n".join([*FILLING * 4, "The mill at Ebbdale was never hurt.", *FILLING * 4]))
    got = judge.opinion(ClaimText("The mill at Ebbdale was hurt in 1911."), page)
    assert Support.CONTRADICTED == got.support
    assert "never" in got.evidence[0].text
    assert "contradiction" in got.reason


def test_a_cascade_with_a_real_model_shows_both(tmp_path: Path) -> None:
    """The default scorer and a model from a folder; the opinion names the folder, and no path of this machine."""
    judge = Cascade(Lexical(), OnnxEntailment(str(tiny.classifier(tmp_path))), Band(0.0, 1.0))
    got = judge.judge(CLAIM, PAGE)
    assert Support.SUPPORTED == got.support
    assert ["lexical", "nli"] == [o.by for o in got.opinions]
    assert got.certain is False
    assert tmp_path.name == got.opinions[1].revision


def test_a_folder_without_onnx_weights_says_which_scorer_reads_it(tmp_path: Path) -> None:
    """Known before a run: safetensors are the other scorer's."""
    (tmp_path / "model.safetensors").write_bytes(b"")
    assert "nli_torch" in OnnxEntailment(str(tmp_path)).lacks
    assert OnnxEntailment(str(tiny.classifier(tmp_path))).lacks == ""
