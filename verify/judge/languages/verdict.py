"""Judges a claim against a page in its own language: supported where the words stand in place and no cue turns them.

There is no gold data to fit weights for twelve languages, so nothing here is learned and nothing is certain. A
statement is supported only where every word of weight stands in one sentence, in order, and that clause alone has no
negation, doubt, plan, quantity or other number. What differs in one plain place is called different. Everything else
is "could not tell", with the reason.

Steps: split the claim into statements; for each, find the sentences that share most with it (`_likely`), lay it along
them (`match.lay`), and settle what the best ones say (`_settle`). The weakest statement decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from reports.findings import Fact, FactStatus, Support
from verify.judge.languages.differ import Difference, difference
from verify.judge.languages.language import Language
from verify.judge.languages.lines import Line, Lines, line, read_page, rough, sentence_spans
from verify.judge.languages.match import Match, lay, matched
from verify.judge.languages.moved import unmoved
from verify.judge.languages.words import words

_TRIED = 5
"""How many sentences a statement is laid along."""
_RIVAL = 0.75
"""Share of the best sentence's matched words from which another sentence may be the one that is meant."""
_FEW = 2
"""Words that must be matched at least."""
_ENOUGH = 4
"""Words of weight from which their absence says something..."""
_STEM = 4
"""Letters by which two words may have the same root."""
_SILENT = 0.2
"""...and the share of them on the whole page below which the page does not speak of the claim."""
_TURNING = frozenset(("negation", "maybe", "future", "plan", "condition", "deny", "allege", "doubt", "demand", "some",
                      "none", "more", "less", "against", "former", "only"))
"""Classes of cues that change what is said where only the sentence has them."""
_HARMLESS = frozenset(("say", "affirm", "about", "cause"))
"""Classes that only the claim may have, because the sentence can express them in another way."""
_SAID = {
    "negation": "a negation", "maybe": "a possibility", "future": "the future", "plan": "a plan or expectation",
    "condition": "a condition", "deny": "a denial or refusal", "allege": "an accusation or an unproven claim",
    "doubt": "doubt", "demand": "a demand",
    "all": "“all”", "some": "a part", "none": "“none”", "only": "“only”", "more": "“more”", "less": "“less”",
    "most": "a superlative", "least": "a superlative", "before": "“before”", "after": "“after”",
    "against": "“against” or “without”", "former": "a former or deputy office",
}
"""What the reason calls each class."""
_ORDER = (Support.CONTRADICTED, Support.NOT_SUPPORTED, Support.UNCHECKED, Support.SUPPORTED)
"""The labels from the worst to the best: the worst statement decides."""


class Passage(NamedTuple):
    """A sentence of the page, and where the claim's words stand in it."""

    start: int
    end: int
    matched: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found for a claim, or for one statement of it."""

    support: Support
    reason: str
    code: str = ""
    share: float = 0.0
    """How much of it stands in the passage, from 0 to 1."""
    passages: tuple[Passage, ...] = ()
    facts: tuple[Fact, ...] = ()
    missing: tuple[str, ...] = ()
    at: int = -1
    """Number of the sentence; -1 for none."""


def weigh_claim(claim: str, text: str, titles: tuple[str, ...], known: Language, published: str = "") -> Outcome:
    """The outcome for a claim, which is that of its weakest statement.

    `titles` say what the page and the article are about; a sentence may leave that subject unsaid.
    `published` is the page's date, from which its sentences may tell others.
    """
    page = read_page(text, known.code, published)
    subject = _subject(titles, known) | (frozenset(page[0].keys) if len(page) else frozenset())
    found = [_statement(each, page, subject, known) for each in _statements(claim, known)]
    if not found:
        return Outcome(Support.UNCHECKED, "the claim holds no words to look for", "not_checkable")
    if not len(page):
        return Outcome(Support.UNCHECKED, "the source offers no text to compare", "stub")
    worst = min(found, key=lambda o: (_ORDER.index(o.support), o.share))
    return replace(worst, passages=tuple(dict.fromkeys(p for o in found for p in o.passages))[:3],
                   facts=tuple(f for o in found for f in o.facts), missing=tuple(m for o in found for m in o.missing),
                   share=min(o.share for o in found))


@lru_cache(maxsize=64)
def _subject(titles: tuple[str, ...], known: Language) -> frozenset[str]:
    """The keys of the titles' words."""
    return frozenset(w.key for title in titles for w in words(title, known) if w.key)


@lru_cache(maxsize=256)
def _statements(claim: str, known: Language) -> tuple[Line, ...]:
    """The sentences of a claim that have words of weight."""
    read = (line(claim[s:e], s, known) for s, e in sentence_spans(claim, known.code))
    return tuple(each for each in read if each.words)


def _statement(claim: Line, page: Lines, subject: frozenset[str], known: Language) -> Outcome:
    """The outcome of one sentence of a claim: as a whole, else clause by clause in neighbouring sentences."""
    whole = _best(claim, page, subject, known)
    if whole.support is Support.SUPPORTED or len(claim.spans) < 2:
        return whole
    parts = [_best(part, page, subject, known) for part in _clauses(claim, known)]
    together = len(parts) > 1 and max(p.at for p in parts) - min(p.at for p in parts) <= 1
    if together and all(p.support is Support.SUPPORTED for p in parts):
        return replace(parts[0], passages=tuple(dict.fromkeys(p for o in parts for p in o.passages)),
                       facts=tuple(f for p in parts for f in p.facts))
    return whole


def _clauses(claim: Line, known: Language) -> list[Line]:
    """The claim cut at its commas, if each clause has at least two words of weight; else nothing."""
    cut = [line(claim.text[s:e], claim.start + s, known) for s, e in claim.spans]
    return cut if all(len(c.words) >= 2 for c in cut) else []


def _best(claim: Line, page: Lines, subject: frozenset[str], known: Language) -> Outcome:
    """The outcome for the sentence that serves the statement best.

    One that supports it, else the one that has most of it.
    """
    laid = [(n, lay(claim, page[n])) for n in _likely(claim, page, known)]
    most = max((len(pairs) for _, pairs in laid), default=0)
    if not most:
        away = _lacking(claim, range(len(claim.words)))
        support, code = (Support.NOT_SUPPORTED, "") if _long_enough(claim) else (Support.UNCHECKED, "language")
        return Outcome(support, "none of the claim's words stands in the source", code, facts=_absent(claim),
                       missing=away)
    tried = [(n, matched(claim, page[n], pairs, known)) for n, pairs in laid if len(pairs) >= _RIVAL * most]
    found = [replace(_settle(claim, m, page, subject, known), at=n) for n, m in tried]
    supported = next((o for o in found if o.support is Support.SUPPORTED), None)
    return supported or max(found, key=lambda o: (o.share, -o.at))


def _long_enough(claim: Line) -> bool:
    """True for a statement with enough words for their absence to say something; a date is one word."""
    return len({word.start for word in claim.words}) >= _ENOUGH


def _likely(claim: Line, page: Lines, known: Language) -> list[int]:
    """The numbers of the sentences that share most with the claim, the best first."""
    worth: dict[int, float] = {}
    for key in sorted(set(rough(claim.text, known))):
        weight = page.weight(key)
        for n in page.where.get(key, ()):
            worth[n] = worth.get(n, 0.0) + weight
    return sorted(worth, key=lambda n: (-worth[n], n))[:_TRIED]


def _settle(claim: Line, match: Match, page: Lines, subject: frozenset[str], known: Language) -> Outcome:
    """The outcome of a statement laid along one sentence.

    The questions are asked in this order: a plain difference, missing words, a cue that turns the meaning, a fault in
    the roles, too few words. Only then is it supported.
    """
    lacking = [i for i in match.missing if not _told_by_title(claim, match, i, subject, page)]
    if lacking and _moved(claim, match, lacking):
        lacking = []
    judged = unmoved(claim, match, known) if lacking else None
    if judged is not None:
        lacking, match = [], replace(judged, line=match.line, pairs=match.pairs)
    turned = sorted(match.only_here & _TURNING) + sorted(match.only_claimed - _HARMLESS)
    facts = _facts(claim, match, lacking)
    base = Outcome(Support.UNCHECKED, "", "language", match.share, (_passage(match),), facts,
                   _lacking(claim, lacking))
    apart = difference(claim, match, lacking, page, known)
    if apart is not None:
        return _told(base, apart)
    if lacking:
        if _elsewhere(claim, page, known) < _SILENT and _long_enough(claim):
            return replace(base, support=Support.NOT_SUPPORTED, code="",
                           reason=f"the source has next to nothing of the claim; not there: {_listed(base.missing)}")
        return replace(base, reason=_in_other_words(claim, lacking, base.missing, known))
    if turned:
        where = "passage" if match.only_here & _TURNING else "claim"
        return replace(base, reason=f"the {where} alone speaks of {_SAID.get(turned[0], turned[0])} there")
    if match.fault:
        return replace(base, reason=f"the words stand in the source, but {match.fault}")
    if len(match.pairs) < _FEW:
        return replace(base, reason="the claim has too few words to tell that the passage means the same")
    return replace(base, support=Support.SUPPORTED, code="",
                   reason=f"the passage has every word and figure of the claim, in {known.name}, in the same order")


def _in_other_words(claim: Line, lacking: Sequence[int], missing: tuple[str, ...], known: Language) -> str:
    """The reason where words are missing: whether the figures and names, which are not reworded, all stand there."""
    figures = {n for n, word in enumerate(claim.words) if word.figure}
    names = {n for n, word in enumerate(claim.words) if word.capital and not known.nouns_capitalised}
    if (figures or names - {0}) and (figures | names).isdisjoint(lacking):
        there = " and ".join(["figures"] * bool(figures) + ["names"] * bool(names))
        return f"the passage has the claim's {there}; the rest is said in other words: {_listed(missing)}"
    return (f"the passage has other words for: {_listed(missing)}; "
            f"in {known.name} only the same words, or common synonyms, can be confirmed")


def _elsewhere(claim: Line, page: Lines, known: Language) -> float:
    """Share of a claim's words that stand anywhere on the page, in any form that begins alike."""
    beginnings = {k[:_STEM] for k in page.where}
    own = [k[:_STEM] for k in rough(claim.text, known)]
    return sum(k in beginnings for k in own) / max(1, len(own))


def _told(base: Outcome, apart: Difference) -> Outcome:
    """The outcome of a difference: a figure makes it unsupported, a negation or an opposite contradicted."""
    facts = base.facts
    differs = apart.kind.endswith("_different")
    if differs:
        facts = tuple(Fact(f.kind, f.claimed, FactStatus.DIFFERENT, apart.stated) if f.claimed == apart.claimed else f
                      for f in facts)
    support = Support.NOT_SUPPORTED if differs else Support.CONTRADICTED
    return replace(base, support=support, reason=apart.reason, code=apart.kind, facts=facts)


def _told_by_title(claim: Line, match: Match, i: int, subject: frozenset[str], page: Lines) -> bool:
    """True for a word of the titles before the first matched one, where the sentence has no subject of its own.

    The page's first sentence tells its subject too, but not for itself.
    """
    first, place = match.pairs[0] if match.pairs else (0, 1)
    word = claim.words[i]
    itself = match.line.start == page[0].start and word.key in match.line.keys
    return i < first and place == 0 and not word.figure and word.key in subject and not itself


def _moved(claim: Line, match: Match, lacking: list[int]) -> bool:
    """True where only a date is missing in order, and the sentence has it at another place, and no other figure."""
    keys = [claim.words[i].key for i in lacking]
    if not any(k.startswith("@m") for k in keys) or not all(claim.words[i].figure for i in lacking):
        return False
    met = {j for _, j in match.pairs}
    free = [w.key for n, w in enumerate(match.line.words) if n not in met and w.key[0] in "#@" and w.figure]
    return sorted(free) == sorted(keys)


def _passage(match: Match) -> Passage:
    line = match.line
    matched = dict.fromkeys((line.words[j].start, line.words[j].end) for _, j in match.pairs)
    return Passage(line.start, line.start + len(line.text), tuple(matched))


def _facts(claim: Line, match: Match, lacking: Iterable[int]) -> tuple[Fact, ...]:
    away = set(lacking)
    partner = dict(match.pairs)
    return tuple(_fact(claim, i, match, partner.get(i, -1), i in away) for i in _figures(claim))


def _fact(claim: Line, i: int, match: Match, j: int, away: bool) -> Fact:
    word = claim.words[i]
    said = claim.text[word.start:word.end]
    other = match.line.words[j] if j >= 0 else None
    stated = match.line.text[other.start:other.end] if other else ""
    kind = "number" if word.key.startswith("#") else "date"
    return Fact(kind, said, FactStatus.ABSENT if away else FactStatus.FOUND, "" if away else stated or said)


def _figures(claim: Line) -> Iterator[int]:
    """The number of the first word of each number and date."""
    done: set[int] = set()
    for i, word in enumerate(claim.words):
        if word.figure and word.key[0] != "=" and word.start not in done:
            done.add(word.start)
            yield i


def _absent(claim: Line) -> tuple[Fact, ...]:
    return tuple(Fact("number", claim.text[claim.words[i].start:claim.words[i].end], FactStatus.ABSENT)
                 for i in _figures(claim))


def _lacking(claim: Line, places: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.text[claim.words[i].start:claim.words[i].end] for i in places))


def _listed(said: tuple[str, ...]) -> str:
    return ", ".join(said[:6])
