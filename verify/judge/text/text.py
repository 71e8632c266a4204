"""Text as the scorers read it: sentences with offsets, words as stems, and how rare each word is."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, filterfalse, repeat

from verify.judge.text.stretches import Kept

WORD = re.compile(r"\d\d*(?:,\d{3})*(?:\.\d+)?|[A-Z]\.(?:[A-Z]\.)+|[A-Z]\.(?:[A-Z]\.)*[A-Z]\b|"
                  r"[^\W\d_][^\W\d_]*(?:['’](?!s\b)[^\W\d_]+)*")
"""A number, an abbreviation with dots ("U.S."), or a run of letters; "'s" is left outside, and there is no space
inside. Every alternative begins with a character class, because only then does `re` skip places where it cannot
match."""
_BREAK = re.compile(r"[\n.!?…](?:(?<=\n)\n*|(?<!\n)[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ]))")
"""The end of a sentence: a line break, or a full stop and a space before a capital. It begins with a character class,
which lets `re` run ahead to the next candidate."""
_OTHER = re.compile(r"[Ͱ-ۿऀ-෿฀-๿぀-ヿ㐀-鿿]")
"""Letters of scripts other than Latin."""
_OTHER_SHARE, _SAMPLE = 0.3, 1500
"""`_OTHER_SHARE` is the share of such letters among the first `_SAMPLE` characters from which a page counts as being
in another script."""
_BREAK_OTHER = re.compile(
    r"[\n.!?…。！？｡؟।](?:(?<=\n)\n*|(?<=[。！？｡])[\"'”’)\]」』）]*\s*|"
    r"(?<![\n。！？｡])[\"'”’)\]»]*\s+(?=[\"'“‘(\[«„]*[A-Z0-9À-ÞΑ-ΫЀ-Яא-תء-يऀ-हก-ฮ]))"
)
"""The same as `_BREAK` for a page in another script: its own capitals, any letter in scripts without capitals, and
full stops that are followed by no space."""
_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr St Prof Gen Col Lt Sgt Capt Sen Rep Gov Jr Sr vs No Nos Inc Ltd Co Corp approx ca cf "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mt Ft al ed eds vol pp p op cit i.e e.g "
    "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z".split())
"""Abbreviations whose full stop does not end a sentence."""
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_ABBREVIATIONS)))})\.$")
"""The same with the full stop, as words of their own."""
_LAST_TWO = frozenset(short[-2:] for short in _ABBREVIATIONS if len(short) > 1)
_LAST_ONE = frozenset(short for short in _ABBREVIATIONS if len(short) == 1)
"""How they end: tested first."""
_ABBREVIATED = 6
"""Letters of the longest of these abbreviations."""
_LONGEST = 600
"""Characters after which a run without a full stop (a table, a menu) is cut at a space."""

STOP = frozenset(
    "a an the and or but nor so yet of in on at to for from by with about as into onto upon over under between among "
    "during through within without across after before since until while when where which who whom whose what that "
    "this these those there here it its he him his she her hers they them their theirs we us our you your i me my "
    "is are was were be been being am has have had having do does did doing will would shall should can could may "
    "might must also than then if because such very more most much many some any each every other another own same "
    "just too only however although though whether both either neither not no s t d ll re ve m "
    "up out off down again further once all how why".split()
)
"""Words that carry no topic. Negation, quantity and modality are read by `lexical.polarity` and not here."""

_IRREGULAR = {
    form: base
    for base, forms in {
        "go": "went gone", "say": "said", "make": "made", "take": "took taken", "give": "gave given",
        "get": "got gotten", "begin": "began begun", "become": "became", "come": "came", "win": "won",
        "lose": "lost loss", "leave": "left", "die": "died dying death dead", "sell": "sold sale sales",
        "buy": "bought", "rise": "rose risen", "fall": "fell fallen", "grow": "grew grown growth",
        "hold": "held", "find": "found", "lead": "led", "meet": "met", "pay": "paid", "send": "sent",
        "speak": "spoke spoken", "stand": "stood", "tell": "told", "think": "thought",
        "write": "wrote written", "build": "built", "rebuild": "rebuilt", "bring": "brought", "break": "broke broken",
        "choose": "chose chosen choice", "draw": "drew drawn", "drive": "drove driven", "feel": "felt",
        "fight": "fought", "fly": "flew flown flight", "know": "knew known", "keep": "kept", "run": "ran",
        "see": "saw seen", "sing": "sang sung song", "sit": "sat", "spend": "spent",
        "steal": "stole stolen", "swim": "swam swum", "teach": "taught", "wear": "wore worn", "man": "men",
        "woman": "women", "child": "children", "person": "people", "foot": "feet",
        "marry": "marriage married", "bear": "born birth", "city": "cities", "shoot": "shot",
        "strike": "struck", "throw": "threw thrown", "arise": "arose arisen", "seek": "sought",
        "bind": "bound", "elect": "election elected", "oversee": "oversaw",
    }.items()
    for form in forms.split()
}
"""Irregular forms, and nouns that news use for a verb ("loss" for "lose"): form -> base."""
_SUFFIXES = (
    ("isations", "iz"), ("izations", "iz"), ("isation", "iz"), ("ization", "iz"), ("ational", "at"),
    ("fulness", "ful"), ("iveness", "iv"), ("ousness", "ous"), ("ations", "at"), ("ements", ""),
    ("ation", "at"), ("ement", ""), ("ments", ""), ("ities", ""), ("ables", ""), ("ising", "iz"),
    ("izing", "iz"), ("ance", ""), ("ence", ""), ("ment", ""), ("ions", ""), ("ness", ""), ("able", ""),
    ("ible", ""), ("ised", "iz"), ("ized", "iz"), ("ises", "iz"), ("izes", "iz"), ("ings", ""),
    ("ally", "al"), ("ates", "at"), ("ated", "at"), ("ying", "y"), ("ical", "ic"), ("ion", ""), ("ing", ""),
    ("ies", "y"), ("ied", "y"), ("ity", ""), ("ers", ""), ("ors", ""), ("ise", "iz"), ("ize", "iz"),
    ("ate", "at"), ("ive", "iv"), ("ed", ""), ("es", ""), ("er", ""), ("or", ""), ("ly", ""), ("s", ""),
    ("e", ""),
)
"""Endings and what replaces them, the longest first. A light stemmer: what matters is that two forms of a word become
the same stem, not that the stem is a word."""
_ENDINGS = dict(_SUFFIXES)
_SIZES = {last: sorted({len(s) for s in _ENDINGS if s[-1] == last}, reverse=True) for last in {s[-1] for s in _ENDINGS}}
"""How long the endings with this last letter are, the longest first: for most words there is none to try."""
_LETTERS = str.maketrans({"’": "'", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not decompose into a base letter and an accent."""
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=16_000)
def stem(word: str) -> str:
    """A word as a key for matching: lower case, without accents and inflection; "" for a stop word."""
    if word in ("US", "U.S.", "U.S"):
        return "u.s"
    low = word.lower()
    low = low if low.isascii() else fold(word)
    return "" if low in STOP else _cut(_IRREGULAR.get(low, low)) if low.isalpha() else raw_stem(low)


@lru_cache(maxsize=16_000)
def raw_stem(low: str) -> str:
    """The key of a word that `fold` has been applied to.

    Stop words have one, too: "before" and "more" may carry a contrast.
    """
    if low[0].isdigit():
        return low.replace(",", "")
    if "." in low:
        return low.replace(".", "")
    return _cut(_IRREGULAR.get(low, low))


def _cut(low: str) -> str:
    """The word without its ending. A stem keeps at least three letters and a vowel."""
    if low.endswith("ss") or len(low) <= 3:
        return low
    for size in _SIZES.get(low[-1], ()):
        ending = _ENDINGS.get(low[-size:])
        if ending is not None:
            base = low[:-size]
            if len(base) >= 3 and not _VOWELS.isdisjoint(base):
                base += ending
                if not ending and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls":
                    base = base[:-1]
                return base[:-1] + "i" if base.endswith("y") and len(base) > 3 else base
    return low[:-1] + "i" if low.endswith("y") and len(low) > 3 else low


def bytes_of(text: str) -> bytes:
    """A text in small letters, a byte for each character, with a question mark for those beyond ASCII."""
    return text.encode("ascii", "replace").lower()


def fold(text: str) -> str:
    """Lower case without accents, with typographic apostrophes made plain."""
    low = text.lower()
    if low.isascii():
        return low
    low = low.translate(_LETTERS)
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", low))) or text


def _one_word(stretch: str) -> str:
    """The word of a stretch that holds one between its marks, as most do; "" for any other."""
    bare = stretch.strip(",.;:()[]\"'")
    return bare if bare.isalpha() and len(bare) > 1 else ""


def _stems(stretch: str) -> tuple[str, ...]:
    """The stems of one stretch of text."""
    if word := _one_word(stretch):
        key = stem(word)
        return (key,) if key else ()
    return tuple([key for word in WORD.findall(stretch) if (key := stem(word))])


STEMS = Kept(_stems)
"""The stems of stretches that were met before."""


def keys_of(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The `keys` of each text, without a step of Python for any: a page has hundreds of sentences."""
    return map(tuple, map(chain.from_iterable, map(map, repeat(STEMS.__getitem__), map(str.split, texts))))


def keys(text: str) -> tuple[str, ...]:
    """The stems of the words in `text`, in order, without stop words."""
    return tuple(chain.from_iterable(map(STEMS.__getitem__, text.split())))


def spans_of(text: str, wanted: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """(start, end) of each word in `text` whose stem is in `wanted`."""
    need = frozenset(wanted)
    found: list[tuple[int, int]] = []
    at, parts = 0, text.split(" ")
    for stretch, absent in zip(parts, map(need.isdisjoint, map(STEMS.__getitem__, parts)), strict=True):
        if absent:
            pass
        elif word := _one_word(stretch):
            begin = at + stretch.index(word)
            found.append((begin, begin + len(word)))
        else:
            found += [(at + m.start(), at + m.end()) for m in WORD.finditer(stretch) if stem(m.group()) in need]
        at += len(stretch) + 1
    return tuple(found)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the sentences of `text`. A line break always ends one; white space around them is left out."""
    start = 0
    for stop in _breaks(text).finditer(text):
        end = stop.start()
        if text[end] != "\n":
            short = text[end - 2:end] in _LAST_TWO or text[end - 1] in _LAST_ONE  # as few words are
            end += 1
            if short and _abbreviated(text, start, end):
                continue
        if 0 < end - start <= _LONGEST and not text[start].isspace():
            yield start, end
        else:
            yield from _pieces(text, start, end)
        start = stop.end()
    yield from _pieces(text, start, len(text))


def _breaks(text: str) -> re.Pattern[str]:
    """The pattern of the ends of sentences, chosen by the script of the text's beginning."""
    sample = text[:_SAMPLE]
    return _BREAK if sample.isascii() or len(_OTHER.findall(sample)) < _OTHER_SHARE * len(sample) else _BREAK_OTHER


def _abbreviated(text: str, start: int, end: int) -> bool:
    """True when the full stop before `end` belongs to an abbreviation and ends no sentence; a line's end ends one."""
    if text[end - 1] != "." or text[end:end + 1] == "\n":
        return False
    word = text[max(start, end - _ABBREVIATED - 2):end - 1]
    if len(word) > _ABBREVIATED and word.isalpha():
        return False
    return _ABBREVIATION.search(text, max(start, end - _ABBREVIATED - 2), end) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of a long run, cut at spaces so that no piece is longer than `_LONGEST`."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        yield start, end


@cache
def _rarity() -> tuple[dict[str, float], float]:
    """The table of words.json (stem -> idf), and the idf of a stem that is not in it."""
    data = json.loads(resources.files("verify.judge.text").joinpath("words.json").read_text("utf-8"))
    table = {word: float(idf) for idf, words in data["idf"].items() for word in words.split(" ")}
    return table, float(data["unseen"])


def idf(key: str) -> float:
    """How rare a stem is: log(documents / documents that have it), from words.json; about 1 (common) to 8 (rare)."""
    table, unseen = _rarity()
    return table.get(key, unseen)
