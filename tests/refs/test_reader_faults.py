"""One bad article costs itself: it is named with what is wrong, and the others are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refs import formats
from refs.model import Document
from refs.reading.errors import FormatError, ReaderFault, guarded
from refs.sources.named import Unreadable, documents

GOOD = "A claim that needs a source.<ref>[https://e.example/{} t]</ref>"


def read(*sources: str) -> list[Document | Unreadable]:
    return list(documents(sources, lambda: pytest.fail("no client is needed"), None))


def lines(*articles: object) -> str:
    return "".join((a if isinstance(a, str) else json.dumps(a)) + "\n" for a in articles)


@pytest.mark.parametrize("bad", ["{bad", "[1]", '{"title": 3}', '{"text": "x", "format": "nothing"}', "[" * 5000])
def test_a_bad_line_costs_that_line(tmp_path: Path, bad: str) -> None:
    """The articles before and behind it are read, and it is named by its number."""
    path = tmp_path / "a.jsonl"
    good = [{"title": str(n), "text": GOOD.format(n), "format": "wikitext"} for n in range(3)]
    path.write_text(lines(good[0], bad, good[1], good[2]))
    found = read(str(path))
    assert [f.title if isinstance(f, Document) else f.why.split(": ")[0] for f in found] == ["0", f"{path}:2", "1", "2"]


def test_a_lone_surrogate_is_read_as_a_lost_character(tmp_path: Path) -> None:
    """JSON may hold "\\ud800", which no file and no database takes."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "T \\ud800", "text": "' + GOOD.format("\\udfff") + '", "format": "wikitext"}\n')
    (found,) = read(str(path))
    assert isinstance(found, Document)
    assert (found.title, found.references[0].url) == ("T \ufffd", "https://e.example/\ufffd")


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), KeyError("x"), IndexError("list"), UnicodeError("x"), AssertionError()])
def test_a_fault_of_a_reader_is_named_and_the_others_are_read(tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which file, what failed and where, and that the article is not to blame."""
    bad, good = tmp_path / "a.wiki", tmp_path / "b.wiki"
    for path in (bad, good):
        path.write_text(GOOD)
    stream = formats.stream

    def failing(path: Path, *more: object) -> object:
        if path == bad:
            raise error
        return stream(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(formats, "stream", failing)
    for sources in ((str(bad), str(good)), (str(tmp_path),)):
        first, last = read(*sources)
        assert isinstance(first, Unreadable) and isinstance(last, Document)
        assert str(bad) == first.origin
        assert type(error).__name__ in first.why
        assert "fault of citewatch" in first.why


def test_a_guarded_reading_gives_the_article_or_the_reason() -> None:
    """Known errors come as they are, unknown ones as a fault of ours."""
    def fail(error: Exception) -> Document:
        raise error

    known = FormatError("a: no")
    assert guarded("a", lambda: fail(known)) is known
    assert isinstance(guarded("a", lambda: fail(ZeroDivisionError("x"))), ReaderFault)
    assert ("too deeply", "more memory") == tuple(
        word for word, error in (("too deeply", RecursionError()), ("more memory", MemoryError()))
        if word in str(guarded("a", lambda e=error: fail(e))))  # type: ignore[misc]
    assert "permissions" in str(guarded("a", lambda: fail(PermissionError(13, "denied"))))
