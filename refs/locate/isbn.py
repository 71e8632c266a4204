"""A book's ISBN or OCLC number: a work on paper, its number checked and its record looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from stdnum import isbn as numbers

from refs.citations.titles import REGISTERED, contains, same_title
from refs.locate._batches import ask_many
from refs.locate._services import ask, link, pairs, text_of
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Pairs, Reference

_AT_ONCE = 40
"""Books of one question."""
_BEFORE = frozenset({"doi", "biorxiv", "pmc", "pmcid", "pmid", "arxiv", "hdl"})
"""Identifiers whose locators lead to a text: where one is stated, the book's record is not needed."""


class Isbn(Locator):
    """A book by its ISBN or OCLC number, with OpenLibrary's record; read offline."""

    name = "isbn"
    rank = 40

    def ahead(self, references: Sequence[Reference], lookup: Lookup) -> None:
        """OpenLibrary takes many numbers in one question; only books that nothing else leads to are asked for."""
        wanted = {keys: _one(keys, lookup) for r in references if not _led_to(r) and (keys := ",".join(_keys(r)))}

        def question(groups: Sequence[str]) -> str:
            return _one(",".join(groups), lookup)

        def parts(data: Any) -> dict[str, Any]:
            each = {keys: {k: data[k] for k in keys.split(",") if k in data} for keys in wanted}
            return {keys: found for keys, found in each.items() if found}

        ask_many(lookup, "OpenLibrary", wanted.items(), _AT_ONCE, question, parts)

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """An offline source; its record, or why it could not be looked up."""
        isbns = [v for k, v in reference.identifiers if k == "isbn"]
        oclc = reference.ids.get("oclc", "")
        valid = [numbers.compact(v) for v in isbns if numbers.is_valid(v)]
        if not valid and not oclc:
            return Located(reason=f"the ISBN {isbns[0]} has a wrong check digit", confidence=0.0) if isbns else None
        number = f"ISBN {valid[0]}" if valid else f"OCLC {oclc}"
        keys = _keys(reference)
        answer = ask(lookup, "OpenLibrary", _one(",".join(keys), lookup))
        # A book is read on paper, so that no address comes of it: the record only says which book it is.
        base = Located("isbn", kind="offline", confidence=0.9)
        if answer.data is None:
            why = answer.failure or "OpenLibrary holds no record of it"
            said = f"a book ({number}); could not look up its record: {why}"
            return _said(base, said, postponed=bool(answer.failure))
        found = next((r for r in (_record(answer.data.get(k)) for k in keys) if r), ())
        if not found:
            return _said(base, f"a book ({number}); OpenLibrary holds no record of it")
        return _said(base, f"a book ({number}); {_agreement(reference, found)}", record=found)


def _keys(reference: Reference) -> list[str]:
    """How OpenLibrary calls the book: "ISBN:9780804797641", "OCLC:12345"."""
    valid = (numbers.compact(v) for k, v in reference.identifiers if k == "isbn" and numbers.is_valid(v))
    oclc = reference.ids.get("oclc", "")
    return [f"ISBN:{v}" for v in valid] + ([f"OCLC:{oclc}"] if oclc else [])


def _one(keys: str, lookup: Lookup) -> str:
    """The address that asks for the keys, several with commas between."""
    return link(lookup.options.openlibrary_api, "/api/books", bibkeys=keys, jscmd="data", format="json")


def _led_to(reference: Reference) -> bool:
    """True where an address or a number of higher rank is stated: the book's record is not looked up then."""
    return bool(reference.url or reference.archive_url or reference.ids.keys() & _BEFORE)


def _said(base: Located, reason: str, record: Pairs = (), postponed: bool = False) -> Located:
    """The answer with a reason and, if known, the record."""
    return Located(base.found_by, kind=base.kind, confidence=base.confidence, reason=reason, record=record,
                   postponed=postponed)


def _record(entry: Any) -> Pairs:
    """What OpenLibrary says of one book; () for an entry without a title."""
    if not isinstance(entry, Mapping):
        return ()
    title = ": ".join(t for t in (text_of(entry.get("title")), text_of(entry.get("subtitle"))) if t)
    return pairs(catalogue="OpenLibrary", title=title, authors="; ".join(_names(entry.get("authors"))),
                 date=text_of(entry.get("publish_date")), publisher="; ".join(_names(entry.get("publishers"))[:1]),
                 url=text_of(entry.get("url"))) if title else ()


def _names(listed: object) -> list[str]:
    people = [p for p in listed if isinstance(p, Mapping)] if isinstance(listed, list) else []
    return [n for n in (text_of(p.get("name")) for p in people) if n]


def _agreement(reference: Reference, record: Pairs) -> str:
    """Whether OpenLibrary's title is the cited one, in words. A cited title often lacks the subtitle."""
    title = dict(record)["title"]
    main = title.split(":", 1)[0]
    cited = reference.title
    same = (bool(cited) and same_title(cited, title)) or contains(reference.text, main, least=REGISTERED)
    return f'OpenLibrary\'s record {"agrees" if same else "has another title"}: "{title}"'
