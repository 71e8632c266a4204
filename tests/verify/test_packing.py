"""What a journal compresses is in zlib's format, whichever library writes and reads it."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.journal.column_values import pack, unpack
from verify.journal.errors import JournalDamaged


@given(st.binary(max_size=3000))
def test_any_library_reads_the_others_bytes(raw: bytes) -> None:
    """A journal moves between machines with and without the quick one, and older versions read it."""
    assert (raw, raw, raw) == (zlib.decompress(pack(raw)), unpack(zlib.compress(raw, 1)), unpack(pack(raw)))


@pytest.mark.parametrize("damage", [lambda b: b[:-3], lambda b: b[:-1] + bytes([b[-1] ^ 1]), lambda b: b"", lambda b: b"q" + b[1:]])
def test_bytes_that_were_not_written_are_told(damage: object) -> None:
    """Cut short, changed or no stream at all: each is damage, and none is a value."""
    blob = pack(b"The mill was built in 1890. " * 40)
    with pytest.raises(JournalDamaged):
        unpack(damage(blob))  # type: ignore[operator]
