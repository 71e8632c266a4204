"""Splits the author part of a citation string into names, as printed, "Last, First" where it says so. Pure."""

from __future__ import annotations

import re

_NOISE = re.compile(r"\s*(?:\bet al\.?|\bund andere\b|\bu\.\s?a\.|\[et al\.?\]|…|\betc\.)\s*$", re.IGNORECASE)
""""Et al." and the like at the end of an author part."""
_EDITORS = re.compile(r"[,\s]*[(\[]?\b(?:eds?|editors?|Hrsg|Hg|dir|dirs|coord)\b\.?[)\]]?[\s.,]*$", re.IGNORECASE)
"""The word that makes the people before it editors."""
_ROLE = re.compile(r"\s*[(\[](?:[^()\[\]]{0,60})[)\]]\s*$")
"""A role in brackets behind a name."""
_BY = re.compile(r"^(?:by|par|por|written by|text by)\s*:?\s+", re.IGNORECASE)
_VANCOUVER = re.compile(
    r"[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’-]*){0,3}\s[A-Z]{1,4}(?:\s(?:Jr|Sr|II|III|IV))?\.?", re.UNICODE
)
"""A name as medical journals print it: "Charlesworth D"."""
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё]"
_INITIALS = re.compile(  # "J. B.", "JB", "J B", but neither "L. Soe" nor "SOE L."
    rf"(?:(?:{_CAPITAL}\.[\s-]?){{1,4}}|{_CAPITAL}{{1,3}}\.?|(?:{_CAPITAL}\.?[\s-]){{1,3}}{_CAPITAL}\.?)"
    r"(?:,?\s(?:Jr|Sr|III?|IV)\.?)?", re.UNICODE)
_AND = re.compile(r"\s*(?:,\s*)?(?:&|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|MD|M\.D|PhD|Ph\.D)\.?", re.IGNORECASE)
_INITIALLED = re.compile(r"(?:[A-Z][\w'’-]+\s)?(?:[A-Z]\.[\s-]?)+(?:[A-Z][\w'’-]+\s?){1,3}")
_WORD = r"[^\W\d_][\w'’-]+"
_VANCOUVER_LIST = re.compile(  # two or more, or one with two initials: "Alex S. Reed" is one name and no list
    rf"((?:{_WORD}(?:\s{_WORD})?\s[A-Z]{{1,3}},\s){{1,60}}(?:{_WORD}(?:\s{_WORD})?\s[A-Z]{{1,3}}|et\sal)"
    rf"|{_WORD}\s[A-Z]{{2,3}})\.\s")
_CHINESE = re.compile(  # a common family name and one or two characters (the hundred most frequent, both scripts)
    r"[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董潘袁蔡蒋蔣"
    r"余于杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋傅方白邹鄒孟熊秦邱江尹薛段雷侯龙龍史陶黎"
    r"贺賀顾顧毛郝龚龔邵万萬钱錢严嚴][\u4e00-\u9fff]{1,2}")
_INITIAL = re.compile(r"(?:^|[\s.-])[A-Z]$")
_NOBODY = re.compile(r"(?:et al|eds?|others)\.?", re.IGNORECASE)
_MOST = 60
"""People of one author part that are kept; physics has papers with thousands."""


def names(text: str) -> tuple[tuple[str, ...], bool]:
    """The people of an author part, as printed; and whether they are its editors.

    "Li, Yan; Cheng, Enfu" gives two, so does "Charlesworth D, Willis JH";
    "John Feffer" gives one as it stands.
    """
    raw = text.strip(" ,;:\u200b")
    text = _BY.sub("", raw.strip(" .,;:"))
    if raw.endswith(".") and _INITIAL.search(text):
        text += "."  # the full stop of an initial
    editors = _EDITORS.search(text)
    if editors and text[:editors.start()].strip():
        one_of_many = ";" in text and not re.search(r"\beds|editors", editors[0])
        text = text[:editors.start()].rpartition(";")[0] if one_of_many else text[:editors.start()]
        editors = None if one_of_many else editors
    parts = _split(_NOISE.sub("", text).strip(" ,;"))
    cleaned = (_NOISE.sub("", _ROLE.sub("", p)).strip(" ,;") for p in parts)
    return tuple(n for n in cleaned if n and not _NOBODY.fullmatch(n))[
        :_MOST
    ], bool(editors)


def _split(text: str) -> list[str]:
    """An author part cut into people and parts of people, by the sign that it uses between them."""
    if ";" in text:
        return [p for part in text.split(";") for p in _two(part.strip())]
    commas = [p.strip() for p in text.split(",")]
    if len(commas) > 1 and all(_VANCOUVER.fullmatch(p) for p in commas):
        return commas
    joined = [p.strip() for p in _AND.split(text) if p.strip()]
    return _pairs([c.strip() for part in joined for c in part.split(",") if c.strip()])


def _two(part: str) -> list[str]:
    """CS1 joins the last two names with "&": "H. Rugbjerg & A. K. Ersbell"."""
    both = re.split(r"\s+&\s+", part)
    return both if len(both) == 2 and all(len(b.split()) > 1 for b in both) else [part]


def _pairs(parts: list[str]) -> list[str]:
    """Surnames joined again with what follows them: "Smith", "J." is one person."""
    people: list[str] = []
    for index, part in enumerate(parts):
        previous = people[-1] if people else ""
        suffix = bool(previous) and bool(_SUFFIX.fullmatch(part))
        given = bool(previous) and "," not in previous and (
            _INITIALS.fullmatch(part) is not None or (index == 1 and len(previous.split()) <= 3
                                                      and len(part.split()) <= 3 and not _full(previous)))
        if suffix or given:
            people[-1] = f"{previous}, {part}"
        else:
            people.append(part)
    return people


def _full(name: str) -> bool:
    """True for a name that already has its given name: "John Feffer", "J. R. Smith"."""
    words = name.split()
    if len(words) > 1 and _INITIALS.fullmatch(" ".join(words[1:])) and "." in name:
        return True  # "Иванов И. И."
    return len(words) > 1 and (words[0].endswith(".") or (len(words) == 2 and words[0][0].isupper()
                                                         and words[0].lower() not in _PARTICLES))


_PARTICLES = frozenset("van von der den de la le di da del dos du el al bin ibn ter ten mac mc st. saint rain".split())
"""Small words of surnames: the word before one is no given name that ends a person."""


def surname(name: str) -> str:
    """The family name of a printed name: before the comma, else the last word that is no initial or suffix."""
    if "," in name:
        return name.partition(",")[0].strip()
    words = [w for w in name.split() if not _SUFFIX.fullmatch(w)]
    given = len(words)
    while given > 1 and re.fullmatch(rf"[A-Z]{{1,4}}\.?|(?:{_CAPITAL}\.?-?){{1,3}}", words[given - 1]):
        given -= 1
    if given < len(words):
        return " ".join(words[:given])
    if len(words) == 2 and len(words[0]) > 2 and words[0].isupper() and not words[1].isupper():
        return words[0]  # "DUPONT Jean"
    return words[-1] if words else name


def vancouver_names(text: str) -> str:
    """The names that a Vancouver citation begins with ("Smith J, Doe A"), "" for any other beginning."""
    found = _VANCOUVER_LIST.match(text)
    return found[1] if found else ""


def looks_like_names(text: str) -> bool:
    """True when the words before a title read as people: "Steranko, Jim", "Smith J, Doe A", "J. K. Rowling"."""
    text = text.strip(" .,;")
    if not text or len(text) > 2000 or re.search(r"[0-9?!:\"“”]", text):
        return False
    if ";" in text or _CHINESE.fullmatch(text):
        return True
    first, _, rest = text.partition(",")
    if not rest:
        people = [p for p in _AND.split(text) if p.strip()]  # "H. Soe and A. Roe"
        return bool(_VANCOUVER.fullmatch(text)) or all(_INITIALLED.fullmatch(p.strip()) for p in people)
    given = rest.strip().split(",")[0].split()
    return len(first.split()) <= 3 and first[:1].isupper() and 1 <= len(given) <= 4 and all(
        w[:1].isupper() or w.lower() in _PARTICLES or w in ("&", "and") for w in given)
