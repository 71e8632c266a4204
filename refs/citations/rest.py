"""Reads what follows the title in a citation string: work or publisher, date, pages, language. Pure.

The hard part is where a part ends: a full stop may belong to an abbreviation, an initial or a journal's short name.
"""

from __future__ import annotations

import re
from collections import deque

from refs.citations.names import looks_like_names
from refs.citations.written_dates import iso

_ABBREVIATIONS = frozenset(
    "vol vols no nos vs st dr drs mr mrs ms prof sr jr ed eds rev gen col capt lt sgt gov sen rep univ dept ft mt bros "
    "co corp ltd inc fig figs ch p pp cf al approx ca c "
    "etc trans int j proc natl acad sci am soc assoc ann bull res rev "
    "phys chem biol med nat genet adv appl math eng u.s u.k ph.d b.c a.d d.c i.e e.g nr bd hrsg".split()
)
"""Words after whose full stop a part goes on."""
_STOP = re.compile(r"[.?!](?=[\"”»)\]]?\s)|\.$|[。．]")
_LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "russian": "ru", "chinese": "zh",
    "japanese": "ja", "arabic": "ar", "portuguese": "pt", "dutch": "nl", "polish": "pl", "swedish": "sv", "latin": "la",
    "korean": "ko", "turkish": "tr", "ukrainian": "uk", "czech": "cs", "norwegian": "no", "danish": "da",
    "finnish": "fi", "greek": "el", "hebrew": "he", "hungarian": "hu", "persian": "fa", "romanian": "ro",
    "catalan": "ca", "indonesian": "id", "vietnamese": "vi", "serbian": "sr", "croatian": "hr", "thai": "th",
    "māori": "mi", "welsh": "cy", "irish": "ga", "icelandic": "is", "bulgarian": "bg", "hindi": "hi",
}
"""Names of languages in English, and their ISO 639 codes."""
_LANGUAGE = re.compile(r"\((?:in|en|auf)\s(\w+)(?:\s\(\w+\))?(?:(?:,|\sand)\s\w+)*\)")
_BRACKETED = re.compile(
    r"\s*(?:\((?:PDF|in\s[A-Z][\w, ]+|[^()]{0,30}\bed(?:ition|\.)|[0-9]+\.\sAufl[^()]*|"
    r"(?:Revised|Second|Third|\w+\sPress)\b[^()]*\bed[^()]*|"
    r"(?:Thesis|PhD|Video|Podcast|Motion picture|DVD|Report|Map|Speech|Press release|Media notes|Television production|"
    r"Blog|Tweet|Interview|MSc|Masters?|Ph\.D\.|Doctoral|Print|Online|Abstract|HTML|XLS|DOC|Paperback|Hardcover|"
    r"e-?book|Kindle|Reprint|Subscription|Registration|Doctoral)\b[^()]{0,40}|"
    r"subscription required|registration required)\)|[（(]\w{1,6}[语語文][)）]|\[[^\[\]]{2,200}\])"
)
"""What stands in brackets behind a title and is no part of it."""
_NUMBERING = re.compile(
    r"^(?:Vol(?:ume|\.)|No\.|Issue|Series|Part|Season|Episode|Chapter|Ch\.|Bd\.|Band|[0-9IVXLC]+(?:\s\(|:|,|$)|pp?\.|"
    r"\()",
    re.IGNORECASE,
)
"""How a part begins that holds numbers and no name."""
_PLACE = re.compile(r"^(?P<place>[^:\"“”]{2,60}?)\s?:\s(?P<press>\S.*)$")
"""A place and the press there: "Harn: Bridge Press"."""
_EDITED = re.compile(
    r"^\s*(?:In[:\s]\s?)(?:[^()]{2,400}?[(\[](?:eds?\.?|Hrsg\.?|editors?)[)\]][.,:]?\s)?", re.IGNORECASE
)
"""The words and editors before the name of an edited book."""
_PARTED = re.compile(r"(?<!\s[0-9])(?<!\s[0-9]{2})\.\s|;\s|[.;]$|,\s(?=(?:\w+\s)?[0-9]{1,2},?\s)")
"""What stands between the parts of which one may be a date."""
_VOLUME = re.compile(r"\.?\s(?:[0-9]+(?:[–−-][0-9]+)?|[IVXLC]+)(?:\s\([^()]{1,30}\)(?=[:.]|$)|:\s)")
"""The volume behind a journal's name."""
_AFTER_NAME = re.compile(
    r"\s[0-9]{1,4}(?:,\s(?:no\b|nr\b|n[°ºo]\b|h\b|issue\b|[0-9(])|:\s?[0-9e]|;\s?[0-9])|"
    r",?\s(?:vol|no|nr|nos|issue|pp?|n|v|t|č|№|H|Heft|Jg|Bd|nr)\.?[°º]?\s?[0-9]|,\s(?:[0-9]|v$|no$|n$|s$|nr\b)|"
    r"\s[0-9]+\s?\([0-9]|,?\s\(?[12][0-9]{3}(?:[);:]|,\s[0-9]|$)|;\s?c?[12][0-9]{3}")
"""What follows a journal's or publisher's name: its volume, issue, pages or year."""
_PAGES = re.compile(
    r"(?<!\w)(?:pp?\.|pages?|S\.|صفحة|ص\.|页|"
    r"頁)\s?(?P<pages>[A-Za-z]{0,3}\.?[0-9ivxlc][\w.]*(?:\s?[–—−,&-]\s?[A-Za-z]{0,2}[0-9ivxlc]\w*)*)",
    re.UNICODE,
)
"""Pages behind their label."""
_YEAR_BEHIND = re.compile(r",\s?(?P<year>(?:1[5-9]|20)[0-9]{2})[a-z]?\.?$")
_AFTER_ISSUE = re.compile(
    r"(?:[0-9A-Z]+\s?(?:\([^()]{1,20}\))?|"
    r"\([^()]{1,20}\)):\s?(?P<pages>[A-Za-z]{0,3}[0-9][\w.]*(?:\s?[–—−,-]\s?[A-Za-z]{0,2}[0-9]\w*)*)"
)
"""Pages behind a volume and issue, without a label."""


_SMALL_NAMES = re.compile(r"(?:arXiv|(?:bio|med|chem|engr|psy|soc)[RrAa][rx][Xx]?iv|eLife|iScience|npj|mBio|mSphere)\b")
"""Journals and servers that write themselves with a small letter, and so begin a part of their own."""


def sentences(text: str) -> list[str]:
    """`text` cut at full stops that end a part: not after initials or abbreviations, not before a small letter."""
    parts, at = [], 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if stop[0] in "?!" or not _ends(text, stop.start(), end):
            continue
        parts.append(text[at:end])
        at = end
    if text[at:].strip() or not parts:
        parts.append(text[at:])
    return parts


def _ends(text: str, stop: int, end: int) -> bool:
    """True where the full stop at `stop` ends a part; `end` is the place behind it and its quotes."""
    following = text[end:end + 3].lstrip(" \"“)]")
    small = following[:1].islower() and not _SMALL_NAMES.match(text[end:end + 14].lstrip())
    if small and not re.match(r"\s?pp?\.\s", text[end:end + 5]):
        return False
    if text[stop - 1:stop] in ")]\"”'’?!":
        return True
    word = text[max(0, stop - 24):stop].rsplit(" ", 1)[-1].lstrip("(\"“[")
    if re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]|(?:[^\W\d_]\.-?)+[^\W\d_]", word):
        return not word[-1:].isupper()  # "J." and "U.S." are initials
    return word.lower() not in _ABBREVIATIONS


def without_brackets(title: str) -> str:
    """A title without "(PDF)", "(2nd ed.)", "(in French)" or "[translation]" at its end."""
    while True:
        found = next(iter(deque(_BRACKETED.finditer(title), maxlen=1)), None)  # the last one
        tail = title[found.end():].strip(" .,") if found else "x"
        if found is None or tail or not title[:found.start()].strip():
            return title
        title = title[:found.start()]


def language_of(text: str) -> str:
    """The language a citation names as "(in French)", as its ISO 639 code or its name."""
    found = _LANGUAGE.search(text)
    return _LANGUAGES.get(found[1].lower(), found[1]) if found else ""


def date_in(rest: str) -> str:
    """The date among the parts after the title as ISO 8601, as precise as it was written; "" for none.

    In this order: a part that is a date, one in brackets, one at the end or the start of a part, and any year between
    spaces or stops. The surest comes first, because a volume may look like a year.
    """
    if not rest:
        return ""
    rest = _SHORT_MONTH.sub(r"\1", rest)
    parts = [p.strip(" .,;()") for p in _PARTED.split(rest)]
    for part in parts:
        found = iso(part)
        if found:
            return found
    for bracket in re.finditer(r"\(([^()]{4,40})\)", rest):
        found = iso(bracket[1]) or iso(bracket[1].rpartition(", ")[2])
        if found:
            return found
    for part in parts:
        found = iso(part.rpartition(", ")[2]) or iso(part.partition(",")[0])
        if found:
            return found
    loose = re.search(
        r"(?:^|[\s,(])(?P<date>(?:\w+\.?\s)?(?:[0-9]{1,2},?\s)?(?:1[5-9]|20)[0-9]{2})(?=[;:,.)\s]|$)(?!\s?[–-])", rest
    )
    if loose:
        return iso(loose["date"]) or iso(loose["date"][-4:])
    east = re.search(r"(?:1[5-9]|20)[0-9]{2}[年년](?:\s?[0-9]{1,2}[月월](?:\s?[0-9]{1,2}[日일])?)?", rest)
    return iso(east[0]) if east else ""


_SHORT_MONTH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez|janv|févr|avr|juil|déc)\.(?=\s(?:[0-9]{1,2},\s)?[12][0-9]{3})")
"""The stop of a shortened month ends no part: "12 Mar. 2018"."""


def pages_of(rest: str) -> tuple[str, str]:
    """(pages, rest without them): "p. 41", "pp. 70, 101", or what follows a volume and issue."""
    found = _PAGES.search(rest)
    if found:
        pages = without_year(found["pages"])
        return pages.strip(" ."), rest[:found.start()] + rest[found.start("pages") + len(pages):]
    after = _AFTER_ISSUE.search(rest)
    return (without_year(after["pages"]).strip(" ."), rest) if after else ("", rest)


def without_year(pages: str) -> str:
    """The pages without a year printed behind them: "3-12" of "3-12, 1981".

    Pages ascend, and a work that is cited by single pages seldom leaps from below 1000 to a year's number; a page
    from 1000 on before it ("1970, 1981") leaves the number a page.
    """
    found = _YEAR_BEHIND.search(pages)
    if not found:
        return pages
    numbers = [int(n[-9:]) for n in re.findall(r"[0-9]+", pages[:found.start()])]
    leaps = not numbers or numbers[-1] < 1000 or numbers[-1] > int(found["year"])
    return pages[:found.start()] if leaps else pages


def _abbreviated(name: str) -> bool:
    """True when every full stop inside a journal's name follows one short word: "Berl. Munch. Wochenschr"."""
    return all(
        len(piece.split()) <= 2 and len(piece.split()[-1]) <= 10 for piece in name.split(". ")[:-1] if piece.strip()
    )


_YEAR_AFTER = re.compile(r"(?<=[\w.)]);?\s?(?:;\s|\.\s)(?:1[5-9]|"
                         r"20)[0-9]{2}(?:\s[A-Z][a-z]{2}(?:\s[0-9]{1,2})?)?(?:;\s?[0-9].*)?[.\s]*$", re.DOTALL)
"""The year that ends a Vancouver reference, with what stands behind it: "; 2011", ". 2011 May;4(2):12-20"."""


_EAST_NAME = re.compile(r"^(?:『(?P<work>[^『』]{2,80})』|(?:[^:：,，\s]{1,8}[:：]\s?)?"
                        r"(?P<press>[\u3005\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,30})(?=[,，、]))")
"""A journal or press in Japanese, Chinese or Korean, up to the comma after it; the place before it is left out."""
_EDITION = re.compile(r"(?:[0-9]{1,2}(?:st|nd|rd|th|ª|º|\.)?\s?(?:ed|edn|edition|aufl|auflage|éd|ed\.|изд|wyd|vyd)\.?|"
                      r"(?:second|third|fourth|revised|rev\.?)\sed(?:ition|n|\.)?)[,.]?\s+(?=\S)", re.IGNORECASE)
"""The number of an edition."""


def container_of(rest: str) -> str:
    """Work, site, journal or publisher: the first part after the title that is one; "" for none.

    Notes in brackets, the edition and the editors are passed over, then parts that are dates, numbers or people. Of
    "Place: Press" the press is taken, unless a later part has that form too.
    """
    rest = _YEAR_AFTER.sub("", rest.lstrip(" .,;:)،"), count=1)
    east = _EAST_NAME.match(rest)
    if east:
        return east["work"] or east["press"]
    # # No citation has more notes in brackets in a row.
    for _ in range(4):
        bracket = _BRACKETED.match(rest)
        if not bracket:
            break
        rest = rest[bracket.end():].lstrip(" .,;:")
    edition = _EDITION.match(rest)
    rest = rest[edition.end():] if edition else rest
    inside = _EDITED.match(rest)
    edited = bool(inside and inside[0].strip())
    rest = rest[inside.end():] if inside and edited else rest
    numbered = _VOLUME.search(rest)
    if numbered and _abbreviated(rest[:numbered.start()]):
        return without_brackets(rest[: numbered.start()]).strip(
            " ,;"
        )  # "Nat. Rev. Genet. 10 (11)": its full stops are abbreviations
    parts = [without_brackets(p.strip(" .,;")).strip(" .,;") for p in sentences(rest)]
    for index, name in enumerate(parts):
        dated = name.rpartition(", ")
        name = dated[0] if iso(dated[2]) else name
        person = edited and (looks_like_names(name) or (len(name.split()) == 2 and index + 2 < len(parts)))
        if not name or iso(name) or _NUMBERING.match(name) or person:
            continue
        place = _PLACE.match(name)
        later = any(_PLACE.match(p) for p in parts[index + 1:])
        if place and len(place["place"].split()) <= 5 and not edited and not later and not numbered:
            name = place["press"]
        return _AFTER_NAME.split(name)[0].strip(" .,;(«»„“”‚‘『』「」《》")
    return ""
