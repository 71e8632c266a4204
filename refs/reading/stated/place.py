"""Where a link stands in its English sentence, what its words are and where it leads: signs for `odds`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refs.reading.stated.main_verb import main_verb
from refs.reading.stated.words import AUXILIARY, BUILDING, PAST, TAKING_PART, TALK, TASTE, THIRD

_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_ADVICE = re.compile(
    r"\b(?:must|should|shall|need(?:s|ed)? to|ha(?:s|ve) to|(?:is|are) (?:expected|required|advised|encouraged|"
    r"supposed|asked|recommended|suggested|meant|intended|designed|going) |ought|wants?|make sure|be sure|feel free|"
    r"be careful|"
    r"note that|remember|please|consider|prefer)\b", re.IGNORECASE)
"""Words that give advice or an order."""
_OPENING = re.compile(
    r"^(?:if|when|once|whenever|unless|in case|assuming|for|to|with|by|using|or|and|as|since|because|after|before|"
    r"in order|without|while|starting|on|from|in)\b", re.IGNORECASE)
"""How a sentence begins whose main clause comes later."""
_CONDITION = re.compile(r"(?:if|when|once|unless|assuming)\b", re.IGNORECASE)
_MARKUP = re.compile(r"</?\w|&\w+;|[{}]|\\\w|\|\||=>|`_|::|\]\]|\$\w|<\w+>")
_CODE = re.compile(r"`|\w\(\)|\w_\w|--\w|=\w")
_NOT = re.compile(r"\bnot\b|n't\b|\bno\b|\bnever\b|\bwithout\b")
_EXAMPLE = re.compile(r"\b(?:such as|like|e\.g\.|for example|for instance|including)\W*(?:\w+\W+){0,4}$")
_CHANGE = re.compile(r"#\d+|\[.?\]|v?\d+\.\d")
STOPPED = re.compile(r"[.!…。！][)\]\"'”’`*_]*$")
"""A sentence that is ended as one."""
_ROW_BEFORE = re.compile(r",(?: and| or)? $|\b(?:and|or) $|/$")
"""What stands before a link that is one of several in a row..."""
_ROW_AFTER = re.compile(r",? (?:and|or)\b|, |/")
"""...and what stands behind it..."""
_ROW_END = re.compile(r",? (?:and|or)\b|, |/|\.$")
"""...or behind the last one."""
_ADDRESS = (
    ("url article", re.compile(r"/(?:19|20)\d\d/|blog|news|medium\.com|dev\.to|article")),
    ("url campaign", re.compile(r"utm_|\?from=")),
    ("url questions", re.compile(r"^[^/]*(?:stackoverflow|stackexchange)")),
    ("url video", re.compile(r"^[^/]*youtu")),
    ("url paper", re.compile(r"doi\.org|arxiv|acm\.org|\.pdf|springer|nature\.com|pnas|ncbi|paper")),
    ("url wikipedia", re.compile(r"^[^/]*wikipedia")),
    ("url manual", re.compile(r"developer\.mozilla|nodejs\.org/|docs\.python\.org|typescriptlang|react\.dev|"
                              r"peps\.python")),
    ("url specification", re.compile(r"/rfc|ietf|w3\.org|whatwg|tc39|ecma")),
    ("url fragment", re.compile(r"#")),
)
"""Kinds of address: the name of the sign, and what the address holds."""


def place_signs(text: str, label: str, url: str) -> frozenset[str]:
    """The signs of a sentence's form, of where its link stands in it and of where that leads."""
    text = text.strip().lstrip("-–•*❁ ")
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    at = text.find(label) if label else -1
    return frozenset((*_of_form(text, words), *_of_label(text, label, at), *_of_address(label, url)))


def _of_form(text: str, words: list[str]) -> Iterator[str]:
    """The signs of the sentence's own form: how it begins and ends, its verb, its first words."""
    yield "stop" if STOPPED.search(text) else "no stop"
    tastes = len(TASTE.findall(text))
    verb = main_verb(text)
    told = {
        "ends with colon": re.search(r":\W*$", text), "advice": _ADVICE.search(text),
        "taste": tastes, "tastes": tastes > 1,
        "opening": _OPENING.match(text), "condition": _CONDITION.match(text), "markup": _MARKUP.search(text),
        "talk": TALK.search(text), "sponsor": TAKING_PART.search(text), "change first": _CHANGE.match(text),
        "lower case": text[:1].islower(), "code": _CODE.search(text), "negation": _NOT.search(text),
        "there first": words[:1] == ["there"],
        "pronoun first": words[:1] and words[0] in ("it", "this", "they", "these", "that"),
    }
    yield from (name for name, found in told.items() if found)
    yield f"main verb: {verb[1] if verb else 'none'}"
    if verb:
        yield f"verb at: {min(verb[0], 12)}"
    yield from (f"word {n}: {word}" for n, word in enumerate(words[:3], 1))
    yield "words: " + " ".join(words[:2])
    yield f"commas: {min(text.count(','), 4)}"
    yield from (f"has: {word}" for word in words if word in BUILDING)


def _of_label(text: str, label: str, at: int) -> Iterator[str]:
    """The signs of the link's words; `at` is where they stand in the sentence, -1 for nowhere."""
    words = label.split()
    yield f"label words: {min(len(words), 6)}"
    if TALK.search(label):
        yield "talk label"
    if any(w.lower() in AUXILIARY | THIRD | PAST for w in words):
        yield "label with verb"
    if re.search(r"\b[A-Z]\w+ [A-Z]\w+", label):
        yield "label of two names"
    if at >= 0:
        yield from _of_neighbours(text[:at], text[at + len(label):], len(words))
        verb = main_verb(text)
        if verb:
            yield "label before verb" if len(_WORD.findall(text[:at])) < verb[0] else "label after verb"


def _of_neighbours(before: str, after: str, length: int) -> Iterator[str]:
    """The signs of what stands right before and behind the link; `length` counts the link's words."""
    last, first = re.search(r"(\w+)\W{0,2}$", before), re.match(r"\W{0,2}(\w+)", after)
    yield f"before: {last[1].lower() if last else '^'}"
    yield f"after: {first[1].lower() if first else '$'}"
    opened = before[-1:] if before[-1:] in ("(", ",", '"', "/") else ""
    closed = after[:1] if after[:1] in tuple("),./:;") else ""
    yield f"around: {opened}{',' if before[-2:-1] == ',' else ''}|{closed}"
    if length <= 4 and (_ROW_BEFORE.search(before) or _ROW_AFTER.match(after)):
        yield "row label"
        if _ROW_BEFORE.search(before) and _ROW_END.match(after):
            yield "row label inside"
    if before.count("(") > before.count(")"):
        yield "label in bracket"
    if _EXAMPLE.search(before):
        yield "example label"


def _of_address(label: str, url: str) -> Iterator[str]:
    """The signs of the address that the link leads to."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url)
    yield from (name for name, pattern in _ADDRESS if pattern.search(bare))
    key = re.sub(r"[^a-z0-9]", "", label.lower())
    if key and key in re.sub(r"[^a-z0-9]", "", bare.lower()):
        yield "label names url"
    path = re.split(r"[?#]", bare.partition("/")[2], maxsplit=1)[0]
    yield f"url parts: {min(len([p for p in path.split('/') if p]), 4)}"
