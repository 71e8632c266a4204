"""Checks a patch: the patched article must read as wished, and everything else in it as before.

The article is read by its own reader before and after the edits. Claims must be the same, and each reference must state
what it stated or what was wished. A patch that reads back otherwise is dropped, however right it looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

from refs import formats
from refs.citations.links import bare_url
from refs.edits.base import applied, merged
from refs.model import Document, Reference
from refs.reading.errors import FormatError
from verify.repair.wishes import Wish


def sound(wishes: list[Wish], text: str, origin: str, reader: str) -> list[Wish]:
    """The wishes whose patch reads back as wished, with every claim and every other reference as before."""
    if not wishes:
        return []
    before = _read(text, origin, reader)
    return _halved(wishes, text, before, origin, reader) if before else []


def _halved(wishes: list[Wish], text: str, before: Document, origin: str, reader: str) -> list[Wish]:
    """The largest set of wishes, found by halving, whose edits together read back as wished.

    All are tried at once; where that fails each half is tried alone. A single one that fails is dropped. So ten good
    wishes do not fail for one bad one, and n wishes of which one is bad take about 2·log2(n) readings.
    """
    distinct = list({w.edits: w for w in wishes}.values())
    edits, _ = merged([w.edits for w in distinct])
    after = _read(applied(text, edits), origin, reader)
    if after is not None and _reads_back(wishes, before, after):
        return wishes
    if len(distinct) == 1:
        return []
    half = {w.edits for w in distinct[: len(distinct) // 2]}
    first = [w for w in wishes if w.edits in half]
    rest = [w for w in wishes if w.edits not in half]
    return [*_halved(first, text, before, origin, reader), *_halved(rest, text, before, origin, reader)]


def _read(text: str, origin: str, reader: str) -> Document | None:
    """The text read by the article's reader; None where it cannot be read any more."""
    try:
        return formats.read(text.encode("utf-8", "surrogatepass"), origin, reader)
    except FormatError:
        return None


def _reads_back(wishes: list[Wish], before: Document, after: Document) -> bool:
    """True when the patched text holds the same claims, and each reference states what it did or what was wished."""
    if not _same_claims(wishes, before, after):
        return False
    if len(before.references) != len(after.references):
        return False
    # Several references may state one address: an edit of a bibliography or a named note changes them all.
    mine: dict[str, dict[str, str]] = {}
    shared: dict[str, dict[str, str]] = {}
    for wish in wishes:
        mine.setdefault(wish.reference.id, {}).update(dict(wish.proposal.change.fields))
        shared.setdefault(wish.reference.url, {}).update(dict(wish.proposal.change.fields))
    return all(_as_wished(old, new, mine[old.id]) if old.id in mine
               else _same(old, new) or (old.url in shared and _as_wished(old, new, shared[old.url]))
               for old, new in zip(before.references, after.references, strict=True))


def _same_claims(wishes: list[Wish], before: Document, after: Document) -> bool:
    """True when the claims are as before, but for an address that is printed in one and was wished another."""
    old, new = [c.text for c in before.claims], [c.text for c in after.claims]
    if old == new:
        return True
    swaps = {w.reference.url: w.proposal.change.value("archive_url") or w.proposal.change.value("url") for w in wishes}
    # An address that is printed in a sentence is part of the claim's text, and changes there too.
    for url, wished in swaps.items():
        if url and wished:
            old = [text.replace(url, wished) for text in old]
    return old == new


def _same(old: Reference, new: Reference) -> bool:
    """True when all that a reference states is as before; where it stands in the text may differ."""
    return _unplaced(old) == _unplaced(new)


def _unplaced(reference: Reference) -> Reference:
    return replace(reference, start=-1, end=-1, line=0)


def _as_wished(old: Reference, new: Reference, fields: Mapping[str, str]) -> bool:
    """True when the wished fields read back as wished and every other field as before."""
    url = fields.get("url", old.url)
    copy = fields.get("archive_url", "")
    same = _spelt(copy).partition("#")[0] == _spelt(new.archive_url).partition("#")[0]
    held = same or ("url" in fields and new.archive_url == old.archive_url)
    stated = all(_words(_stated(new, name)) == _words(fields[name]) for name in _STATED if name in fields)
    if bare_url(_spelt(url)) != bare_url(_spelt(new.url)) or (copy and not held):
        return False
    return stated and _rest(old, fields) == _rest(new, fields)


_STATED = ("title", "date", "author", "doi", "isbn", "arxiv")
"""Fields that a repair may state and that are read back."""
_ATTRIBUTE = {"author": "authors", "doi": "identifiers", "isbn": "identifiers", "arxiv": "identifiers"}
"""The attribute of a reference in which such a field is read, where it is called otherwise."""
_ADDRESS = ("url", "archive_url", "archive_date", "url_status", "identifiers")
"""What may change with an address: an identifier is read from it, and a copy's day from the copy's."""
_KEPT = ("label", "url", "archive_url", "archive_date", "access_date", "url_status", "title", "authors", "date",
         "publisher", "language", "kind", "identifiers", "quote", "pages", "markers")
"""All that a citation states. Its text and notes are made of these, and its id and place may move."""


def _rest(reference: Reference, fields: Mapping[str, str]) -> tuple[object, ...]:
    """What the reference states beyond the wished fields and those that follow from them; a bare address is a label."""
    moved = set(_ADDRESS) if "url" in fields or "archive_url" in fields else set()
    wished = {_ATTRIBUTE.get(name, name) for name in fields} | moved
    printed = {reference.url, reference.archive_url} - {""}
    held = (getattr(reference, name) for name in _KEPT if name not in wished)
    return tuple("" if moved and value in printed else value for value in held)


def _stated(reference: Reference, name: str) -> str:
    held = {"title": reference.title, "date": reference.date, "author": " ".join(reference.authors), **reference.ids}
    return held.get(name, "")


def _words(text: str) -> str:
    """Letters and digits alone: readers take the quotes and the final point of a title off."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _spelt(url: str) -> str:
    """A URL without the escapes that a format asks for."""
    return unquote(url)
