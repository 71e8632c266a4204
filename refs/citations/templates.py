"""Reads citation templates of several Wikipedias, with old and new parameter names alike. Pure.

Parameters come as plain text (links and markup removed). The names of templates and parameters are data: one file per
language in `wikis`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from refs.archive_urls import unwrap
from refs.citations import wikis
from refs.citations.identifiers import normalise_all
from refs.citations.written_dates import find, iso

_IDS = tuple("doi isbn issn eissn pmid pmc oclc arxiv bibcode s2cid jstor hdl lccn ol asin zbl mr ssrn citeseerx "
             "biorxiv osti".split())
_ID_NAMES = {**{k: k for k in _IDS}, "eprint": "arxiv", "isbn13": "isbn", "isbn10": "isbn", "pmcid": "pmc",
             "qid": "wikidata"}
"""Parameters that hold an identifier, and its kind."""
_STATUS = {**{k: k for k in ("dead", "live", "usurped", "unfit", "deviated")}, "no": "live",
           **dict.fromkeys("yes y true ja sí sì si sim roto evet да так".split(), "dead")}
"""Values of |url-status= and of the older |dead-url=, in several languages, and what they mean."""
_KINDS = (
    ("web", r"web|internetquelle|lien web|sito|tweet|webarchive|site"),
    ("news", r"news|newspaper|noticia|article de presse"),
    ("journal", r"journal|arxiv|magazine|periodical|publicaci|article|pubblicazione|rxiv|zeitschrift|paper|ssrn"),
    ("book", r"book|literatur|ouvrage|libro|livro|encyclop|thesis|dictionary|chapitre"),
    ("av", r"av media|video|episode|podcast|music|film|serial|interview|speech|dvd|radio"),
    ("report", r"report|techreport|press release|rapport|conference"),
)
"""The kind of source that a template's name tells, where the tables in `wikis` do not have it."""
_CITES = re.compile(
    r"^(?:cite(?:[ _-].+)?|citation|cit[eo]? ?(?:web|book|news|journal)|cite quick.*|internetquelle|literatur|"
    r"(?:cita|citar|cytuj|citeer|citace|kilde|kutip|sitasi|citat|ref|цитат|chú thích|یادکرد|استشهاد|مرجع|"
    r"vcite|vancite)[ -].+|harvard citation|webarchive|wayback|webarchiv|"
    r"official website|url|youtube|imdb (?:title|name)|google books?|internet archive|gutenberg|citeweb|citebook|"
    r"citejournal|citenews|web-?quelle|der spiegel|cite ?q|plain ?link|doi|pmid|isbn|tweet|"
    r"us ?patent|sep|patent|odnb|oed|dnb)$",
    re.IGNORECASE,
)
"""Names of templates that cite, beyond those in the tables."""
_BUILT = {
    "youtube": ("https://www.youtube.com/watch?v={}", "id", "1"),
    "imdb title": ("https://www.imdb.com/title/tt{}/", "id", "1"),
    "imdb name": ("https://www.imdb.com/name/nm{}/", "id", "1"),
    "internet archive": ("https://archive.org/details/{}", "id", "1"),
    "google books": ("https://books.google.com/books?id={}", "id", "1"),
    "google book": ("https://books.google.com/books?id={}", "id", "1"),
    "gutenberg": ("https://www.gutenberg.org/ebooks/{}", "no", "1"),
    "cite tweet": ("https://twitter.com/i/web/status/{}", "number", "2"),
    "cite sep": ("https://plato.stanford.edu/entries/{}/", "url-id", "id", "1"),
    "cite iep": ("https://iep.utm.edu/{}/", "url-id", "id", "1"),
    "sep": ("https://plato.stanford.edu/entries/{}/", "1"),
    "cite arxiv": ("https://arxiv.org/abs/{}", "arxiv", "eprint"),
    "url": ("{}", "url", "1"), "official website": ("{}", "url", "1"), "plain link": ("{}", "url", "1"),
    "plainlink": ("{}", "url", "1"),
}
"""Templates that hold only a site's own key: the address, and the parameters that may have the key."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What one citation template says; "" and () where it does not."""

    name: str
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    url: str = ""
    archive_url: str = ""
    archive_date: str = ""
    access_date: str = ""
    url_status: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    pages: str = ""
    quote: str = ""
    language: str = ""
    kind: str = ""
    anchor: str = ""
    """What a short footnote calls it: "Smith2010"; CITEREF left out."""


_BEFORE_NUMBER = ("", "-", " ")
"""What may stand between a parameter and its number."""
_BESIDE = ("webarchive", "wayback", "webarchiv", "dead link", "deadlink", "toter link", "enlace roto")
"""Templates that stand beside a citation and name its copy or a fault. Their |date= is the day of the copy or of the
tag, never the source's."""


def is_citation(name: str) -> bool:
    """True when a template of this name renders a citation."""
    plain = name.strip().replace("_", " ")
    return plain.lower() in wikis.templates() or bool(_CITES.match(plain))


def aliases(field: str) -> tuple[str, ...]:
    """The parameter names, in lower case, by which templates state a field; () for an unknown field."""
    return wikis.parameters().get(field, ())


def fields_of(name: str, params: Mapping[str, str]) -> Cited:
    """The fields of a citation template; unknown parameters are left out."""
    name = name.strip().replace("_", " ")
    given = {key.strip().lower(): value.strip() for key, value in params.items() if value.strip()}
    chapter, title = _first(given, "chapter"), _first(given, "title")
    work, publisher = _first(given, "work"), _first(given, "publisher")
    date = "" if name.lower() in _BESIDE else _date(given)
    authors = _authors(given)
    url, archive_url, archive_date = _links(name.lower(), given)
    return Cited(
        name=name,
        title=chapter or title,
        authors=authors,
        date=date,
        publisher=(title if chapter else "") or work or publisher,
        url=url,
        archive_url=archive_url,
        archive_date=archive_date,
        access_date=_day(_first(given, "access_date")),
        url_status=_status(given, archive_url),
        identifiers=_identifiers(name.lower(), given),
        pages=_first(given, "pages"),
        quote=_first(given, "quote"),
        language=_first(given, "language")[:40],
        kind=_kind(name),
        anchor=_anchor(given, authors, date),
    )


@cache
def _ranks(field: str) -> Mapping[str, int]:
    """The parameter names of a field -> which of them is taken before which; a template gives few of many."""
    return {name: rank for rank, name in reversed(list(enumerate(aliases(field))))}


def _first(given: Mapping[str, str], field: str) -> str:
    """What the first of the field's parameters says that is given."""
    ranks = _ranks(field)
    named = [name for name in given if name in ranks]
    return given[min(named, key=ranks.__getitem__)] if named else ""


def _day(text: str) -> str:
    """The date that a text is or holds, "" for none."""
    return iso(text) or find(text) if text else ""


def _date(given: Mapping[str, str]) -> str:
    """The date of the source; a month may stand in a parameter of its own."""
    for field in ("date", "year"):
        text = _first(given, field)
        month = _first(given, "month") if field == "year" or re.fullmatch(r"[0-9]{4}", text) else ""
        found = _day(f"{month} {text}") if month and text else _day(text)
        if found:
            return found
    return ""


def _authors(given: Mapping[str, str]) -> tuple[str, ...]:
    """Names as printed: "Last, First"; corporate and free-form names as they stand."""
    people = []
    # # CS1 counts people without a limit; more than sixty are never compared.
    for number in ("", *(str(n) for n in range(1, 61))):
        family, called = _numbered(given, "last", number)
        if number and not family and number not in ("1", "2"):
            break
        first, _ = _numbered(given, "given", number, but=called)
        if family:
            people.append(f"{family}, {first}" if first else family)
    listed = given.get("vauthors") or given.get("authors") or ""
    if not people and listed:
        people = [p.strip() for p in re.split(r";|,(?=\s)" if "vauthors" in given else r";", listed) if p.strip()]
    if not people:
        more = (_numbered(given, "authors", str(n))[0] for n in range(1, 9))
        people = [p for p in (_first(given, "authors"), *more) if p]
    cleaned = (re.sub(r"^\(\((.*)\)\)$", r"\1", p) for p in people)
    return tuple(dict.fromkeys(p for p in cleaned if p.lower() not in ("et al.", "et al", "staff writer")))


def _numbered(given: Mapping[str, str], field: str, number: str, but: str = "") -> tuple[str, str]:
    """(value, parameter) of "last3", "last-3", "efternamn 3"; `but` is a parameter taken for another field already."""
    ranks, found = _ranks(field), []
    for called in given:
        if called.endswith(number) and called != but:
            base = called.removesuffix(number)
            found += [(ranks[name], place, called) for place, sign in enumerate(_BEFORE_NUMBER if number else ("",))
                      if base.endswith(sign) and (name := base.removesuffix(sign)) in ranks]
    best = min(found)[2] if found else ""
    return given.get(best, ""), best


def _links(name: str, given: Mapping[str, str]) -> tuple[str, str, str]:
    """(url, archive_url, archive_date); an archive put into |url= is told from its source."""
    url = next((_web(given[n]) for n in aliases("url") if n in given and _web(given[n])), "") or _built(name, given)
    archive = _web(_first(given, "archive_url"))
    if name in ("wayback", "webarchiv") and "wayback" in given and url:
        archive = f"https://web.archive.org/web/{given['wayback']}/{url}"
    copy = unwrap(url) if url else None
    if copy and (not archive or copy.original):
        archive, url = archive or url, copy.original
    held = unwrap(archive) if archive else None
    if held and held.original and not url:
        url = held.original
    date = _day(_first(given, "archive_date")) or (
        _day(given.get("date", "")) if name in _BESIDE else ""
    )
    return url, archive, date or (held.taken[:10] if held else "")


def _web(text: str) -> str:
    """The web address in a parameter's value, "" for none."""
    found = re.search(r"(?:https?:)?//[^\s\]\[<>\"|{}]+", text, re.IGNORECASE)
    return ("https:" + found[0] if found[0].startswith("//") else found[0]) if found else ""


def _built(name: str, given: Mapping[str, str]) -> str:
    """The address of templates that only hold a site's own key: {{YouTube|id}}, {{Cite tweet}}."""
    if name not in _BUILT:
        return ""
    shape, *keys = _BUILT[name]
    value = next((given[k] for k in keys if k in given), "")
    if shape == "{}":
        return value if _web(value) == value else f"http://{value}" if re.fullmatch(r"[\w.-]+\.\w+\S*", value) else ""
    return shape.format(quote(value, safe="-_")) if re.fullmatch(r"[\w.-]{1,80}", value) else ""


def _status(given: Mapping[str, str], archive_url: str) -> str:
    """What the template says of its address: "live", "dead", "usurped", "unfit", "deviated", or ""."""
    stated = _first(given, "status").lower().split(" ")[0]
    return _STATUS.get(stated, "dead" if stated.startswith("bot:") and archive_url else "")


def _identifiers(name: str, given: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The valid identifiers of a template, also those given by its name or in free text (|id=)."""
    pairs = [(_ID_NAMES[key], value) for key, value in given.items() if key in _ID_NAMES]
    if name in _IDS and "1" in given:
        pairs.append((name, given["1"]))
    if name.replace(" ", "") == "citeq" and "1" in given:
        pairs.append(("wikidata", given["1"]))
    if "id" in given:
        from_text = re.match(r"\s*(isbn|issn|doi|pmid|oclc)\b[:\s]*(\S.*)", given["id"], re.IGNORECASE)
        pairs += [(from_text[1].lower(), from_text[2])] if from_text else []
    return normalise_all(pairs)


def _kind(name: str) -> str:
    """The kind of source that a template of this name is for, "" for any."""
    told = wikis.templates().get(name.lower(), "")
    return told or next((kind for kind, shape in _KINDS if re.search(shape, name, re.IGNORECASE)), "")


def _anchor(given: Mapping[str, str], authors: tuple[str, ...], date: str) -> str:
    """The name short footnotes use: |ref={{sfnref|...}} or up to four surnames and the year, white space left out."""
    if given.get("cid"):  # Italian templates state the whole name
        return anchor_key(given["cid"])
    stated = given.get("ref", "")
    custom = stated.removeprefix("CITEREF") if stated.lower() not in ("harv", "none") else ""
    if custom and (stated != custom or re.search(r"[0-9]{4}", custom)):
        return anchor_key(custom)
    year = re.search(r"[12][0-9]{3}[a-z]?", given.get("year", "")) or re.search(
        r"[12][0-9]{3}[a-z]?(?!\w)", given.get("date", "") or _first(given, "date") or _first(given, "year"))
    if custom:  # Russian templates put the year behind the name that |ref= states
        return anchor_key(custom + (year[0] if year else ""))
    surnames = [a.partition(",")[0] for a in authors[:4]]
    surnames = surnames or [given[k].partition(",")[0] for n in ("", "1", "2", "3", "4")
                            if (k := next((k for k in _editor_keys(n) if k in given), ""))][:4]
    return anchor_key("".join(surnames) + (year[0] if year else ""))


def _editor_keys(number: str) -> tuple[str, ...]:
    """The parameters for the surname of an editor of this number."""
    return f"editor-last{number}", f"editor{number}-last", f"editor-surname{number}", f"editor{number}"


def anchor_key(text: str) -> str:
    """An anchor as compared: no white space or underscores, case folded."""
    return re.sub(r"[\s_\u00a0]+", "", text).casefold()
