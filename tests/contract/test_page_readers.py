"""What every page reader keeps to, run over all that are found."""

from __future__ import annotations

import pytest

from refs.model import PageState, Response
from refs.pages.base import Marks, PageReader
from refs.plugins import find
from tests.fakes import response

READERS = [p.cls() for p in find("refs.pages.readers", PageReader) if not p.missing]
every = pytest.mark.parametrize("reader", READERS, ids=lambda r: r.name)
BODIES = [b"", b"\0" * 100, b"<p>hi", b"%PDF-1.4", b"PK\x03\x04", b"{}", b"<?xml version='1.0'?><rss/>", b"\x89PNG\r\n\x1a\n", "é".encode("utf-16")]


@every
@pytest.mark.parametrize("body", BODIES, ids=lambda b: repr(b[:12]))
@pytest.mark.parametrize("stated", ["", "text/html", "application/json", "image/png", "nonsense"])
def test_accepts_is_a_likelihood(reader: PageReader, body: bytes, stated: str) -> None:
    """Whatever comes, the answer lies in [0, 1]."""
    assert 0.0 <= reader.accepts(response(body, headers={"content-type": stated})) <= 1.0


@every
def test_a_reader_has_a_name_and_says_what_it_reads(reader: PageReader) -> None:
    """Names are unique and the class's docstring is its help text."""
    assert (True, 1) == (bool(type(reader).__doc__), [r.name for r in READERS].count(reader.name))


@every
def test_a_reader_leaves_the_state_to_the_rules(reader: PageReader) -> None:
    """What a reader accepts is live or unreadable; the marks come with it."""
    for body in BODIES[1:]:
        made: Response = response(body, headers={"content-type": ""})
        if reader.accepts(made) >= 0.9 and not body.startswith(b"PK"):
            page, marks = reader.look(made)
            assert (True, True) == (page.state in (PageState.LIVE, PageState.UNREADABLE), isinstance(marks, Marks))
