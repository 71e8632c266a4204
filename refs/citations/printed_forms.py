"""Forms of printed references whose parts stand at known places: ACM and ACL, author-date with commas, Vancouver books.

A form matches a reference as a whole or not at all. What matches none is left to the general rules of `strings`. Pure.
"""

from __future__ import annotations

import re

from refs.citations.named_forms import named
from refs.citations.names import looks_like_names
from refs.citations.national_forms import national
from refs.citations.rest import sentences, without_brackets

_YEAR = r"(?P<year>(?:1[5-9]|20)[0-9]{2})[a-z]?"
_NAMES_FIRST = re.compile(
    rf"^(?P<names>[^0-9\"“”„«»():]{{3,400}}?(?:\s\([A-Z]{{2,12}}\))?)\.\s{_YEAR}\.\s(?P<rest>\S.+)$", re.DOTALL)
"""The form "Ann Roe and Bob Doe. 2011. A title": ACM and ACL."""
_COMMAS = re.compile(rf"^(?P<names>[^0-9\"“”„«»():;]{{3,300}}?),\s{_YEAR},\s(?P<title>[^,]{{4,300}}?)"
                     r"(?:,\s(?P<rest>.+))?\.?$", re.DOTALL)
"""The form "Roe, 2011, A title, Journal"."""
_PRINTED_BOOK = re.compile(
    r"^(?P<names>[^0-9\"“”():;.]{3,120})\.\s(?P<title>[^.]{4,300}?)\.\s"
    r"(?P<rest>(?:[^.]{1,60}\.\s)?[^:;.]{2,60}:\s[^;]{2,80};\s?c?"
    rf"{_YEAR}(?:[.;,\s].*)?)$", re.DOTALL)
"""The form "Roe J. A title. Place: Press; 2011": Vancouver, of a book."""
_SMALL = frozenset("and de la van von der den di da del et al. al of for the und y e le".split())
"""Small words that stand among names."""
_TITLED = re.compile(r"^(?P<title>[^0-9\"“”().]{4,200})\s\((?P<date>(?:1[5-9]|20)[0-9]{2})\)\.?$")
"""The form "A title (2011)"."""


def form_of(work: str) -> tuple[str, str, str, str] | None:
    """(names, title, what follows, year) of a reference in one of the forms; None for any other."""
    other = national(work) or named(work)
    if other:
        return other[0], without_brackets(other[1]).strip(" .,;:"), other[2], other[3]
    acm = _NAMES_FIRST.match(work)
    title = (_quoted(acm["rest"]) or sentences(acm["rest"])[0]) if acm else ""
    if acm and _people(acm["names"]) and _is_title(title, acm["names"]):
        initial = "." if re.search(r"[\s.-][^\W\d_a-z]$", acm["names"]) else ""
        return acm["names"] + initial, title.strip(" .\"“”„«»"), acm["rest"][len(title):].strip(), acm["year"]
    commas = _COMMAS.match(work)
    if commas and looks_like_names(commas["names"]):
        return commas["names"], commas["title"].strip(), commas["rest"] or "", commas["year"]
    book = _PRINTED_BOOK.match(work)
    if book and not re.search(r"\s[A-Z]{1,3}(?:,|$)", book["names"]) and book["names"].count(" ") < 9:
        return book["names"], without_brackets(book["title"]).strip(), book["rest"], book["year"]
    titled = _TITLED.match(work)
    if titled and not looks_like_names(titled["title"]):
        return "", titled["title"].strip(), "", titled["date"]
    return None


def _is_title(title: str, names: str) -> bool:
    """True for a title after the year; one of a single word ("Dams.") only where what stands before are names."""
    if re.match(r"(?:pp?|vol|no)\.", title):
        return False
    return len(title.split()) > 1 or (len(title.strip(" .")) > 3 and title[:1].isupper() and looks_like_names(names))


def _quoted(rest: str) -> str:
    """The title with its quotes where what follows the year is quoted (Chicago), "" where it is not."""
    found = re.match(r"[\"“„«][^\"“”„«»]{2,300}[\"”“»]", rest)
    return found[0] if found else ""


def _people(text: str) -> bool:
    """True for names as ACM and ACL print them: "Ann Smith and Bob Jones", "Roe, Ann and Bob Doe", an organisation."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    capital = [w for w in words if w[0].isupper() or not w.isascii() or w in _SMALL]
    return bool(words) and len(capital) == len(words) and not re.search(r"\b(?:In|Proceedings|Journal)\b", text)
