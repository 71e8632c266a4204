"""Turns a reading and its probabilities into a label, the rule that decided, and one line of reason.

The order of the rules: a certain fact or two missing numbers, then support if the probability is high and no rule of
the matched pair objects, then contradiction and silence by their own probabilities, else partial. A rule may convict
(`certain`) only where its precision was measured on pages of real citations; everything else follows the learned
probabilities and only warns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.findings import Fact, FactStatus, Support
from verify.judge.facts.result import Check
from verify.judge.lexical.model import Model
from verify.judge.lexical.pair.coverage import part_doubts
from verify.judge.lexical.pair.doubts import doubts
from verify.judge.lexical.polarity import Conflict
from verify.judge.lexical.reading import Reading
from verify.judge.text.text import keys

_ALIKE = 0.6
"""Share of the claim's words, in order, that a passage must have before a conflict with it counts."""
_CLOSE = 0.5
"""Share of the claim's words from which a passage counts as the claim's own, so that another date or name there
matters."""
_TOPIC = 0.3
"""Share of what a claim says about its subject below which the page has only the subject in common with it."""
_SHOWN = 3
"""How many facts the reason names at most."""
_SAID = {
    "negation": "the source says it with the opposite polarity",
    "opposite": "the source says the opposite",
    "quantity": "the source gives another share",
    "tense": "one tells as done what the other tells as planned",
    "speaker": "the source names another speaker",
    "roles": "the source has the roles the other way round",
    "name": "the source names another",
}
"""What the reason says about each kind of conflict."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The label and why."""

    support: Support
    reason: str
    certain: bool = False
    code: str = ""


def decide(reading: Reading, model: Model, row: dict[str, float], score: float) -> Decision:
    """The label of a reading whose calibrated probability of full support is `score`.

    `row` are the claim's features (`features.claim_features`), `model` has the thresholds.
    """
    # First the hard facts: a certain one, or two missing numbers, decide whatever the score.
    missed = [c for c in reading.checks if c.fact.status is not FactStatus.FOUND]
    sure = [c for c in missed if c.sure]
    lacking = [c for c in missed if c.fact.kind == "number" and not c.weak and not c.vague]
    if sure or len(lacking) >= 2:
        blamed = sure or lacking  # two numbers that are merely absent are a warning
        code = f"{blamed[0].fact.kind}_{blamed[0].fact.status.value}"
        return Decision(Support.NOT_SUPPORTED, _named(blamed), bool(sure), code)
    # Then support: the score must reach the line, and no fact, doubt or conflict of the matched pair may stand against
    # it.
    firm = [c for c in missed if _firm(c, max(row["order"], row["count_best"]))]
    if score >= model.supported_from and not firm:
        if _wordless(reading):
            return Decision(Support.NOT_SUPPORTED, "none of the claim's words stands in the source")
        raised = (*part_doubts(reading.claim.text, reading.weights, reading.near_words | reading.found_words),
                  *doubts(reading.claim.text, reading.index, reading.cover))
        if raised:
            return Decision(Support.PARTIAL, f"check this: {raised[0].said} (“{raised[0].shown}”)", code=raised[0].kind)
        conflict = _conflict(reading, row)
        if conflict is not None:
            return Decision(Support.PARTIAL, f"check this: {_told(conflict)}", code=conflict.kind)
        return Decision(Support.SUPPORTED, _met(reading))
    # What is not supported: contradicted, silent or partial, by the model's other two probabilities.
    told = [c for c in missed if not _opens_only(c)]
    why = _named(told) if told else _gap(reading)
    if model.contradicted(row) >= model.contradicted_from:
        return Decision(Support.CONTRADICTED, why, code="model")
    if model.silent(row) >= model.absent_from or _only_topic(reading, row):
        return Decision(Support.NOT_SUPPORTED, why)
    return Decision(Support.PARTIAL, why)


def _wordless(reading: Reading) -> bool:
    """True when the source has not one word and not one fact of the claim: no score may call that support.

    Claims of a single word ("StatCounter") were too rare in the training data for the model to know this.
    """
    found = any(c.fact.status is FactStatus.FOUND for c in reading.checks)
    return bool(reading.words) and not found and not any(reading.holds(t.key) for t in reading.words)


def _only_topic(reading: Reading, row: dict[str, float]) -> bool:
    """True where the page has the claim's subject and next to nothing of what the claim says about it."""
    subject = set(keys(reading.claim.title)) | {k for c in reading.checks if c.fact.kind == "name"
                                                and c.fact.status is FactStatus.FOUND for k in keys(c.fact.claimed)}
    rest = {t.key: reading.weights[t.key] for t in reading.words if t.key not in subject}
    total = sum(rest.values())
    met = sum(w for k, w in rest.items() if k in reading.near_bag)
    return bool(total) and met < _TOPIC * total and row["order"] < _ALIKE


def _firm(check: Check, alike: float) -> bool:
    """True for a missed fact that no score may outvote.

    That is a number or a quotation, or a date or name where the rest of the claim matches.
    """
    if check.fact.kind in ("number", "quotation"):
        return not check.weak
    if check.fact.kind == "date":
        return check.fact.status is FactStatus.DIFFERENT and max(alike, check.share) >= _CLOSE
    return check.share < 0.5 and alike >= _CLOSE and (not check.weak or " " in check.fact.claimed)


def _conflict(reading: Reading, row: dict[str, float]) -> Conflict | None:
    """The first conflict with the best passage, where that passage is about the same thing."""
    alike = max(row["order"], row["count_best"])
    for conflict in reading.conflicts:
        # The others of `polarity` and `roles` are features of the model; the matched pair has better rules for labels.
        if conflict.kind == "quantity" and conflict.claimed != conflict.stated and alike >= _ALIKE:
            return conflict
    return None


def _told(conflict: Conflict) -> str:
    """A conflict in words."""
    return f"{_SAID[conflict.kind]}: “{conflict.claimed}” in the claim, “{conflict.stated}” in the passage"


def _named(missed: Iterable[Check]) -> str:
    """The missed facts in words, up to `_SHOWN` of them."""
    shown = list(missed)[:_SHOWN]
    parts = []
    for check in shown:
        fact = check.fact
        if fact.status is FactStatus.DIFFERENT and _alike(fact):
            parts.append(f"{fact.kind} {fact.claimed} (the source has {' '.join(fact.stated.split())})")
        else:
            parts.append(f"{fact.kind} {fact.claimed}")
    return "not found in the source: " + "; ".join(parts)


def _opens_only(check: Check) -> bool:
    """True for a single word that looks like a name only because it opens the claim: "Drivers have"."""
    return check.fact.kind == "name" and check.weak and " " not in check.fact.claimed


def _alike(fact: Fact) -> bool:
    """True where both values can be shown side by side; not for two spellings of one, nor for a day beside a year."""
    year = r"\b\d{4}\b"
    dated = fact.kind != "date" or bool(re.search(year, fact.claimed)) <= bool(re.search(year, fact.stated))
    return dated and fact.stated.casefold() != fact.claimed.casefold()


def _met(reading: Reading) -> str:
    """How much of the claim was met, in words."""
    return f"{reading.met:.0%} of the claim's words, weighed by rarity, stand in the passages"


def _gap(reading: Reading) -> str:
    """What is missing in words: the rarest words first."""
    have = reading.near_words | reading.found_words
    lacking = sorted(
        {t.word for t in reading.words if t.key not in have},
        key=lambda w: (-next(reading.weights[t.key] for t in reading.words if t.word == w), w),
    )
    if not lacking:
        return f"the words stand in the source, but not together ({reading.met:.0%} met)"
    return "not in the passages: " + ", ".join(lacking[:6])
