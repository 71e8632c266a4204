"""What Crossref and DataCite say of a work, as a catalogue record with notices of retraction and correction.

Sources: the documentation of Crossref's REST API (fields of /works) and of DataCite's ("Querying"). Both answer with
whatever was deposited, so every field may be missing or of another type; such a field counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from refs.locate._batches import ask_many
from refs.locate._services import Answer, ask, link, mail, pairs, text_of
from refs.locate.base import Lookup
from refs.model import Pairs

_RETRACTING = {"retraction": "retracted", "withdrawal": "withdrawn", "removal": "removed",
               "partial_retraction": "retracted in part", "expression_of_concern": "under an expression of concern"}
"""Crossref's types of update that take a work back, and what is said of it..."""
_CORRECTING = {"correction": "corrected", "corrigendum": "corrected", "erratum": "corrected", "addendum": "added to",
               "clarification": "clarified"}
"""...and those that correct it. Others, such as a new edition, are no notice."""
_PAPER = ("journal-article", "proceedings-article", "book-chapter", "reference-entry")
"""Types of work whose landing page shows the abstract to those who may not read more."""


USED = ("DOI", "type", "title", "subtitle", "author", "container-title", "publisher", "issued", "published",
        "published-print", "published-online", "license", "update-to", "updated-by")
"""What we read of a Crossref record; its reference list alone can be a hundred times as long."""
_AT_ONCE = 40
"""DOIs of one question: some 1,500 characters of address."""
USED_AT_DATACITE = ("doi", "titles", "creators", "publicationYear", "publisher", "types")
"""What we read of a DataCite record."""


@dataclass(frozen=True, slots=True)
class Work:
    """One registered work."""

    record: Pairs = ()
    notices: tuple[str, ...] = ()
    closed: bool = False
    """True for a paper whose record states no open licence: its landing page may offer the abstract only."""


def registered(doi: str, lookup: Lookup) -> tuple[Work | None, str]:
    """The work a DOI names at Crossref or else DataCite; the failure in words, "" where both hold none.

    An agency registers a DOI alone: what DataCite is known to hold Crossref is not asked for.
    """
    if lookup.recall("DataCite", _at_datacite(doi, lookup)) is None:
        answer = _at_crossref(doi, lookup)
        if not answer.missing:
            return (work(answer.data["message"]), "") if answer.data else (None, answer.failure)
    second = ask(lookup, "DataCite", _at_datacite(doi, lookup), _has("data"),
                 slim=lambda data: {"data": {"attributes": only(data["data"].get("attributes"), USED_AT_DATACITE)}})
    if second.data:
        return datacite_work(second.data["data"].get("attributes")), ""
    return None, second.failure


def _at_crossref(doi: str, lookup: Lookup) -> Answer:
    """Crossref's answer for one DOI."""
    return ask(lookup, "Crossref", _one(doi, lookup), _work_message,
               slim=lambda data: {"message": only(data["message"], USED)})


def _at_datacite(doi: str, lookup: Lookup) -> str:
    """The address that asks DataCite for one DOI."""
    return link(lookup.options.datacite_api, f"/dois/{quote(doi, safe='')}")


def _one(doi: str, lookup: Lookup) -> str:
    """The address that asks Crossref for one DOI."""
    return link(lookup.options.crossref_api, f"/works/{quote(doi, safe='')}", mailto=mail(lookup.options))


def registered_ahead(dois: Iterable[str], lookup: Lookup) -> None:
    """Ask Crossref for many DOIs at once (`filter=doi:a,doi:b`), then DataCite for those that it does not hold.

    A DOI with a comma cannot be written so.
    """
    named = {doi.lower(): doi for doi in dois if "," not in doi}

    def question(keys: Sequence[str]) -> str:
        return link(lookup.options.crossref_api, "/works", filter=",".join(f"doi:{named[key]}" for key in keys),
                    rows=str(len(keys)), mailto=mail(lookup.options))

    def parts(data: Any) -> dict[str, Any]:
        return {text_of(i.get("DOI")).lower(): {"message": only(i, USED)} for i in data["message"]["items"]
                if isinstance(i, Mapping)}

    ask_many(lookup, "Crossref", ((key, _one(doi, lookup)) for key, doi in named.items()), _AT_ONCE, question, parts,
             listed)
    lacking = {k: doi for k, doi in named.items() if lookup.recall("Crossref", _one(doi, lookup)) is None}
    _datacite_ahead(lacking, lookup)


def _datacite_ahead(named: Mapping[str, str], lookup: Lookup) -> None:
    """Ask DataCite for many DOIs at once (its "Querying": Elasticsearch's query string, `doi:("a" OR "b")`)."""

    def question(keys: Sequence[str]) -> str:
        wanted = " OR ".join('"' + re.sub(r'(["\\])', r"\\\1", key) + '"' for key in keys)
        return link(lookup.options.datacite_api, "/dois", **{"query": f"doi:({wanted})", "page[size]": str(len(keys))})

    def parts(data: Any) -> dict[str, Any]:
        told = (i.get("attributes") for i in data["data"] if isinstance(i, Mapping))
        return {text_of(a.get("doi")).lower(): {"data": {"attributes": only(a, USED_AT_DATACITE)}}
                for a in told if isinstance(a, Mapping)}

    ask_many(lookup, "DataCite", ((key, _at_datacite(doi, lookup)) for key, doi in named.items()), _AT_ONCE, question,
             parts, _listed_data)


def _listed_data(data: Mapping[str, Any]) -> str:
    return "" if isinstance(data.get("data"), list) else "gave JSON of another shape"


def listed(data: Mapping[str, Any]) -> str:
    """Why this is no list of works, or ""."""
    message = data.get("message")
    sound = isinstance(message, Mapping) and isinstance(message.get("items"), list)
    return "" if sound else "gave JSON of another shape"


def only(record: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    """A record with these keys and no others."""
    return {k: v for k, v in record.items() if k in keys} if isinstance(record, Mapping) else {}


def _has(key: str) -> Any:
    """A check that a record stands under `key`."""
    def check(data: Mapping[str, Any]) -> str:
        return "" if isinstance(data.get(key), Mapping) else "gave JSON of another shape"
    return check


def _work_message(data: Mapping[str, Any]) -> str:
    """Why this is no record of a work: Crossref names the kind of each answer."""
    kind = data.get("message-type", "work")
    return _has("message")(data) or ("" if kind == "work" else f"answered with another kind of record ({kind})")


def work(message: Mapping[str, Any]) -> Work:
    """A Crossref `message` (one item of /works) as a `Work`."""
    kind = text_of(message.get("type"))
    title = text_of(message.get("title"))
    subtitle = text_of(message.get("subtitle"))
    record = pairs(
        catalogue="Crossref", doi=text_of(message.get("DOI")).lower(), title=title,
        subtitle=subtitle if subtitle.casefold() not in title.casefold() else "",
        authors="; ".join(_names(message.get("author"))), date=_date(message),
        publisher=text_of(message.get("container-title")) or text_of(message.get("publisher")), type=kind,
    )
    return Work(record, notices_of(message), kind in _PAPER and not _open(message))


def _names(people: object) -> list[str]:
    """Authors as "Family, Given", or by the name of their organisation."""
    listed = [p for p in people if isinstance(p, Mapping)] if isinstance(people, list) else []
    full = (", ".join(n for n in (text_of(p.get("family")), text_of(p.get("given"))) if n) for p in listed)
    return [name or text_of(p.get("name")) for name, p in zip(full, listed, strict=True)]


def _date(message: Mapping[str, Any]) -> str:
    """The earliest kind of date that is stated, in ISO 8601 as precise as it was deposited; "" for none."""
    for key in ("issued", "published", "published-print", "published-online"):
        parts = message.get(key, {}).get("date-parts") if isinstance(message.get(key), Mapping) else None
        numbers = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
        if numbers and all(isinstance(n, int) for n in numbers):
            return "-".join(f"{n:04d}" if place == 0 else f"{n:02d}" for place, n in enumerate(numbers))
    return ""


def _open(message: Mapping[str, Any]) -> bool:
    """True where a Creative Commons licence is deposited: the landing page then has the whole paper."""
    licences = message.get("license")
    urls = [text_of(x.get("URL")) for x in licences if isinstance(x, Mapping)] if isinstance(licences, list) else []
    return any("creativecommons.org" in u for u in urls)


def notices_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """Retractions and corrections of this work, and what it retracts itself.

    Crossref lists on the work `updated-by` (since January 2025, Retraction
    Watch data included) and on the notice `update-to`.
    """
    of_it = [_notice("this work was", u) for u in _updates(message, "updated-by")]
    by_it = [_notice("this is the notice by which another work was", u) for u in _updates(message, "update-to")]
    title = text_of(message.get("title")).casefold()
    marked = ("retracted:", "retracted article:", "withdrawn:", "removed:")
    named = ["this work was retracted or withdrawn (its registered title says so)"] if title.startswith(marked) else []
    return tuple(dict.fromkeys(n for n in (*of_it, *by_it, *(named if not any(of_it) else [])) if n))


def _updates(message: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    listed = message.get(key)
    return [u for u in listed if isinstance(u, Mapping)] if isinstance(listed, list) else []


def _notice(whose: str, update: Mapping[str, Any]) -> str:
    """One update in words: what happened to which work, when, and the notice's DOI; "" where it is no notice."""
    kind = text_of(update.get("type")).lower().replace("-", "_").replace(" ", "_")
    verb = _RETRACTING.get(kind) or _CORRECTING.get(kind)
    if not verb:
        return ""
    moment = update.get("updated")
    day = text_of(moment.get("date-time"))[:10] if isinstance(moment, Mapping) else ""
    doi = text_of(update.get("DOI"))
    return f"{whose} {verb}" + (f" on {day}" if day else "") + (f" (doi:{doi})" if doi else "")


def datacite_work(found: Any) -> Work:
    """DataCite's `attributes` of a DOI as a `Work`."""
    about = found if isinstance(found, Mapping) else {}
    titles = about.get("titles") or [{}]
    people = about.get("creators") or []
    first = titles[0] if isinstance(titles, list) and isinstance(titles[0], Mapping) else {}
    types = about.get("types")
    kind = types.get("resourceTypeGeneral") if isinstance(types, Mapping) else ""
    record = pairs(
        catalogue="DataCite", doi=text_of(about.get("doi")).lower(), title=text_of(first.get("title")),
        authors="; ".join(text_of(p.get("name")) for p in people if isinstance(p, Mapping)),
        date=text_of(about.get("publicationYear")), publisher=text_of(about.get("publisher")),
        type=text_of(kind).lower(),
    )
    return Work(record)
