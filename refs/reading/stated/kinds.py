"""Kinds of sentence with a link that state no fact, each a rule with its reason. Pure.

`anywhere` holds in any text. `in_documentation` holds where the sentence is documentation of software: there "you",
"should" and "is recommended" speak to the reader, while an article may report them. What these rules cost in facts
that are no longer judged, and what they keep away, is measured by `tests.gold.stated_fit`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from refs.reading.stated.main_verb import main_verb
from refs.reading.stated.place import STOPPED
from refs.reading.stated.words import BASE, NOUNS, TASTE

_I = re.IGNORECASE
_Rule = tuple[str, Callable[[str, str, str], object]]
"""A reason, and what finds it in (the sentence, the words of its link, its section)."""


def _text(pattern: str, flags: re.RegexFlag = _I) -> Callable[[str, str, str], object]:
    """A finder that looks for a pattern in the sentence alone."""
    found = re.compile(pattern, flags)
    return lambda text, label, section: found.search(text)


_ORDERED = re.compile(
    r"(?:[;,:]|\bso|\bor|\band|\bthen| -)\s(?:(?:so|then|just|simply|please|or|and|instead) )*(?:set|run|use|pass|"
    r"plug in|install|add|make sure|see|read|check|try|call|enable|disable|specify|provide your|visit|feel free|get|"
    r"find|open|do|don't|watch|drop in|wrap|go|configure)\s(?:an?|the|it|your|this|these|\w+\.\w+|to|in|up|with|by|`|"
    r"for)\b")
_PURPOSE = re.compile(r"\bto (?:set|run|use|pass|install|add|see|read|check|try|call|enable|disable|get|find|open|do|"
                      r"wrap|go|configure|make|specify)\b")
"""A purpose ("to run ..."), which reads like an order and is none."""
_POINTING = re.compile(
    r"\W*(?:here|this|these|links?|read more.*|more.*|see .*|details|watch.*|docs?|documentation|\w+ documentation|"
    r"guide|website|homepage|source code|contributors|many others|many other people|other \w+)\W*$", _I)
"""Words of a link that only point: "here", "the docs"."""
_HELPS = (r"\b(?:talk|video|page|search|helpers?|channel|community|forum|faq|manual|guide|tutorials?|documentation|"
          r"docs|reference|examples?|section|list|issue|discussion|chat|demo|cheat ?sheet|blog|website|wiki|"
          r"implementations)\b")
"""Where readers find help, as a part of a pattern."""
_TYPE = re.compile(
    r"(?:An?|The)? ?(?:optional )?(?:boolean|string|array|object|function|flag|number|integer|map|callback|hash|"
    r"option) (?:for|to|of|that|which|with|containing|indicating)\b", _I)
"""How the description of an option begins: "A boolean that ..."."""
_HELPING = re.compile(r"\b(?:is|are|was|were|has|have|had|can|will|does|did)\b")
_ORDER: _Rule = ("tells the reader to do something",
                 lambda text, label, section: _ORDERED.search(text) and not _PURPOSE.search(text))
_POINTS: _Rule = ("points to a document", lambda text, label, section: _POINTING.match(label))



def _begins_with_order(text: str, label: str, section: str) -> bool:
    """True for "Resolve the address if ..."; where the link stands first, its words may be a name."""
    first = re.match(r"\W*([A-Za-z]+)\b", text)
    return bool(first) and first[1].lower() in BASE and not text.startswith(label)  # type: ignore[index]


def _is_entry(text: str, label: str, section: str) -> bool:
    """True for "Poe helper: functions and containers for Poe", a name with what it is and no verb of its own."""
    named = re.match(r"[\w .@/()&'-]{1,40}(?::| [-–—]) ", text)
    verb = main_verb(text[named.end():]) if named else None
    return named is not None and (verb is None or verb[1] in NOUNS)


ANYWHERE: tuple[_Rule, ...] = (
    ("only introduces what follows", _text(r":\W*$")),
    ("holds code or markup", _text(r"</\w|<\w[^<>]*>|<!\[|`_\b|`__?\s|&\w+;|\bxmlns\b")),
    ("is an entry of a list", _text(r"^\W*\[[ xX]?\]")),
    ("names an entry of a tracker", _text(r"^\W*#\d+ ?[-–:]")),
    ("names a change", _text(r"^(?:feat|fix|chore|docs|refactor|perf|test|build|ci|style|deps)(?:\([^)]*\))?!?: ",
                             re.RegexFlag(0))),
    ("is what is left of a sentence with an address", _text(
        r"\]\[\w+\.\w|\]\(http|^__|\b(?:is|are) (?:at|on|in|from) (?:and|or|but)\b")),
)
"""The rules for any text, the first that holds gives the reason."""
DOCUMENTATION: tuple[_Rule, ...] = (
    _ORDER, _POINTS,
    ("speaks to the reader", _text(r"\b(?:you|your|yours|yourself)\b")),
    ("tells the reader to do something", _begins_with_order),
    ("speaks of its writers", _text(r"\b(?:we|our|us|me|I|my|I've|we['’]\w+|let's)\b", re.RegexFlag(0))),
    ("gives advice", _text(r"\b(?:recommend(?:ed|s)?|suggested|please|be careful|be sure|make sure|feel free|beware|"
                           r"keep in mind|remember|consider|preferred|encouraged|advised|expected to|welcome|"
                           r"invited)\b")),
    ("says what must be done", _text(r"\b(?:must|should|ought to|(?:will )?needs?(?:ed)? to|(?:has|have) to|"
                                     r"will need)\b")),
    ("says where something is", _text(
        r"^(?:there (?:is|are|was|were)|(?:it|\w+) (?:also )?(?:has|have|maintains?|provides?|offers?|contains?))\b.*"
        + _HELPS)),
    ("says where something is", _text(
        r"\bavailable (?:through|on|via|from|at|in)\b|\blinks? to\b|\b(?:distributed|published|hosted|released|"
        r"packaged) (?:over|on|via|through|at|to) (?:the )?(?:npm|pypi|github|gitlab|crates|docker hub|maven)\b|"
        r"\b(?:described|explained|documented|listed|covered) (?:in (?:more )?detail )?(?:here|below|above|there)\b")),
    ("tells a plan", _text(r"^version [\d.]+ will\b|\b(?:planned|upcoming|in the future)\b")),
    ("is an entry of a list", lambda text, label, section: re.match(
        r"\W*" + re.escape(label) + r"\W{0,3}\s(?:Is|Are|Has|Sets?|Returns?|The|An?|If|When|Whether)\s", text)),
    ("is an entry of a list", lambda text, label, section: _TYPE.match(text) and not _HELPING.search(text)),
    ("speaks of the documents themselves", _text(
        r"^(?:the |this |these |our |an? |full |all |(?-i:[A-Z])\w+ )*(?:docs?|documentation|guides?|tutorials?|page|"
        r"section|folder|directory|readme|example|demo|recipe|website|site|repo\w*|channel|forum|manual|references?|changelog|"
        r"history|roadmap|branch|gist|list|rules|guidelines|milestones?|policy|faq|code of conduct|installer|"
        r"trademarks?)\b"
        r"(?! (?:format|api))")),
    ("speaks of the documents themselves", _text(
        r"^this (?:file|readme|document|page|list|table|section)\b|\bauto(?:matically)?[- ]?(?:generated|updated)\b")),
    ("speaks of how to take part", _text(r"code of conduct|contribut(?:e|ing|ion)\b|pull request|coding style|"
                                         r"guidelines?\b")),
    ("is a credit line", _text(r"\b(?:sponsor\w*|(?:generously |kindly )supported by|backed by|donat\w+|thanks|thank|"
                               r"hat tip|credit|funded|funding|kudos)\b")),
    ("is a credit line", _text(r"\b(?:reported|suggested|contributed|patched|provided|donated|spotted)\b[^.]* by\b")),
    ("is a credit line", lambda text, label, section: re.search(r"sponsor|backer", section, _I)),
    ("is a licence line", _text(r"\b(?:released|distributed|licen[sc]ed|published|available) under\b.*\blicen[sc]e")),
    ("is an exclamation", _text(r"!$")),
    ("is an opinion", lambda text, label, section: len(TASTE.findall(text)) >= 2),
    ("tells what can be done", _text(r"\b(?:can|may|could) be\b|\bmight\b")),
    ("tells what to do in one case", _text(r"^(?:if|when|once|unless|assuming|whenever|in case)\b")),
    ("is a label or a row of a list",
     lambda text, label, section: main_verb(text) is None or not STOPPED.search(text)),
    ("is an entry of a list", _is_entry),
    ("is an entry of a list", _text(
        r"^(?:string|number|boolean|object|array|function|any|int|float|bool|str|dict|list|fn)\b,? (?=[A-Z])",
        re.RegexFlag(0))),
)
"""The rules for documentation of software, tried after `ANYWHERE`."""

def anywhere(text: str, label: str, section: str = "") -> str:
    """Why a sentence of any text states nothing; "" where no rule says so."""
    return _first(ANYWHERE, text, label, section)


def in_documentation(text: str, label: str, section: str = "") -> str:
    """Why a sentence of documentation states nothing; "" where no rule says so."""
    return _first(DOCUMENTATION, text, label, section)


def _first(rules: tuple[_Rule, ...], text: str, label: str, section: str) -> str:
    """The reason of the first rule that holds, "" for none."""
    text = text.strip()
    return next((reason for reason, finds in rules if finds(text, label, section)), "")
