"""The signs of a sentence with a link, from which the odds are computed. Pure.

A sign is a short name, and the fitted weights know it by that name: renaming one needs a new fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refs.reading.stated.main_verb import main_verb
from refs.reading.stated.words import (
    AUXILIARY,
    AVAILABLE,
    BASE,
    CLAUSES,
    CODE,
    DOCUMENT_OBJECT,
    DOCUMENTS,
    ITSELF,
    OPINION,
    ORIGIN,
    PAST,
    POINTING,
    SOFTWARE,
    THIRD,
    TRACKER,
    WORKSHOP,
)

_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_SIZES = ((4, "<4"), (7, "<7"), (10, "<10"), (15, "<15"), (22, "<22"), (32, "<32"))
"""Upper ends of the classes of length, in words, and their names."""
_FIRST = {
    "this first": frozenset(("this", "these")),
    "it first": frozenset(("it", "they", "he", "she", "its", "their")),
    "article first": frozenset(("the", "a", "an")),
    "prep first": frozenset("for to if when using by with as in from after before once note or and also finally "
    "example how".split()),
}
"""Kinds of first word."""
_NOT_FIGURES = re.compile(r"\bv?\d+(?:\.\d+)+\b|#\d+|\b[A-Za-z]+\d+\b|\w\(\d\)")
"""Versions, numbers of entries and names with digits: no figures that a source could support."""
_TEXT = (
    ("is a", re.compile(r"\b(?:is|are|was|were) (?:an?|the|one)\b")),
    ("passive", re.compile(r"\b(?:is|are|was|were|been|be) \w+ed\b")),
    ("you", re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)),
    ("we", re.compile(r"\b(?:we|us|our|ours|we['’][a-z]+|let['’]s)\b", re.IGNORECASE)),
    ("I", re.compile(r"\b(?:I|me|my|I['’][a-z]+)\b")),
    ("should", re.compile(r"\b(?:should|must|needs? to|ha(?:ve|s) to|please|consider|try|prefer)\b", re.IGNORECASE)),
    ("can", re.compile(r"\b(?:can|could|may|might|possible)\b")),
    ("will", re.compile(r"\bwill\b|['’]ll\b")),
    ("year", re.compile(r"\b(?:1[5-9]|20)\d\d\b")),
    ("opinion", OPINION), ("available", AVAILABLE), ("workshop", WORKSHOP), ("clauses", CLAUSES), ("origin", ORIGIN),
    ("document object", DOCUMENT_OBJECT),
    ("than", re.compile(r"\bthan\b|\bmost\b")),
    ("recommend", re.compile(r"\brecommend(?:ed|s|ations?)?\b|\bsuggest", re.IGNORECASE)),
    ("colon inside", re.compile(r"\w: \w")),
)
"""Signs found anywhere in the sentence."""
_START = (
    ("lower first", re.compile(r"[a-z]")),
    ("bracket first", re.compile(r"[(\[|*]")),
    ("checkbox", re.compile(r"\[ ?[xX]?\]|[-|•❁🔥📸]")),
    ("name prefix", re.compile(r"[\w .@/()-]{1,40}(?::| [-–—]) ")),
    ("itself", ITSELF),
)
"""Signs of the sentence's beginning."""
_URL = (
    ("url package", re.compile(r"^[^/]*(?:npmjs|npm\.im|pypi|packagist|crates\.io)")),
    ("url docs", re.compile(r"^docs?\.|readthedocs|/docs?/|/api/|mozilla|\.github\.io")),
    ("url standard", re.compile(r"wikipedia|/rfc|w3\.org|peps|/pep-|ietf|spec\.|iso\.org|ecma|unicode\.org")),
    ("url social", re.compile(r"localhost|127\.0|twitter|x\.com|discord|gitter|groups\.google|opencollective|patreon")),
)
"""Signs of the address."""
_FORGE = r"^(?:github|gitlab|bitbucket|codeberg)\.\w+/"
"""The addresses of sites that host source code, as a part of a pattern."""
_FORGE_PART = re.compile(r"/(?:issues?|pulls?|commit|releases|actions|discussions|blob|tree|graphs)(?:/|$)")


def signs(text: str, label: str, url: str) -> frozenset[str]:
    """The signs of a sentence, of the words of its link, and of the address it leads to."""
    text = text.strip().lstrip("-–•*❁ ")
    words = _WORDS.findall(text)
    low = [w.lower().replace("’", "'") for w in words]
    at = text.find(label) if label else -1
    found = {*_of_verbs(text, low), *_of_label(text, label, at), *_of_url(url)}
    found |= {name for name, pattern in _TEXT if pattern.search(text)}
    found |= {name for name, pattern in _START if pattern.match(text)}
    found |= {name for name, first in _FIRST.items() if low and low[0] in first}
    found.add(next((f"len:{name}" for most, name in _SIZES if len(words) < most), "len:32+"))
    found.add("end:" + (text[-1:] if text[-1:] and text[-1] in ".!?:)," else "none"))
    if re.search(r"\d", _NOT_FIGURES.sub(" ", text)):
        found.add("figure")
    if sum(w[0].isupper() for w in words[1:]) >= 2:
        found.add("capitals")
    if not 0 <= at <= 1 and low:
        found |= {n for n, good in (("base first", low[0] in BASE), ("third first", low[0] in THIRD),
                                    ("ed first", low[0].endswith("ed")), ("ing first", low[0].endswith("ing"))) if good}
    return frozenset(found | set(_together(found)))


def _of_verbs(text: str, low: list[str]) -> Iterator[str]:
    """The signs of the verbs and of the words before the main verb."""
    verb = main_verb(text)
    if verb is None:
        yield "no main verb"
    else:
        yield "main verb"
        yield "verb early" if verb[0] <= 3 else "verb middle" if verb[0] <= 7 else "verb late"
        if verb[1] in AUXILIARY:
            yield "main auxiliary"
    yield "software" if SOFTWARE.search(text) or CODE.search(text) else "no software"
    told = {"auxiliary": any(w in AUXILIARY for w in low), "third person": any(w in THIRD for w in low[1:]),
            "past": any(w in PAST for w in low)}
    yield from (name for name, good in told.items() if good)
    if not any(told.values()):
        yield "only a participle" if any(re.search(r"[a-z]{2}ed$", w) for w in low) else "no verb"
    places = [i for i, w in enumerate(low[:6]) if w in AUXILIARY or w in THIRD or w in PAST]
    if places and places[0] >= 1:
        yield "subject verb"
    head = low[:verb[0] if verb and verb[0] < 9 else 4]
    if DOCUMENTS.search(" ".join(head)):
        yield "document subject"


def _of_label(text: str, label: str, at: int) -> Iterator[str]:
    """The signs of where the link stands in the sentence; `at` is its place, -1 for nowhere."""
    if at < 0:
        yield "label cut"
    elif at <= 1:
        yield "label first"
        yield from _after_label(text[at + len(label):].strip())
    elif at + len(label) >= len(text.rstrip(".!: ")):
        yield "label last"
    else:
        yield "label inside"
    before = text[max(0, at - 7):max(0, at)]
    if re.search(r"(?:by|with|using|on|of|via|like) $", before):
        yield "label after preposition"
    elif re.search(r"\b(?:an?|the) $", before):
        yield "label after article"
    if label:
        yield from _label_kinds(label)


def _after_label(rest: str) -> Iterator[str]:
    """The signs of what follows a link at the sentence's start."""
    if not re.search(r"\w", rest):
        yield "label is all"
        return
    first = re.match(r"[\w'-]+", rest)
    word = first[0].lower() if first else ""
    if rest[0] in "-–—:(":
        yield "label then dash"
    elif word in AUXILIARY or word in THIRD or word in PAST:
        yield "label then verb"
    elif word in ("a", "an", "the") or rest[0].isupper():
        yield "label then noun"


def _label_kinds(label: str) -> Iterator[str]:
    """The signs of the link's words alone."""
    words = label.split()
    if TRACKER.match(label):
        yield "label tracker"
    if POINTING.match(label):
        yield "label points"
    if re.search(r"[()_]|[a-z][A-Z]|\w\.\w", label):
        yield "label code"
    if len(words) >= 3 and label[0].islower():
        yield "label clause"
    if len(words) <= 2 and label[:1].isupper():
        yield "label name"


def _of_url(url: str) -> Iterator[str]:
    """The signs of the address."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url)
    path = re.split(r"[?#]", bare.partition("/")[2], maxsplit=1)[0].strip("/")
    if not path:
        yield "url root"
    if _FORGE_PART.search(bare):
        yield "url forge part"
    elif re.search(_FORGE + r"[\w.-]+/?$", bare):
        yield "url forge user"
    elif re.search(_FORGE, bare):
        yield "url forge"
    yield from (name for name, pattern in _URL if pattern.search(bare))


def _together(found: set[str]) -> Iterator[str]:
    """Signs that mean more side by side."""
    if {"no software", "main verb"} <= found:
        yield "no software, verb"
    if {"no main verb", "software"} <= found:
        yield "no main verb, software"
    if {"no main verb", "label first"} <= found:
        yield "no main verb, label first"
    if {"main verb", "end:."} <= found:
        yield "main verb, stop"
    if {"main auxiliary", "can"} <= found:
        yield "main verb can"
