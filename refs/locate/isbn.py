"""A book's ISBN or OCLC number: a work on paper, its number checked and its record looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stdnum import isbn as numbers

from refs.citations.titles import contains, same_title
from refs.locate._services import ask, link, pairs, text_of
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Pairs, Reference


class Isbn(Locator):
    """A book by its ISBN or OCLC number, with OpenLibrary's record; read offline."""

    name = "isbn"
    rank = 40

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """An offline source; its record, or why it could not be looked up."""
        isbns = [v for k, v in reference.identifiers if k == "isbn"]
        oclc = reference.ids.get("oclc", "")
        valid = [numbers.compact(v) for v in isbns if numbers.is_valid(v)]
        if not valid and not oclc:
            return Located(reason=f"the ISBN {isbns[0]} has a wrong check digit", confidence=0.0) if isbns else None
        number = f"ISBN {valid[0]}" if valid else f"OCLC {oclc}"
        keys = [f"ISBN:{v}" for v in valid] + ([f"OCLC:{oclc}"] if oclc else [])
        answer = ask(lookup, "OpenLibrary", link(lookup.options.openlibrary_api, "/api/books",
                                                 bibkeys=",".join(keys), jscmd="data", format="json"))
        base = Located("isbn", kind="offline", confidence=0.9)
        if answer.data is None:
            why = answer.failure or "OpenLibrary holds no record of it"
            said = f"a book ({number}); could not look up its record: {why}"
            return _said(base, said, postponed=bool(answer.failure))
        found = next((r for r in (_record(answer.data.get(k)) for k in keys) if r), ())
        if not found:
            return _said(base, f"a book ({number}); OpenLibrary holds no record of it")
        return _said(base, f"a book ({number}); {_agreement(reference, found)}", record=found)


def _said(base: Located, reason: str, record: Pairs = (), postponed: bool = False) -> Located:
    return Located(base.found_by, kind=base.kind, confidence=base.confidence, reason=reason, record=record,
                   postponed=postponed)


def _record(entry: Any) -> Pairs:
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
    title = dict(record)["title"]
    main = title.split(":", 1)[0]
    cited = reference.title
    same = (bool(cited) and same_title(cited, title)) or contains(reference.text, main, least=4)
    return f'OpenLibrary\'s record {"agrees" if same else "has another title"}: "{title}"'
