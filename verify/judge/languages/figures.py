"""Numbers and dates of a stretch of text, by the conventions of its language, each with one key for all spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from verify.judge.languages.language import Language

_SPACES = "    "
_LONGEST = 24
"""Digits of a number that is read; a longer run is a serial number."""
_SIGN = r"[%％‰€$£¥₽]"


class Figure(NamedTuple):
    """A number or a date: where it stands, and its key or (of a date) its keys from year to day."""

    start: int
    end: int
    keys: tuple[str, ...]


class _Part(NamedTuple):
    value: float
    start: int
    end: int
    digits: bool
    nth: bool = False


def figures(text: str, known: Language) -> Iterator[Figure]:
    """All numbers and dates of `text` in order."""
    at = 0
    pattern = _start(known)
    for match in pattern.finditer(text):
        if match.start() < at:
            continue
        found = _sign(text, match) or _date(text, match, known) or _number(text, match, known)
        if found is not None:
            at = found.end
            yield found


def _sign(text: str, match: re.Match[str]) -> Figure | None:
    """A sign or word for percent or a currency. Before its number it is left to the number, which puts it last."""
    sign = match["sign"]
    if not sign:
        return None
    if sign in _BEFORE and _PRICED.match(text, match.end()):
        return Figure(*match.span(), ())
    return Figure(*match.span(), (f"={sign}" if sign in _BEFORE else "=%",))


_BEFORE = "€$£¥₽"
_PRICED = re.compile(r"\s?\d")
_PRICE = re.compile(r"[€$£¥₽]\s?$")


@cache
def _start(known: Language) -> re.Pattern[str]:
    """Where a number or a date can begin: digits, a number word, or the name of a month."""
    if known.script in ("han", "kana"):
        spelled = "".join(sorted({w for w in (*known.numbers, *known.multipliers) if len(w) == 1}))
        return re.compile(rf"(?P<sign>{_SIGN})|\d+|第?[{spelled}]")
    names = {*known.numbers, *known.multipliers, *known.fractions, *known.ordinals}
    longest = "|".join(sorted(map(re.escape, {*names, *known.months}), key=len, reverse=True))
    compound = r"|(?<![^\W\d_])[^\W\d_]{7,}" if _compounds(known) else ""
    phrases = "|".join(sorted(map(re.escape, known.percent), key=len, reverse=True))
    return re.compile(rf"(?P<sign>{_SIGN}|(?<![^\W\d_])(?:{phrases})(?![^\W\d_]))|\d+|"
                      rf"(?<![^\W\d_])(?:{longest})(?![^\W\d_]){compound}", re.IGNORECASE)


def _compounds(known: Language) -> bool:
    return known.code in ("de", "nl", "sv", "it")


# -- dates ------------------------------------------------------------------------------------------


def _date(text: str, match: re.Match[str], known: Language) -> Figure | None:
    for pattern in _date_patterns(known):
        found = pattern.match(text, match.start())
        if found:
            parts = found.groupdict()
            month = _month(parts.get("m") or "", known)
            year, day = int(parts.get("y") or 0), int(parts.get("d") or 0)
            if month and day <= 31 and (parts.get("d") is None or day):
                keys = ((f"#{year}",) if year else ()) + (f"month{month}",) + ((f"day{day}",) if day else ())
                return Figure(match.start(), found.end(), keys)
    return None


def _month(name: str, known: Language) -> int:
    if name.isdigit():
        return int(name) if 1 <= int(name) <= 12 else 0
    return known.months.get(_plain(name, known), 0)


def _plain(word: str, known: Language) -> str:
    low = word.lower()
    return low.translate(_ARABIC) if known.script == "arabic" else low


_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي"})


@cache
def _date_patterns(known: Language) -> tuple[re.Pattern[str], ...]:
    """Day-month-year, month-year, month-day (English), and the forms in digits alone."""
    year = r"(?P<y>1\d{3}|20\d\d)"
    if known.script in ("han", "kana"):
        return (re.compile(rf"{year}\s?年\s?(?P<m>\d{{1,2}})\s?月(?:\s?(?P<d>\d{{1,2}})\s?[日号號])?"),
                re.compile(r"(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号號]"),
                re.compile(rf"{year}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)"))
    spelled = sorted(known.months, key=len, reverse=True)
    if known.script == "arabic":
        spelled = [re.sub("^ا", "[اأإآ]", m) for m in spelled]
    else:
        spelled = [re.escape(m) for m in spelled]
    month = rf"(?P<m>{'|'.join(spelled)})(?![^\W\d_])\.?"
    around = "|".join(sorted(map(re.escape, known.eras), key=len, reverse=True))
    gap = rf"(?:[\s,]+(?:(?:{around})[\s]+)?)"
    marks = "|".join(sorted(map(re.escape, {*known.ordinal_marks, "."}), key=len, reverse=True))
    day = rf"(?P<d>\d{{1,2}})(?:{marks})?"
    made = (rf"{day}{gap}{month}(?:{gap}{year}(?!\d))?", rf"{month}{gap}{year}(?!\d)",
            rf"{year}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)",
            rf"(?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})[./]{year}(?!\d)",
            rf"{month}\s+(?P<d>\d{{1,2}})(?:{marks})?(?:,?\s+{year})?(?!\d)" if known.code == "en" else r"(?!)")
    full = {m for m in known.months if len(m) > 3}
    lone = "|".join(sorted(map(re.escape, full), key=len, reverse=True))
    return (*(re.compile(p, re.IGNORECASE) for p in made),
            re.compile(rf"(?P<m>{lone})(?![^\W\d_])", re.IGNORECASE))


# -- numbers ----------------------------------------------------------------------------------------


def _number(text: str, match: re.Match[str], known: Language) -> Figure | None:
    if known.script in ("han", "kana"):
        return _unspaced(text, match.start(), known)
    first = _part(text, match.start(), known)
    if first is None:
        return None
    total, end = _sum(text, first, known)
    if end == first.end and not first.digits and _plain(text[first.start:end], known) in known.stop:
        return None  # an article: "un", "ein"
    if first.nth and end == first.end:
        return Figure(first.start, end, (f"#{first.value:g}.",))
    priced = _PRICE.search(text, max(0, first.start - 2), first.start)
    return Figure(first.start, end, (_key(total), *((f"={priced.group()[0]}",) if priced else ())))


def _key(value: float) -> str:
    """One key for all spellings of a value."""
    return f"#{round(value, 6):.15g}"


@cache
def _digits(known: Language) -> re.Pattern[str]:
    marks = "".join(map(re.escape, {*known.group, *_SPACES} - {known.decimal}))
    point = re.escape(known.decimal)
    return re.compile(rf"\d{{1,3}}(?:[{marks}]\d{{3}})+(?!\d)(?:{point}\d+)?|\d+(?:{point}\d+)?")


def _part(text: str, start: int, known: Language) -> _Part | None:
    """One piece of a number at `start`: digits, a word, or a compound of words; None where there is none."""
    if text[start:start + 1].isdigit():
        match = _digits(known).match(text, start)
        return _figures(text, match, known) if match else None
    word = re.compile(r"[^\W\d_]+").match(text, start)
    if word is None:
        return None
    low = _plain(word.group(), known)
    if low in known.numbers:
        return _Part(known.numbers[low], *word.span(), False)
    if low in known.ordinals:
        return _Part(known.ordinals[low], *word.span(), False, True)
    if low in known.fractions:
        return _Part(known.fractions[low], *word.span(), False)
    if low in known.multipliers:
        return _Part(known.multipliers[low], *word.span(), False)
    value = _compound(low, known) if _compounds(known) else None
    return _Part(value, *word.span(), False) if value is not None else None


def _figures(text: str, match: re.Match[str], known: Language) -> _Part | None:
    raw = match.group()
    for mark in {*known.group, *_SPACES} - {known.decimal}:
        raw = raw.replace(mark, "")
    raw = raw.replace(known.decimal, ".")
    if len(raw) > _LONGEST:
        return _Part(0.0, *match.span(), True)
    value = float(raw)
    end = match.end()
    mark = _nth(known).match(text, end)
    return _Part(value, match.start(), mark.end() if mark else end, True, bool(mark))


@cache
def _nth(known: Language) -> re.Pattern[str]:
    marks = "|".join(sorted(map(re.escape, known.ordinal_marks), key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"-?(?:{marks})(?![^\W\d_])")


def _sum(text: str, first: _Part, known: Language) -> tuple[float, int]:
    """Add and multiply what follows: "2,85 Millionen", "two hundred and six", "quatre-vingt-dix"."""
    scales = _scales(known)
    low = _plain(text[first.start:first.end], known)
    total, current, end = 0.0, first.value, first.end
    if not first.digits and low in scales and low not in known.numbers:
        current = scales[low]
    last_digits = first.digits
    while (following := _following(text, end, known)) is not None:
        word = _plain(text[following.start:following.end], known)
        pair = _plain(text[first.start:following.end], known).replace("-", " ")
        if pair in known.numbers:
            current = known.numbers[pair]
        elif word in scales and not following.digits:
            total, current = _scaled(total, current, scales[word])
        elif following.digits or last_digits or following.nth or not _fits(following.value, current, known):
            break
        else:
            current += following.value
        end, last_digits = following.end, following.digits
    return total + current, end


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    if scale >= 1e3:
        return total + (current or 1.0) * scale, 0.0
    return total, (current or 1.0) * scale if current < scale else current + scale


def _fits(value: float, current: float, known: Language) -> bool:
    """True where a number word may follow: the lesser after the greater; in Arabic the tens after the ones."""
    return value < _room(current) or (known.script == "arabic" and 0 < current < 10 and 20 <= value <= 90)


def _room(current: float) -> float:
    """What may still be added to a number in words: 20 takes 1 to 9, 200 takes up to 99."""
    if current <= 0:
        return 1e3
    room = 1.0
    while current % (room * 10) == 0 and room < 1e3:
        room *= 10
    return 20.0 if current in (60, 80) and room == 10 else room


@cache
def _scales(known: Language) -> dict[str, float]:
    return dict(known.multipliers)


def _following(text: str, end: int, known: Language) -> _Part | None:
    """The piece after a space, a hyphen or a joint ("and"); None where the number is over."""
    gap = _gap(known).match(text, end)
    return _part(text, gap.end(), known) if gap else None


@cache
def _gap(known: Language) -> re.Pattern[str]:
    joints = "|".join(map(re.escape, known.joints))
    if known.script == "arabic":
        return re.compile(r"[ \xa0]+و?(?=[^\W\d_])")
    return re.compile(rf"[ \xa0\-]+(?:(?:{joints})[ \-]+)?(?=[^\W\d_])" if joints else r"[ \xa0\-]+(?=[^\W\d_])")


def _compound(low: str, known: Language) -> float | None:
    """The worth of a number written as one word: "einundzwanzig", "tweehonderdvijftig"; None for any other word."""
    pieces = _split(low, known)
    if not pieces or len(pieces) < 2:
        return None
    total = current = 0.0
    for piece in pieces:
        if piece in known.multipliers:
            total, current = _scaled(total, current, known.multipliers[piece])
        else:
            current += known.numbers.get(piece, 0.0)
    return total + current


def _split(low: str, known: Language) -> tuple[str, ...] | None:
    if not low:
        return ()
    for piece in _compound_pieces(known):
        if low.startswith(piece):
            rest = _split(low[len(piece):], known)
            if rest is not None:
                return (piece, *rest)
    return None


@cache
def _compound_pieces(known: Language) -> tuple[str, ...]:
    """The words that a compound may be made of, longest first."""
    return tuple(sorted({*known.numbers, *known.multipliers, *known.joints}, key=len, reverse=True))


# -- Chinese and Japanese -----------------------------------------------------------------------------

_UNSPACED = re.compile(r"第?(?:\d+(?:[,，]\d{3})*(?:\.\d+)?|[零〇一二两兩三四五六七八九壹贰叁])?[\d零〇一二两兩三四五六七八九十百千万萬亿億兆.,，]*")
_FRACTION = re.compile(r"分之")
_TENTHS = re.compile(r"\s?[成割](?![\w])|\s?[成割]")


def _unspaced(text: str, start: int, known: Language) -> Figure | None:
    match = _UNSPACED.match(text, start)
    raw = match.group().rstrip(",.，") if match else ""
    if not raw or raw == "第":
        return None
    end = start + len(raw)
    value = _han(raw.removeprefix("第"), known)
    if value is None:
        return None
    if raw.startswith("第"):
        return Figure(start, end, (f"#{value:g}.",))
    if _FRACTION.match(text, end):
        below = _UNSPACED.match(text, end + 2)
        share = _han(below.group().rstrip(",.，"), known) if below else None
        if share is not None and value and below:
            stop = end + 2 + len(below.group().rstrip(",.，"))
            return Figure(start, stop, (_key(share * 100 / value), "=%") if value == 100 else (_key(share / value),))
    if text[end:end + 1] in ("成", "割"):
        return Figure(start, end + 1, (_key(value * 10), "=%"))
    return Figure(start, end, (_key(value),))


def _han(raw: str, known: Language) -> float | None:
    """The worth of "38万", "二百零六", "4億8千", "1.26万"; None for what is none."""
    total = section = current = 0.0
    seen = False
    for piece in re.findall(r"[\d,，]*\d(?:\.\d+)?|.", raw):
        if piece[0].isdigit():
            current = float(re.sub("[,，]", "", piece)) if len(piece) <= _LONGEST else 0.0
        elif piece in known.numbers:
            current = current * 10 + known.numbers[piece] if seen and current and current >= 1 else known.numbers[piece]
        elif piece in known.multipliers:
            scale = known.multipliers[piece]
            if scale >= 1e4:
                total, section, current = total + (section + current or 1.0) * scale, 0.0, 0.0
            else:
                section, current = section + (current or 1.0) * scale, 0.0
        else:
            return None
        seen = True
    return total + section + current
