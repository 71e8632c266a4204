"""Finds citations by author and year and pairs them with the entries of a list.

Three forms are read: "(Roe, 2011; Poe & Doe, 2012a)", "Roe (2011)" and, without a bracket, "Roe et al. 2011". A name
beside a year is a citation only if an entry of the list has that name and year, so that "(Ane, as it was called in
1500)" cites nothing. What has the form of a citation and fits no entry, or fits several, is reported and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from refs.reading.author_names import ET_AL, first_author, words_of

_YEAR = r"(?:1[5-9][0-9]{2}|20[0-9]{2}|n\.\s?d\.|o\.\s?J\.|s\.\s?f\.|in press|forthcoming|im Druck|sous presse)"
"""A year from 1500 to 2099, or what stands in its place: "n.d.", "in press"."""
_YEARS = rf"{_YEAR}[a-z]?(?:/[0-9]{{2,4}})?(?:\s?,\s?(?:{_YEAR}[a-z]?|[a-z](?![\w.])))*"
_HEAD = re.compile(rf"^(?P<names>.{{2,400}}?)[\s,.:;(\[]{{1,4}}(?P<year>{_YEAR})"
                   r"(?P<letter>[a-z])?(?:[/–-][0-9]{2,4})?"
                   r"(?=[\s).,:;\]]|$)", re.DOTALL)
"""The beginning of an entry: names, then the year, with a letter where an author has several works of that year."""
_TITLED = re.compile(r"[^\W\d_]{3,}[.:]\s+[^\W\d_]{2,}\s[^\W\d_]{2,}\s[^\W\d_]{2,}")
_BRACKET = re.compile(r"[(\[（](?P<inside>(?:[^()\[\]（）]|\[[^()\[\]]{1,40}\]|(?<=\s)\([A-Z]{2,12}\)){3,400})[)\]）]")
_PART = re.compile(
    r"^\s*(?P<before>(?:(?:see|also|e\.\s?g\.|cf\.|i\.\s?e\.|but|for example|compare|reviewed in|following|after|"
    r"from|by|in|"
    r"as in|siehe|vgl\.|z\.\s?B\.|auch|nach|voir|cf|par exemple|selon|véase|ver|según|veja|cfr\.|vedi|zie|bijv\.|se|"
    r"jf\.|"
    r"patrz|por\.|srov\.|viz|см\.|див\.|например)[\s,:]+)*)"
    rf"(?P<names>[^\d;]{{2,120}}?)[\s,]*[(]?(?P<years>{_YEARS})[)]?"
    r"(?P<after>\s*[,:]\s*[^;]{1,60}|\s+(?:for|and the|on|as)\b[^;]{0,60})?\s*$")
"""One citation of a bracket: words such as "see", the names, their years, and pages or a remark behind them."""
_NARRATED = re.compile(rf"\s?[(\[（](?P<years>{_YEARS})(?P<after>\s*[,:;]\s*[^()\[\]]{{1,60}})?[)\]）]")
_AND = re.compile(r"\s*(?:,\s*)?(?:&|/|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bi\b|\bи\b|\bта\b|"
                  r"\bja\b|"
                  r"\bve\b|\ba\b|\bvà\b|和|与|と)\s*|\s*[,、]\s*")
_POINTS = re.compile(r"[;,]?\s(?:see(?:\salso)?|cf\.|vgl\.|siehe(?:\sauch)?|voir(?:\saussi)?|véase)\s$", re.IGNORECASE)
"""Words outside the bracket that only point to what it cites."""
_SURNAME = r"[^\W\d_a-zß-öø-ÿ][\w'’-]+"
_OPEN = re.compile(rf"(?P<names>(?<![\w-])(?:{_SURNAME}\s(?:et\sal\.?|u\.\s?a\.|et\scoll\.)|"
                   rf"{_SURNAME}(?:,\s{_SURNAME}){{0,4}},?\s(?:and|&|und|et|y|og|och)\s{_SURNAME}))(?P<gap>,?\s)(?P<year>{_YEAR}[a-z]?)(?![\w/-])")
_MONTHS = re.compile(
    r"^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|febr|märz|mai|juni|juli|okt|dez|janv|févr|avril|juin|"
    r"juil|août|enero|abril|mayo|spring|summer|autumn|fall|winter|since|until|about|circa|born|died|founded|built|early|"
    r"late|around|before|after|in|on|from|as|established|version|vol|no|page|figure|table|chapter|section)\w*\.?(?:\s|$|,)",
    re.IGNORECASE)
"""Words before a year that make it a date, a volume or a page and no citation."""
_NAMELIKE = re.compile(r"^(?:(?:van|von|der|den|de|la|le|di|da|del|dos|du|el|al|ter|ten)\s)*[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
                       r"(?:\s(?:of|the|for|van|von|der|de|la|du|des|di|and)\b|\s[^\W\d_a-zß-öø-ÿ][\w'’.-]*){0,7}$")
"""Words with capitals, as names and organisations have; small words such as "van" and "of" between them."""
_MOST = 14
"""Words before a bracket in which the names of a narrative citation are sought, and people that it may name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list as it is cited: the words of its author part, and its year."""

    key: str
    names: tuple[str, ...]
    """Folded words of the author part, in order."""
    first: frozenset[str]
    """What its first author may be called: "roe", "city of norhamn"."""
    year: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A citation found in a text: its stretch, and the entries it cites."""

    start: int
    end: int
    keys: tuple[str, ...]
    pages: str = ""
    narrative: bool = False
    """True for "Roe (2011) found": the name is part of the sentence, and the whole sentence is claimed."""


@dataclass(frozen=True, slots=True)
class Paired:
    """What a text cites by author and year."""

    pairs: tuple[Pair, ...] = ()
    lost: tuple[str, ...] = ()
    """Printed citations that fit no entry."""
    unsure: tuple[str, ...] = ()
    """Printed citations that fit several entries."""


def entry(key: str, text: str) -> Entry | None:
    """How an entry of a list is cited; None where it does not begin with names and a year soon after.

    Both "Roe, A. (2011). Title" and "Ann Roe and Bob Doe. 2011. Title" are read; where the year stands at the end
    ("Roe, A.: Title. Norhamn 2011") the words before the first stop or colon are the names.
    """
    found = _HEAD.match(text)
    if not found:
        return None
    head = found["names"]
    if len(head) > 90 and not re.search(r"[&;]|\band\b|\bund\b|\bet\b|,\s\w\.", head[:90]):
        head = re.split(r"[.:]\s", head, maxsplit=1)[0]
    elif _TITLED.search(head) and "et al." not in head:
        head = re.split(r"(?<=[^\W\d_]{3})[.:]\s", head, maxsplit=1)[0]
    names = words_of(head)
    if not names:
        return None
    return Entry(key, names, first_author(head), _plain_year(found["year"]), found["letter"] or "")


def pair(text: str, entries: Iterable[Entry], skip: Iterable[tuple[int, int]] = ()) -> Paired:
    """The author-year citations in the text of one block.

    Args:
        text: the block's text.
        entries: the entries of the article's list.
        skip: stretches of `text` in which nothing counts: code, for one.

    First pass: every bracket, either behind names ("Roe (2011)") or with names of its own. Second pass: what stands
    outside brackets and overlaps nothing found before.
    """
    table = _by_year(entries)
    closed = tuple(skip)
    pairs: list[Pair] = []
    lost: list[str] = []
    unsure: list[str] = []
    for bracket in _BRACKET.finditer(text):
        if any(a <= bracket.start() < b for a, b in closed):
            continue
        told = _narrated(text, bracket, table) or _bracketed(bracket, table)
        if told is None:
            continue
        found, missing, many = told
        lost += missing
        unsure += many
        if found is not None:
            pairs.append(found)
    pairs += [p for p in _open(text, table) if not any(a <= p.start < b for a, b in closed)
              and not any(q.start <= p.end and p.start <= q.end for q in pairs)]
    pairs.sort(key=lambda p: p.start)
    return Paired(tuple(pairs), tuple(dict.fromkeys(lost)), tuple(dict.fromkeys(unsure)))


_Told = tuple[Pair | None, list[str], list[str]]


def _by_year(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """The entries by their year."""
    table: dict[str, list[Entry]] = {}
    for one in entries:
        table.setdefault(one.year, []).append(one)
    return table


def _bracketed(bracket: re.Match[str], table: Mapping[str, list[Entry]]) -> _Told | None:
    """"(see Roe, 2011, p. 4; Poe & Doe 2012a, b)": every part on its own."""
    keys: list[str] = []
    lost: list[str] = []
    unsure: list[str] = []
    pages: list[str] = []
    odd = False
    for part in re.split(r"\s*[;；]\s*", bracket["inside"]):
        found = _PART.match(part)
        if not found:
            odd = odd or bool(part.strip())
            continue
        cited, many = _cited(found["names"], found["years"], table)
        keys += cited
        unsure += [part.strip()] if many else []
        if not cited and not many and _looks_cited(found["names"]):
            lost.append(part.strip())
        if cited and found["after"]:
            pages.append(found["after"].strip(" ,:"))
    if not keys:
        return (None, [] if odd else lost, unsure) if lost or unsure else None
    before = _POINTS.search(bracket.string, max(0, bracket.start() - 30), bracket.start())
    start = before.start() if before else bracket.start()
    return Pair(start, bracket.end(), tuple(dict.fromkeys(keys)), "; ".join(pages)), lost, unsure


def _narrated(text: str, bracket: re.Match[str], table: Mapping[str, list[Entry]]) -> _Told | None:
    """"Roe and Poe (2011, p. 4)": the names stand before the bracket that holds the year."""
    start = bracket.start() - (text[bracket.start() - 1:bracket.start()] == " ")
    found = _NARRATED.match(text, start)
    if not found or found.end() != bracket.end():
        return None
    words = list(re.finditer(r"\S+", text[max(0, start - 160):start]))[-_MOST:]
    offset = max(0, start - 160)
    years = found["years"]
    # The longest stretch of words before the bracket that fits an entry: "the Port of Ane (2011)" before "Ane
    # (2011)".
    for first in range(len(words)):
        names = text[offset + words[first].start():start]
        names = re.sub(r"['’]s?$", "", names)
        if not _begins_name(names):
            continue
        cited, many = _cited(names, years, table, strict=True)
        if many:
            return None, [], [f"{names} ({years})"]
        if cited:
            pages = (found["after"] or "").strip(" ,:;")
            return Pair(start, found.end(), tuple(cited), pages, narrative=True), [], []
    tail = re.search(r"([^\W\d_a-z][\w'’-]+(?:,\s[^\W\d_a-z][\w'’-]+)*(?:,?\s(?:and|&|und|et|"
                     r"y)\s[^\W\d_a-z][\w'’-]+|\set\sal\.?))$",
                     text[offset:start])
    return (None, [f"{tail[1]} ({years})"], []) if tail else None


def _open(text: str, table: Mapping[str, list[Entry]]) -> Iterator[Pair]:
    """"Roe et al. 2011 found", "Roe and Poe 2011 found": no bracket, so only what fits an entry counts."""
    for found in _OPEN.finditer(text) if table else ():
        words = found["names"]
        cited, many = _cited(words, found["year"], table, strict=True)
        if cited and not many:
            yield Pair(found.start("gap"), found.end(), tuple(cited), narrative=True)


def _begins_name(text: str) -> bool:
    """True where a capital, or a small word of a surname ("van"), begins a text."""
    first = text.split(" ", 1)[0].strip("(“\"'")
    return bool(first) and (not first[0].islower() or first.lower() in
                            {"van", "von", "der", "den", "de", "la", "le", "di", "da", "del", "du", "el", "al", "ter"})


def _cited(names: str, years: str, table: Mapping[str, list[Entry]], strict: bool = False) -> tuple[list[str], bool]:
    """(keys, True where a year fits several entries) of one author part with its years."""
    keys: list[str] = []
    many = False
    for year, letter in _years(years):
        fits = [e for e in table.get(year, ()) if _fits(names, e, strict) and (not letter or e.letter in ("", letter))]
        exact = [e for e in fits if e.letter == letter] or fits
        if len(exact) == 1:
            keys.append(exact[0].key)
        elif exact:
            # "Roe 2011" is the work of one author where "Roe & Poe 2011" is in the list too; "Roe et al." may be any
            # of them.
            closer = [e for e in exact if len(_people(names)) == _count(e)] if not ET_AL.search(names) else []
            keys += [closer[0].key] if len(closer) == 1 else []
            many = many or len(closer) != 1
    return keys, many


def _count(one: Entry) -> int:
    """How many people an entry names, as far as its words tell: 1, or 2 for more than one."""
    return 1 if len(one.names) <= 2 else 2


def _years(text: str) -> Iterator[tuple[str, str]]:
    """"2011, 2012a, b" is 2011, 2012a and 2012b."""
    last = ""
    for part in re.split(r"\s*,\s*", text):
        found = re.match(rf"({_YEAR})([a-z])?", part)
        if found:
            last = _plain_year(found[1])
            yield last, found[2] or ""
        elif part:
            yield last, part[:1]


def _plain_year(text: str) -> str:
    """A year as entries are looked up by: its four digits, or "n.d." in small letters without spaces."""
    return re.sub(r"\s", "", text).lower() if not text[:4].isdigit() else text[:4]


def _fits(names: str, one: Entry, strict: bool) -> bool:
    """True when the names a text gives are those of an entry: the first is its first author, the others are in it."""
    people = _people(names)
    if not people:
        return False
    whole = " ".join(words_of(ET_AL.sub("", names)))
    if whole in one.first:
        return True
    first, others = people[0], people[1:]
    if first not in one.first:
        return False
    have = set(one.names)
    return all(set(o.split()) <= have for o in others) and (not strict or len(people) <= _MOST)


def _people(names: str) -> list[str]:
    """The surnames a text names, folded, in order; initials left out."""
    bare = ET_AL.sub("", names)
    people = [" ".join(words_of(p)) for p in _AND.split(bare) if p and p.strip(" .,'’")]
    return [p for p in people if p]


def _looks_cited(names: str) -> bool:
    """True when an author part that fits no entry still has the form of one: names, and no month or plain word."""
    bare = names.strip(" ,")
    if _MONTHS.match(bare):
        return False
    parts = [p.strip() for p in _AND.split(ET_AL.sub("", bare)) if p.strip(" .,")]
    return bool(parts) and all(_NAMELIKE.match(p) or re.fullmatch(r"(?:[A-Z]\.\s?-?)+", p) for p in parts)
