"""Printed references in the styles of single countries and publishers, each recognised by marks that only it uses.

Pure. Harvard with single quotes, Elsevier's numbered style, ABNT (Brazil), GOST R 7.0.5 (Russia), GB/T 7714 (China),
the Japanese corner brackets, French author-date, the German "Name: Title. Place Year" and DIN 1505, and names with
initials before any title. A form matches the whole reference or not at all.
"""

from __future__ import annotations

import re

from refs.citations.rest import date_in, sentences

_YEAR = r"(?P<year>(?:1[5-9]|20)[0-9]{2})[a-z]?"
_INITIALS = r"(?:[^\W\d_]\.[\s-]?){1,4}"
_SURNAME = r"(?:(?:van|von|der|den|de|la|le|di|da|du|dos)\s){0,2}[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?"
_JOIN = r"(?:\s?[;,]\s|,?\s(?:&|and|und|et|y|e|en|og|och)\s)"
_HARVARD = re.compile(
    rf"^(?P<names>[^0-9\"“”()]{{3,300}}?)\s\({_YEAR}\)\.?,?\s"
    r"[‘'](?P<title>[^\n]{3,300}?)[’'],?\s(?P<rest>.*)$", re.DOTALL)
"""The form "Roe, J. (2011) 'A title', Journal": single quotes behind a year in brackets."""
_ELSEVIER = re.compile(
    rf"^(?P<names>{_INITIALS}{_SURNAME}(?:,\s{_INITIALS}{_SURNAME}){{0,30}}(?:,\set\sal\.)?),\s"
    rf"(?P<title>[^,]{{6,300}}(?:,\s[a-z][^,]{{3,200}}){{0,3}}),\s"
    rf"(?P<rest>[^,]{{3,80}}?\s[0-9]{{1,4}}\s\({_YEAR}\).*)$", re.DOTALL)
"""The form "J. Roe, K. Poe, A title, Journal 12 (2011) 3-4": commas between all parts, the year in brackets."""
_INITIALLED = re.compile(
    rf"^(?P<names>{_SURNAME},\s{_INITIALS}(?:{_JOIN}{_SURNAME},\s{_INITIALS}){{0,30}}(?:,?\s?et\sal\.)?)\s?"
    r"(?P<rest>(?!et\sal|[(0-9\"“„«])[^\W\d_]{2}.*)$", re.DOTALL)
"""The form "ROE, J.; POE, K. A title": initials with stops end the names, and no year follows them (ABNT)."""
_FIRST_NAMED = re.compile(
    rf"^(?P<names>{_INITIALS}{_SURNAME}(?:{_JOIN}{_INITIALS}{_SURNAME}){{0,30}},?\set\sal)\.\s"
    r"(?P<rest>[^\W\d_].*)$", re.DOTALL)
"""The form "J. Roe et al. A title"."""
_GOST = re.compile(
    rf"^(?P<names>{_SURNAME},?\s{_INITIALS}(?:,\s{_SURNAME},?\s{_INITIALS}){{0,20}}(?:\s?и\sдр\.)?)\s?"
    r"(?P<title>[^/]{4,300}?)(?:\s/\s[^/]{2,200}?)?\s?(?://\s(?P<rest>.+)|\.\s[—–-]\s(?P<book>.+))$", re.DOTALL)
"""The form "Roe J. K. Title // Journal" or "Title. — Place" (GOST R 7.0.5)."""
_GBT = re.compile(
    r"^(?P<names>[^0-9.．]{2,200})[.．]\s?(?P<title>[^\[\]]{2,200})"
    r"\[(?:[A-Z](?:/OL)?|EB/OL|DB/OL)\][.．]?\s?(?P<rest>.*)$", re.DOTALL)
"""The form "Roe. Title[J]. Journal": a letter in brackets tells the kind of work (GB/T 7714)."""
_CORNERS = re.compile(
    r"^(?P<names>[^「」『』0-9(（]{2,60}?)(?:[（(](?:19|20)[0-9]{2}[)）])?[、,:：\s]?\s?"
    r"「(?P<title>[^「」]{2,200})」(?P<rest>.*)$", re.DOTALL)
"""A title in Japanese corner brackets: an article."""
_CORNERED_BOOK = re.compile(
    r"^(?P<names>[^「」『』0-9(（]{2,60}?)(?:[（(](?:19|20)[0-9]{2}[)）])?[、,，:：・\s]?\s?"
    r"『(?P<title>[^『』]{2,200})』(?P<rest>.*)$", re.DOTALL)
"""A title in double corner brackets: a book."""
_EAST = r"[\u3005\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7af]{2,6}"
_EAST_COMMAS = re.compile(
    rf"^(?P<names>{_EAST}(?:\s?[,，、・;；]\s?{_EAST}){{0,8}}?(?:\s?[ほ他]か?)?)[,，、:：]\s?"
    r"(?P<title>[^,，、.．。]{4,120})[,，、]\s?(?P<rest>[^,，].*(?:19|20)[0-9]{2}.*)$", re.DOTALL)
"""Japanese, Chinese and Korean names, a title and a journal between commas: "山田太郎, 橋の研究, 橋梁学会誌, 2011"."""
_FRENCH = re.compile(
    rf"^(?P<names>[^0-9\"“”„«»()]{{3,300}}?),\s{_YEAR},\s"
    r"«\s?(?P<title>[^«»]{3,300}?)\s?»[.,]?\s?(?P<rest>.*)$", re.DOTALL)
"""The form "Roe, 2011, « Titre », Revue"."""
_PERSON = r"(?:[^\W\d_a-z][\w'’.-]+\s){1,3}[^\W\d_a-z][\w'’-]+"
_LAST_FIRST = r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?,\s[^\W\d_a-z][\w'’.-]+(?:\s[^\W\d_a-z][\w'’.-]*){0,2}"
_CITED = rf"(?:{_LAST_FIRST}|{_PERSON})(?:\s?[;/]\s?(?:{_LAST_FIRST}|{_PERSON})){{0,5}}"
_IN = re.compile(
    rf"^(?P<names>{_CITED}):\s(?P<title>[^\"“”„«»\n]{{6,300}}?)[.,?!]?\s[Ii]n:\s(?P<rest>[^\W\d_].+)$", re.DOTALL)
"""The form "Jane Roe: A title. In: A journal", German."""
_VANCOUVER = re.compile(
    r"^(?P<names>[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?\s[A-Z]{1,3})\.\s(?P<title>[^.?!]{6,300}[.?!])\s"
    r"(?P<rest>.{2,200}?(?:[.\s](?:1[5-9]|20)[0-9]{2}(?:\s[A-Z][a-z]{2}(?:\s[0-9]{1,2})?)?;\s?[0-9]|"
    r":\s[^;:]{2,80};\s?(?:1[5-9]|20)[0-9]{2}\b)"
    r".*)$", re.DOTALL)
"""One author of a Vancouver reference; several are read as a list. "Year;volume" or "Place: Press; year" tells the
style."""
_GERMAN = re.compile(
    rf"^(?P<names>{_CITED}(?:,\s?{_PERSON}){{0,5}}):\s"
    rf"(?P<title>[^\"“”„«»]{{6,300}}?)[.?!]\s"
    rf"(?P<rest>[^\W\d_a-z][^\s\d.,:]{{1,30}}(?:[\s/][^\s\d.,:]{{1,20}}){{0,2}}\s{_YEAR}.*)$", re.DOTALL)
"""The form "Jane Roe: A title. Place 2011", German."""
_DIN = re.compile(
    rf"^(?P<names>{_LAST_FIRST}(?:\s?[;/]\s?{_LAST_FIRST}){{0,5}}):\s(?P<title>[^\"“”„«»]{{6,300}}?)[.?!]\s"
    r"(?:[0-9]{1,2}\.,?\s[^.0-9]{0,40}\.\s)?(?P<rest>[^\W\d_a-z][^\d.,:]{1,40}\s?:\s[^\d:;]{2,60},\s"
    rf"{_YEAR}.*)$", re.DOTALL)
"""DIN 1505: "Surname, First: Title. 2. Aufl. Place : Press, 2014"."""

_GERMAN_COMMA = re.compile(
    rf"^(?P<names>{_CITED}(?:,\s?{_PERSON}){{0,5}}):\s(?P<title>[^\"“”„«».:]{{6,300}}?),\s"
    rf"(?P<rest>[^\W\d_a-z][^\d.,:]{{1,40}}\s{_YEAR}.*)$", re.DOTALL)
"""German notes: "Name: Title, Place 2011, S. 33"."""
_NAMED_PRESS = re.compile(
    rf"^(?P<names>{_PERSON}(?:[,;/]\s?{_PERSON}){{0,5}}):\s(?P<title>[^\"“”„«»]{{6,300}}?)[.?!]\s"
    rf"(?P<rest>[^\W\d_a-z][^\d.,:]{{1,40}}\s?:\s[^\d:;]{{2,60}},\s{_YEAR}.*\b[sS]\.\s?[0-9].*)$", re.DOTALL)
"""The same with the press before the year; pages as "s. 33" tell it from an English title with a colon."""

Parts = tuple[str, str, str, str]
"""(names, title, what follows the title, year), "" for what is missing."""

_MARKED = (_HARVARD, _FRENCH, _CORNERS, _CORNERED_BOOK, _GBT, _EAST_COMMAS, _ELSEVIER, _IN, _GERMAN, _DIN,
           _GERMAN_COMMA, _NAMED_PRESS, _VANCOUVER)
"""The forms in the order in which they are tried: the narrower ones first."""
_EASTERN = (_GBT, _CORNERS, _CORNERED_BOOK, _EAST_COMMAS)


def national(work: str) -> Parts | None:
    """(names, title, what follows, year) of a reference in one of the styles; None for any other."""
    for read in (_marked, _slashed, _named):
        found = read(work)
        if found:
            return found
    return None


def _marked(work: str) -> Parts | None:
    """Styles whose title stands between signs of its own."""
    for form in _MARKED:
        found = form.match(work)
        if found:
            rest = found["rest"] or ""
            east = re.search(r"(?:^|[^0-9])((?:19|20)[0-9]{2})年", rest)
            year = found.groupdict().get("year") or date_in(rest) or (east[1] if east else "")
            names = re.sub(r"\s?[,，、]\s?", "; ", found["names"]) if form in _EASTERN else found["names"]
            return names, _bare(found["title"]), rest, year
    return None


def _slashed(work: str) -> Parts | None:
    """GOST: "Surname I. I. Title // Journal. — 2014. — № 7" and "Title / I. Surname. — Place : Press, 2014"."""
    if "//" not in work and not re.search(r"\.\s[—–-]\s", work):
        return None
    found = _GOST.match(work)
    if not found:
        return None
    rest = found["rest"] or found["book"] or ""
    return found["names"], _bare(found["title"]), re.sub(r"\.?\s[—–-]\s", ". ", rest), date_in(rest)


def _named(work: str) -> Parts | None:
    """"SMITH, J. Title. Journal", "J. Berg et al. Title. In ...": initials end the names, no year follows them."""
    for form in (_INITIALLED, _FIRST_NAMED):
        found = form.match(work)
        if found:
            title = sentences(found["rest"])[0]
            return found["names"], _bare(title), found["rest"][len(title):].lstrip(" ."), ""
    return None


def _bare(title: str) -> str:
    """A title without the stops around it."""
    return title.strip(" .,;:")
