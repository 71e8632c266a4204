"""Whether a patched article reads back as wished, and else as before."""

from __future__ import annotations

from collections.abc import Mapping

from refs import formats
from refs.citations.links import bare
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
    try:
        return formats.read(text.encode("utf-8", "surrogatepass"), origin, reader)
    except FormatError:
        return None


def _reads_back(wishes: list[Wish], before: Document, after: Document) -> bool:
    """True when the patched text holds the same claims, and each reference states what it did or what was wished."""
    if [c.text for c in before.claims] != [c.text for c in after.claims]:
        return False
    if len(before.references) != len(after.references):
        return False
    mine: dict[str, dict[str, str]] = {}
    shared: dict[str, dict[str, str]] = {}
    for wish in wishes:
        mine.setdefault(wish.reference.id, {}).update(dict(wish.proposal.change.fields))
        shared.setdefault(wish.reference.url, {}).update(dict(wish.proposal.change.fields))
    return all(_as_wished(old, new, mine[old.id]) if old.id in mine
               else _same(old, new) or (old.url in shared and _as_wished(old, new, shared[old.url]))
               for old, new in zip(before.references, after.references, strict=True))


def _same(old: Reference, new: Reference) -> bool:
    return (old.url, old.archive_url, old.title) == (new.url, new.archive_url, new.title)


def _as_wished(old: Reference, new: Reference, fields: Mapping[str, str]) -> bool:
    url = fields.get("url", old.url)
    kept_title = "title" in fields or old.title == new.title or not old.title
    copy = fields.get("archive_url", "")
    same = _spelt(copy).partition("#")[0] == _spelt(new.archive_url).partition("#")[0]
    held = same or ("url" in fields and new.archive_url == old.archive_url)
    return bare(url) == bare(new.url) and kept_title and (not copy or held)


def _spelt(url: str) -> str:
    """A URL without the escapes that a format asks for."""
    for raw, escaped in (("|", "%7C"), ("(", "%28"), (")", "%29"), ("[", "%5B"), ("]", "%5D"), ("{", "%7B"),
                         ("}", "%7D"), (" ", "%20")):
        url = url.replace(escaped, raw)
    return url
