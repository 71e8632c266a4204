"""The journal's JSON is the same whichever library writes it, and each reads what the other wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verify.journal import compact_json
from verify.journal.compact_json import from_json, to_json

TEXTS = st.text(st.characters(), max_size=30)
DATA = st.recursive(st.one_of(st.none(), st.booleans(), st.integers(-2**63, 2**64 - 1), TEXTS, st.floats(0, 1).map(lambda x: round(x, 4))),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12)


class Named(str):
    """A string with a kind of its own, as parsers make them."""

    __slots__ = ()


@given(DATA)
@example({"a": "\x00\x1f\x7f\u2028\ufeff\"\\/<é日\U0001f600", "b": [0.5, -1, None, True]})
@example(["\ud800 and \udfff"])
@example([2**70])
def test_what_was_written_is_read(data: Any) -> None:
    """Whatever text a page has, lone surrogates and controls included."""
    assert data == from_json(to_json(data))


@given(DATA)
def test_json_itself_reads_and_writes_the_same(data: Any) -> None:
    """An older citewatch, and one without the quick library, read the journal, and name a text by the same digest."""
    written = to_json(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compact_json, "_QUICK", None)
        assert (written, data, data) == (to_json(data), from_json(written), json.loads(written))


def test_a_kind_of_string_is_a_string() -> None:
    """What only one of the libraries takes is written by the other."""
    assert b'["a"]' == to_json([Named("a")])


@pytest.mark.parametrize("raw", [b"", b"{", b'{"a":}', b"\xff\xfe", b'"\\ud800', b"[1,]"])
def test_what_is_no_json_is_told(raw: bytes) -> None:
    """Damage is an error and no value."""
    with pytest.raises(ValueError):
        from_json(raw)
