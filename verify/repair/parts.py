"""The files an article is read from: itself, what it includes, its bibliographies; each is repaired by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from refs import edits as writers
from refs import formats
from refs.edits.base import Editor
from refs.model import Document, Reference
from refs.reading.errors import FormatError
from verify.repair.article_text import Article
from verify.repair.repairers.base import Proposal
from verify.repair.wishes import Wish, wish

_READERS = {".bib": "bibtex", ".json": "csl_json", ".yaml": "", ".yml": ""}
"""The readers of bibliographies by their ending; "" for those that nothing writes into."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an article."""

    article: Article
    reader: str
    editor: Editor | None
    file: str = ""
    """The file's path; "" for the article's own."""
    document: Document | None = None
    """What the file holds when it is read alone; None for an article that is one file."""

    @property
    def origin(self) -> str:
        """The name under which the part is read again: where it has others beside it, one that opens none of them."""
        return alone(self.article.origin) if self.document else self.article.origin


def alone(origin: str) -> str:
    """A name that is no file: a reader that gets it follows no include and opens no bibliography."""
    return f"{origin}#alone"


def parts_of(head: Document, read: Callable[[str], Article | None]) -> Iterator[Part]:
    """The article's own file, and the others of it that may be repaired: those of its folder or its checkout."""
    own = read(head.origin)
    if own is None:
        return
    reader = own.format or head.format
    made = Part(own, reader, writers.editor(reader))
    yield _read(made) if head.files else made
    limit = _limit(Path(head.origin).resolve().parent)
    for name in head.files:
        path = os.path.normpath(Path(head.origin).parent / name)
        article = read(path) if Path(path).resolve().is_relative_to(limit) else None
        if article is not None:
            kind = _READERS.get(Path(path).suffix.lower(), reader)
            yield _read(Part(article, kind, writers.editor(kind), path))


def _limit(folder: Path) -> Path:
    """The checkout that holds the folder, else the folder itself."""
    return next((f for f in (folder, *folder.parents) if (f / ".git").exists()), folder)


def _read(part: Part) -> Part:
    """The part with what it holds when it is read alone."""
    data = part.article.text.encode("utf-8", "surrogatepass")
    try:
        held = formats.read(data, alone(part.article.origin), part.reader) if part.reader else Document("")
    except FormatError:
        held = Document("")
    return replace(part, document=held)


def wishes_of(proposal: Proposal, reference: Reference, parts: list[Part]) -> Iterator[tuple[Wish, Part | None]]:
    """The proposal as edits of each file that states the reference; in words, with the place, where none can be.

    A reference of an article in several files is sought in each of them by its address.
    """
    plain = parts[0] if parts and parts[0].document is None else None
    if plain or not parts:
        made = wish(proposal, reference, plain.article.text if plain else "", plain.editor if plain else None)
        yield from [(made, plain)] if made else []
        return
    found = [(made, part) for part in parts if (held := _held(part, reference))
             and (made := wish(proposal, held, part.article.text, part.editor)) and made.edits]
    yield from found
    words = None if found else wish(proposal, reference, "", None)
    if words:
        yield replace(words, proposal=_with_place(words.proposal, reference.url, parts)), None


def _held(part: Part, reference: Reference) -> Reference | None:
    ones = part.document.references if part.document and reference.url else ()
    return next((r for r in ones if r.url == reference.url), None)


def _with_place(proposal: Proposal, url: str, parts: list[Part]) -> Proposal:
    """The proposal saying in which file and line the address stands, so that a reader can edit it."""
    at = next(((p.article, p.article.text.find(url)) for p in parts if url and url in p.article.text), None)
    if at is None or not proposal.change.fields:
        return proposal
    line = at[0].text.count("\n", 0, at[1]) + 1
    return replace(proposal, words=f"{proposal.words}\nin {at[0].origin}, line {line}")
