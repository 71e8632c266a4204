"""The articles that repairs are written into: their text, and how it is put back without touching other bytes."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from refs import whole_file
from refs.edits.base import Edit, applied
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1")
"""Encodings that are tried in turn. The last takes any byte, so that every article can be put back as it was."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text, and the encoding that gives back its bytes."""

    origin: str
    text: str
    encoding: str = "utf-8"
    format: str = ""
    """The reader's name where it is another than the document's: the wikitext behind a wiki's page."""


def on_disk(origin: str) -> Article | None:
    """The article of a file; None for what is no file, or no text that can be written back byte for byte."""
    path = Path(origin)
    try:
        data = path.read_bytes() if path.is_file() else b""
        text, _ = decoded(data, origin)
    except (OSError, FormatError):
        return None
    for encoding in _ENCODINGS:
        try:
            if data and text.encode(encoding) == data:
                return Article(origin, text, encoding)
        except UnicodeError:
            continue
    return None


def unified(article: Article, edits: Iterable[Edit], context: int = 3) -> bytes:
    """A unified diff that `git apply` takes, in the file's own encoding; b"" where nothing changes."""
    before, after = _lines(article.text), _lines(applied(article.text, edits))
    name = _shown(article.origin)
    # A tab ends a name with a space in it, else `patch` would take what follows the space for a date.
    tab = "\t" if " " in name else ""
    diff = list(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="", n=context))
    if not diff:
        return b""
    head = f"--- a/{name}{tab}\n+++ b/{name}{tab}\n".encode()
    encoding = "utf-8" if article.encoding == "utf-8-sig" else article.encoding
    mark = "\ufeff" if article.encoding == "utf-8-sig" else ""
    body = [_marked(line, mark, before, after) for line in diff[2:]]
    return head + "".join(body).encode(encoding)


def hunks(article: Article, edits: Iterable[Edit]) -> str:
    """The same as text with one line around each change, for a report: `patch` and `git apply` take it.

    A byte order mark and an encoding other than UTF-8 are left to `unified`, which writes for the file itself.
    """
    return unified(Article(article.origin, article.text), edits, 1).decode("utf-8", "replace")


def _marked(line: str, mark: str, before: list[str], after: list[str]) -> str:
    """A diff line as the file has it: the byte order mark of its first line, a note where the last has no end."""
    if line.startswith("@@"):
        return line + "\n"
    first = mark and line[1:] in (before[0], after[0])
    line = line[0] + mark + line[1:] if first else line
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines as git counts them: only a line feed ends one."""
    parts = text.split("\n")
    return [p + "\n" for p in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _shown(origin: str) -> str:
    """The path from here, as `git apply` wants it."""
    relative = os.path.relpath(origin)
    return (origin.lstrip("/") if relative.startswith("..") else relative).replace(os.sep, "/")


def write(article: Article, edits: Iterable[Edit], backup: bool = False) -> None:
    """Write the repaired article in place of the old one, whole or not at all; `backup` keeps it (see `_spare`)."""
    path = Path(article.origin)
    data = applied(article.text, edits).encode(article.encoding)
    if backup:
        whole_file.write(_spare(path), path.read_bytes())
    whole_file.write(path, data)


def _spare(path: Path) -> Path:
    """FILE.orig; where an earlier backup holds that name, the first free of FILE.orig.1, FILE.orig.2, ..."""
    first = path.with_name(path.name + ".orig")
    names = chain((first,), (path.with_name(f"{first.name}.{n}") for n in count(1)))
    return next(p for p in names if not p.exists())


def suggestions(article: Article, edits: Iterable[Edit]) -> str:
    """GitHub suggestion blocks, one for each run of changed lines: "path:first-last" and the block."""
    before, after = _lines(article.text), _lines(applied(article.text, edits))
    blocks = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            body = "".join(after[c:d]).rstrip("\n")
            # A fence must be longer than any row of backticks in the block that it holds.
            fence = "`" * max(3, 1 + max((len(r) for r in _runs(body)), default=0))
            blocks.append(f"{_shown(article.origin)}:{a + 1}-{max(a + 1, b)}\n{fence}suggestion\n{body}\n{fence}\n")
    return "\n".join(blocks)


def _runs(text: str) -> list[str]:
    return [run for run in "".join(c if c == "`" else " " for c in text).split() if run]
