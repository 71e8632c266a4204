"""Estimates how likely an English sentence with a link states a fact that its page could support, and why not. Pure.

First the rules, each right on at least 95 of 100 sentences of the labelled set; then a logistic regression over
`signs`. `weights.json` holds its weights, what they were fitted on, the limits and the words of the reasons. `python
-m tests.gold.stated_fit DIR` fits them again and prints precision and recall.
"""

from __future__ import annotations

import json
import math
import re
from functools import lru_cache
from importlib import resources
from typing import Any

from refs.reading.stated.around import NOWHERE, SOFT, Around, around_signs, soft_points
from refs.reading.stated.kinds import anywhere, in_documentation
from refs.reading.stated.main_verb import main_verb
from refs.reading.stated.other_languages import in_other_languages
from refs.reading.stated.place import place_signs
from refs.reading.stated.signs import signs

_TEMPLATE = re.compile(r"\{%|%\}|\{\{|\}\}")
_CREDIT = re.compile(r"\W*(?:copyright|©|\(c\)|created (?:using|with)|licensed)\b|.*?(?:copyright \(c\)|\(c\) \d{4}\b)",
                     re.IGNORECASE)
"""A line that names who holds the copyright or what made the page."""
_LEFT_OVER = re.compile(
    r"\b(?:is|are|at|from|on|and|to|in|with|under|see|via|or|for)\s?[.,:]?$|\b(?:is|are|at|on|located)(?:,|"
    r" and)\s(?!\w+\s\w+ed\b)"
    r"|^[a-z]\w+ (?:a|an|the) ", re.ASCII)
"""What is left of a sentence whose subject or place was the address itself: "Its manual is at and ..."."""
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|for|with|from|that|this|these|is|are|was|were|or|at|its?|be|not|by|has|have|can|you|your|"
    r"how|only|using|just|"
    r"after|into|other|our|an|on)\b", re.IGNORECASE)
"""Common short words of English..."""
_FOREIGN = re.compile(
    r"\b(?:de|la|el|que|da|dos|das|uma|una|los|las|para|por|con|del|der|und|ist|von|mit|auf|für|dem|ein|eine|le|les|"
    r"des|est|dans|pour|"
    r"avec|sur|une|het|een|van|voor|niet|och|som|att|är|på|av|og|til|det|é|il|di|che|un|sono|è|na|nie|się|jest|bir|"
    r"için|dan|yang|untuk|"
    r"của|và)\b", re.IGNORECASE)
"""...and of other languages with Latin letters. The more frequent side gives the language."""
_WORKSHOP = frozenset(("software", "url forge", "url forge part", "url forge user", "url package", "label code"))
"""Signs that a sentence is about software, where a link leads to what is named more often than to what is said."""
_ROW = frozenset(("label first", "no verb", "only a participle"))
"""Signs of a row of a list: a link first, or no verb."""
_NOT_TOLD = frozenset(("you", "we", "I", "base first", "label tracker", "label points", "document subject", "itself"))
"""Signs beside which a figure does not make a sentence a statement."""
_REASONS = {
    "tracker": "names an entry of a tracker", "template": "holds a template's code", "credit": "is a credit line",
    "row": "is an entry of a list without a verb", "pointer": "only says where something is",
}
"""What is told for each rule of `_rule`."""


@lru_cache(maxsize=20_000)
def not_a_statement(text: str, label: str, url: str, around: Around = NOWHERE) -> str:
    """What the sentence does instead of stating a fact, in words that follow "the sentence"; "" where it states one.

    Args:
        text: the sentence.
        label: the words of its link.
        url: the address that the link leads to.
        around: where the sentence stands.

    First the rules that need only the sentence. Then those for any text and, for documentation, for that. A sentence
    that none of them names is a statement at once where it has a figure and a main verb; else the odds decide, with a
    limit of their own for documentation.
    """
    found = signs(text, label, url)
    soft = soft_points(text, url, around) >= SOFT
    rule = _rule(text, label, found)
    if rule:
        return _REASONS[rule]
    english = _is_english(text, found, soft)
    told = anywhere(text, label, around.section)
    if soft and english:
        told = told or in_documentation(text, label, around.section)
    if told or not english:
        return told or (in_other_languages(text, label) if soft else "")
    if not soft and {"figure", "main verb"} <= found and not found & _NOT_TOLD:
        return ""
    found |= place_signs(text, label, url) | around_signs(text, url, around)
    least = _data()["least"]["software" if soft else "other"]
    return "" if odds(found) >= least else _why(found)


def odds(found: frozenset[str]) -> float:
    """The probability, in [0, 1], that a sentence with these signs states a fact."""
    data = _data()
    return 1 / (1 + math.exp(-data["bias"] - sum(data["weights"].get(s, 0.0) for s in found)))


def _rule(text: str, label: str, found: frozenset[str]) -> str:
    """The name of the rule that a sentence falls under whatever else it is, "" for none."""
    if "label tracker" in found and found & {"url forge part", "url forge user"} and (
            "label first" in found or main_verb(text.replace(label, " ", 1)) is None):
        return "tracker"
    if _TEMPLATE.search(text):
        return "template"
    if _CREDIT.match(text):
        return "credit"
    if found & _WORKSHOP and _is_english(text, found, True) and _is_row(text, label, found):
        return "row"
    return "pointer" if "label cut" in found and _LEFT_OVER.search(text) else ""


def _is_row(text: str, label: str, found: frozenset[str]) -> bool:
    """True for "dash-kit A store for dashes", a name right before what it is, and for words without a verb."""
    text = text.lstrip("-–•*❁ ")
    described = "label first" in found and re.match(r"\W?" + re.escape(label) + r"\W?\s+An?\s", text)
    return bool(described) or ("figure" not in found and "no main verb" in found and bool(found & _ROW))


def _is_english(text: str, found: frozenset[str], soft: bool) -> bool:
    """True for English; a few words about software in no language that is known count too ("Regex groups in v2")."""
    if sum(c > "\u02ff" and c.isalpha() for c in text) >= 4:
        return False
    english, foreign = len(_ENGLISH.findall(text)), len(_FOREIGN.findall(text))
    if soft and text.isascii() and foreign < 2:
        return True
    if english or foreign:
        return english > foreign
    return bool(found & _WORKSHOP) or (text.isascii() and bool(found & {"len:<4", "len:<7"}))


def _why(found: frozenset[str]) -> str:
    """The reason of the sign that counts most against a statement, among those that have words."""
    data = _data()
    told = sorted((data["weights"].get(s, 0.0), s) for s in found if s in data["why"])
    return str(data["why"][told[0][1]]) if told and told[0][0] < 0 else "reads as a pointer to the page"


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    """The fitted weights and limits."""
    return dict(json.loads(resources.files("refs.reading.stated").joinpath("weights.json").read_text("utf-8")))
