"""References that begin with names and initials, whatever stands between them and the title. Pure.

"Roe J, Poe K, A title, Journal, 12, 2011, pp 3-4", "J. Roe and K. Poe, A title, in Proceedings of ..., 2011", "Roe, J
2011, 'A title', Journal", "Roe, J., Poe, K.: A title. J. Bridges 12(3), 3-4 (2011)", "Roe, J.; Poe, K. A Title. J.
Bridges 2011, 12, 3-4", and the notes of historians: "Jane Roe, A Book (Harn: Press, 2011), 33". The names are read by a
strict form, so that what follows them needs no guess; and what is no such string is left to the other rules.
"""

from __future__ import annotations

import re

from refs.citations.rest import date_in, sentences, without_brackets

_UP = r"[^\W\d_a-zß-öø-ÿа-яёіїєґ]"
"""A capital letter of any script that has them. The patterns below are put together of such parts."""
_NAME = rf"{_UP}(?>(?:['’-]?[^\W\d_]){{1,40}})"
"""One name; the group is atomic, since a long word would be tried at every letter otherwise."""
_SURNAME = (rf"(?:(?:van|von|der|den|de|la|le|di|da|du|dos|del|zu|ter|ten|al|el)\s){{0,2}}{_NAME}"
            rf"(?:[\s-]{_NAME})?")
_DOTTED = rf"(?:(?:{_UP}\.){{1,3}}{_UP}(?=[;,]\s)|(?:{_UP}[a-z]?\.[\s-]{{0,2}}){{0,3}}{_UP}[a-z]?\.)"
"""Initials with stops; the last of "M.J" may lack its own."""
_BARE = rf"{_UP}{{1,3}}(?![^\W_]|\.)"
"""Initials without stops: "JK"."""
_AND = (r"(?:\s?;\s?|,?\s(?:&|and|und|et|y|e|en|og|och|i|и|та|ve|ja|és|şi|și)\s|,\s)")
_OTHERS = (r"(?:[,;]?\s?(?:et\sal|and\sothers|u\.\s?a|et\scoll|y\sotros|e\scol|и\sдр|и\sсоавт|та\sін|i\sin|"
           r"i\swsp|m\.\s?fl|vd|ym)(?![\w])\.?|等)?")
""""And others" in the languages of the readers, or nothing."""
_FORMS = tuple(
    re.compile(rf"(?P<first>{person})(?:{_AND}(?!(?:in|In|and|et)\s)(?:{person})){{0,60}}{_OTHERS}")
    for person in (rf"{_SURNAME},\s(?:{_DOTTED}|{_BARE})", rf"{_DOTTED}\s{{0,2}}{_SURNAME}",
                   rf"{_SURNAME}\s(?:{_DOTTED}|{_BARE})"))
"""Lists of "Roe, J.", of "J. Roe", and of "Roe J"."""
_ROMAN = re.compile(r"\s[IVX]{1,3}$")
_GIVEN = re.compile(rf"[^\W\d_]+\s(?:{_UP}\.?|[^\W\d_]\.)|{_SURNAME},\s{_UP}\.?\s?[^\W\d_]{{4,}}")
"""A given name that only looks like initials or a surname: the title does not follow it."""
_YEAR = r"(?P<year>(?:1[5-9]|20)[0-9]{2})"
_DATED = re.compile(
    rf"[.,]?\s?(?:[(\[]{_YEAR}[a-z]?(?:[,\s][^()\[\]]{{1,20}})?[)\]]|(?<=[.,\s]){_YEAR.replace('year', 'bare')}[a-z]?)"
    r"(?P<sign>[.,:;]{0,2})\s(?=\S)")
"""A year behind the names, in brackets or bare, with the sign after it."""
_DATED_LATER = re.compile(r"(?:[^.\"“]{0,300}|[^\"“(]{0,120};[^\"“(]{0,200})"
                          r"\([^()]{0,20}(?:1[5-9]|20)[0-9]{2}[a-z]?\)[.,:]\s[\"“„«]?[^\W\d_]")
"""A year in brackets before a title, further on: the names went on in another form."""
_SINGLE = re.compile(r"[‘'`](?P<title>[^\n]{3,300}?)[’'](?=[,.;]?(?:\s|$)),?\.?\s?")
_QUOTED = re.compile(r"[\"“„«‹»「『](?P<title>[^\"“”„«»‹›「」『』]{2,300})[\"”“»›«」』][,.]?\s?")
_NUMBERS = re.compile(
    r"(?:(?:vol(?:ume)?|no|nr|nos|n|num|núm|issue|iss|t|tom|tome|v|bd|band|jg|heft|h|pp?|pages?|s|str|стр?|с|т|№|bl|"
    r"art(?:icle)?|ch(?:apter)?|sec|ed|edn|aufl|rok|č|r|sid)\.?\s?[°º]?\s?)?[0-9]|№|[IVXLC]{1,6}$|n[°º]|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s(?:[0-9]|$)|(?:in press|forthcoming|to appear)",
    re.IGNORECASE)
"""What is a volume, an issue, pages or a month, and neither a title nor a journal."""
_INSIDE = re.compile(r"in:?\s|\(?(?:pp?|vol|no|nr|s|t|с|т|n|ed|edn)\.?\s?[0-9«„“]")
"""How the part that holds the work begins, "in Proceedings of ...", or its numbers."""
_NOTE = re.compile(
    rf"^(?P<names>{_SURNAME},\s{_DOTTED}|{_DOTTED}\s?{_SURNAME}|[^0-9\"“”():;.]{{3,120}}?),\s"
    rf"(?P<title>(?!{_UP}\.){_UP}[^\"“”()]{{6,250}}?)\s\((?:[^():]{{2,60}}:\s)?"
    r"(?P<press>(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[^():]{2,80}),\s"
    rf"{_YEAR}\)(?P<rest>(?:,|\.?$).*)$", re.DOTALL)
"""A historian's note: "Jane Roe, A Book of Bridges (Harn: Bridge Press, 2011), 33"."""
_CASE = re.compile(
    r"^(?P<title>[^0-9\"“”()]{2,120}?\sv\.?\s[^0-9\"“”(),]{2,120}?),?\s"
    rf"(?P<rest>[\[(]?[0-9].*?\(?(?:[^()]{{0,30}}\s)?{_YEAR}.*)$", re.DOTALL)
"""A court's case: "Roe v. Poe, 410 U.S. 113 (1973)"."""
_LAW = re.compile(
    r"^(?P<names>[^0-9\"“”()]{3,160}?),\s[\"“'‘](?P<title>[^\n]{3,300}?)[\"”'’],?\s"
    rf"[\[(]{_YEAR}[\])]\s(?P<rest>.*)$", re.DOTALL)
"""A lawyer's: "Jane Roe, 'A title' (2011) 12 JB 3"."""
_JOURNAL_ONLY = re.compile(
    rf"(?:{_UP}[^\W\d_]*\.?[\s&]){{1,5}}(?:\(London\)\s)?[A-Z]?[0-9]{{1,4}}(?:\s?\([0-9]{{1,3}}\))?,\s[\w–-]{{1,12}}"
    r"(?:\s\((?:1[5-9]|20)[0-9]{2}\))?\.?$")
"""A physicist's reference without a title: "Phys. Rev. Lett. 12, 345 (2011)"."""

Parts = tuple[str, str, str, str]
"""(names, title, what follows the title, year), "" for what is missing."""


def named(work: str) -> Parts | None:
    """(names, title, what follows, year) of a reference that begins with such names; None for any other."""
    for form in (_CASE, _LAW, _NOTE):
        found = form.match(work) if "(" in work or form is _CASE else None
        if found:
            parts = found.groupdict()
            rest = f"{parts.get('press') or ''}, {found['year']}{found['rest']}" if form is _NOTE else found["rest"]
            return parts.get("names") or "", _bare(found["title"]), rest.strip(" ,"), found["year"]
    for form in _FORMS:
        people = form.match(work)
        made = _behind(people, work[people.end():]) if people else None
        if made:
            return made
    return None


def _behind(people: re.Match[str], tail: str) -> Parts | None:
    """What stands behind the names: a year, a colon, a comma or a stop, and then the title."""
    names = people[0].strip(" ,;")
    dated = _DATED.match(tail)
    if dated and dated["year"] and not re.search(_OTHERS[:-1] + "$", people[0], re.IGNORECASE):
        return None  # the usual form, which the general rules read
    if dated:
        return _dated(names, tail[dated.end():], dated["year"] or dated["bare"], dated["sign"])
    if _DATED_LATER.match(tail):
        return None  # names in a form that is not known here, and then the date
    several = people[0] != people["first"]
    dotted = "." in people[0]
    if re.match(r"\.?\s?:\s", tail):
        rest = tail.partition(":")[2].strip()
        title = _first(rest)
        return (names, _bare(title), rest[len(title):].lstrip(" ."), "") if title and not _QUOTED.match(rest) else None
    if re.match(r",\s", tail) and (several or dotted or not _ROMAN.search(people[0])):
        return _by_commas(names, tail[2:].strip())
    ended = people[0].endswith(".") or tail.startswith(". ")
    if ended and re.match(r"\.?\s[^\W\d_]", tail) and (several or dotted):
        rest = tail.lstrip(" .")
        if not several and _GIVEN.fullmatch(people[0].strip()):
            return None  # "Alex S." of "Alex S. Roe": a given name
        if _JOURNAL_ONLY.match(rest) or rest[:3].lower() == "in ":
            return None
        title = _first(rest)
        return (names, _bare(title), rest[len(title):].lstrip(" ."), "") if len(title.split()) > 1 else None
    return None


def _dated(names: str, rest: str, year: str, sign: str) -> Parts | None:
    """The parts of a reference whose year stands behind its names; `sign` is what follows the year."""
    quoted = _SINGLE.match(rest) or _QUOTED.match(rest)
    if quoted:
        return names, _bare(quoted["title"]), rest[quoted.end():], year
    if sign.endswith(",") or (not sign and re.match(r"[^.]*?,\s", rest) and not re.search(r"[^\W\d_]{4,}\.\s", rest)):
        parts = _commas(rest)
        if parts and parts[1] == "" and len(parts[0].split()) < 4 and _NUMBERS.match(parts[2]):
            return names, "", rest, year  # "2011, ApJ, 733, 12": no title is there to find
        title, _, _ = parts or (rest.partition(",")[0], "", "")
        return names, _bare(title), rest[len(title):].lstrip(" ,"), year
    title = _first(rest)
    return names, _bare(title), rest[len(title):].lstrip(" ."), year


def _by_commas(names: str, rest: str) -> Parts | None:
    """"A title, Journal, 12, 2011, pp 3-4" and "A title, Journal 12 (2011) 3-4"; only where a year follows."""
    year = date_in(rest) or date_in(rest.rpartition(", ")[2])
    quoted = _QUOTED.match(rest) or _SINGLE.match(rest)
    if quoted:
        return None if rest[0] in "\"“" else (names, _bare(quoted["title"]), rest[quoted.end():], year)
    if not re.search(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])", rest):
        return None
    if _JOURNAL_ONLY.match(rest):
        return names, "", rest, year
    parts = _commas(rest)
    if parts is None or (not parts[1] and len(parts[0].split()) < 2):
        return None
    return names, _bare(parts[0]), rest[len(parts[0]):].lstrip(" ,"), year


def _commas(rest: str) -> tuple[str, str, str] | None:
    """(title, container, numbers) of what commas part; the title takes the parts that go on in small letters."""
    parts = re.split(r",\s", rest)
    if len(parts) < 2:
        return None
    size = 1
    while size < len(parts) and re.match(r"[a-zа-я(]", parts[size]) and not (
            _INSIDE.match(parts[size]) or _NUMBERS.match(parts[size])):
        size += 1
    stop = re.search(r"[^\W\d_]{3,}\.\s(?=[^\W\d_])", parts[0])
    title = parts[0][:stop.end() - 1] if stop else ", ".join(parts[:size])
    left = parts[size:]
    container = next((p for p in left if not _NUMBERS.match(p)), "")
    return title, container, next((p for p in left if _NUMBERS.match(p)), "")


def _first(rest: str) -> str:
    """The title that ends at the first stop."""
    return sentences(rest)[0]


def _bare(title: str) -> str:
    """A title without quotes, stops and notes in brackets around it."""
    return without_brackets(title.strip(" .,;:\"“”„«»")).strip(" .,;:")
