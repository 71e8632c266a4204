"""Features of the claim beside its passages, place by place.

What is denied, what stands instead, what belongs together.

Numbers for the learned weights; no verdicts. They were designed after reading the worst errors on FEVER-symmetric: the
passage denies the very word ("refused to be a model"), has another word of the same kind in its place ("a city" for "a
county"), or calls the subject "it" or "the film".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from verify.judge.lexical.lexicon import meanings, senses, share
from verify.judge.lexical.polarity import BREAKS, Token, denials, tokens
from verify.judge.lexical.reading import Reading
from verify.judge.text.retrieval import Sentence
from verify.judge.text.text import raw_stem

_SHUNNED = frozenset("despite instead rather against except excluding".split())
"""Words that exclude what follows them, besides the cues of negation."""
_REACH = 11
"""How many words after a cue it denies at most."""
_KINDS = tuple(frozenset(map(raw_stem, row.split())) for row in """
january february march april may june july august september october november december;
monday tuesday wednesday thursday friday saturday sunday;
spring summer autumn winter;
red blue green yellow black white orange purple brown pink grey;
father mother son daughter brother sister wife husband uncle aunt nephew niece cousin grandfather grandmother
grandson granddaughter;
film movie book novel album song single series play musical opera poem painting magazine newspaper comic game
show documentary sitcom;
republican democrat democratic conservative labour liberal communist socialist;
catholic protestant jewish muslim hindu buddhist orthodox atheist christian;
city town village county state country continent river lake mountain island ocean sea province district;
actor actress singer director producer writer author novelist poet painter sculptor composer musician guitarist
drummer bassist pianist politician lawyer journalist scientist physicist chemist footballer wrestler boxer
golfer swimmer skater comedian dancer model architect philosopher historian economist mathematician doctor
physician nurse teacher professor general king queen emperor president;
american british english scottish irish welsh french german italian spanish portuguese dutch belgian swiss
austrian polish czech hungarian russian ukrainian greek turkish swedish norwegian danish finnish canadian
australian mexican brazilian argentine chilean colombian chinese japanese korean indian pakistani iranian iraqi
israeli egyptian nigerian kenyan african european asian;
comedy drama thriller horror action romance western animated fantasy crime war rock pop jazz country metal punk
blues folk electronic classical;
football basketball baseball hockey tennis golf cricket rugby boxing wrestling soccer swimming;
one two three four five six seven eight nine ten eleven twelve
""".split(";"))
"""Groups of words of which one mostly excludes the others."""
_KIND_OF: dict[str, tuple[int, ...]] = {
    word: tuple(n for n, kind in enumerate(_KINDS) if word in kind) for word in chain.from_iterable(_KINDS)}
"""Word -> the numbers of its groups."""
_STRONG = frozenset("only first largest most best last oldest youngest highest longest biggest smallest sole never "
                    "always all every exclusively entirely".split())
"""Words that claim more than a plain statement does."""
_PRONOUNS = frozenset("he she it they his her its their the this these".split())
_ENDS = frozenset("who that which in of by from for at with . based on set located".split())
"""Words that end the description of what somebody or something is."""
_BEFORE_NAMES = frozenset("the of a (".split())
"""Small words that may stand between the names at the start of a claim."""


def slots(reading: Reading) -> dict[str, float]:
    """The features (name -> value) of a claim beside up to three passages."""
    mine, best = tokens(reading.claim.text), tokens(reading.best)
    have = frozenset([t.key for t in best])
    passages = [reading.index.sentences[n] for n in reading.cover.order[:3]]
    return {
        **_denied(reading, mine, best),
        **_rest(reading, mine, best, have),
        **_instead(reading, mine, have, best),
        **_called(mine, reading.index.text, passages),
        "tied_number": _tied(mine, reading.index.text, passages, True),
        "tied_name": _tied(mine, reading.index.text, passages, False),
        "strong_alone": float(len([t for t in mine if t.word in _STRONG and all(t.word != b.word for b in best)])),
    }


def _scope(text: str) -> frozenset[int]:
    """Positions of the words that a cue of negation reaches."""
    found: set[int] = set()
    words = tokens(text)
    turned = [n for n, t in enumerate(words) if t.word in _SHUNNED or (t.word == "turned" and _turned_down(words, n))]
    for place in (*denials(text), *turned):
        for at in range(place + 1, min(len(words), place + 1 + _REACH)):
            if words[at].word in BREAKS:
                break
            found.add(at)
    return frozenset(found)


def _turned_down(words: Sequence[Token], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].word == "down"


def _denied(reading: Reading, mine: Sequence[Token], best: Sequence[Token]) -> dict[str, float]:
    """Share of what both say that only one of them denies."""
    here, there = _scope(reading.claim.text), _scope(reading.best)
    if not here and not there:
        return {"denied_there": 0.0, "denied_here": 0.0, "denied_one": 0.0}
    own, other = _stands(mine, here), _stands(best, there)
    weigh = reading.weights.get
    shared = sum(weigh(k, 0.0) for k in own if k in other) or 1.0
    return {
        "denied_there": sum(weigh(k, 0.0) for k in own if other.get(k) == {True} and own[k] == {False}) / shared,
        "denied_here": sum(weigh(k, 0.0) for k in own if other.get(k) == {False} and own[k] == {True}) / shared,
        "denied_one": float(bool(here) != bool(there)),
    }


def _stands(words: Sequence[Token], scope: frozenset[int]) -> dict[str, set[bool]]:
    """For each word of weight: whether it stands denied (True), plain (False), or both."""
    found: dict[str, set[bool]] = {}
    for place, token in enumerate(words):
        if token.content:
            found.setdefault(token.key, set()).add(place in scope)
    return found


def _rest(reading: Reading, mine: Sequence[Token], best: Sequence[Token], have: frozenset[str]) -> dict[str, float]:
    """Features of the claim without the name it begins with, which a passage may call "it" or "the film"."""
    subject = []
    for token in mine:
        if token.capital and token.content:
            subject.append(token.key)
        elif token.word not in _BEFORE_NAMES:
            break
    rest = {k: w for k, w in reading.weights.items() if k not in subject}
    total = sum(rest.values())
    opening = next((t.word for t in best if t.word[0].isalpha()), "")
    return {
        "subject_missing": sum(k not in reading.near_bag for k in subject) / len(subject) if subject else 0.0,
        "opens_it": float(opening in _PRONOUNS),
        "rest_best": sum(w for k, w in rest.items() if k in have) / total if total else 1.0,
        "rest_near": sum(w for k, w in rest.items() if k in reading.near_bag) / total if total else 1.0,
        "rest_gap": float(sum(k not in reading.near_bag for k in rest)),
    }


def _instead(reading: Reading, mine: Sequence[Token], have: frozenset[str], best: Sequence[Token]) -> dict[str, float]:
    """Features of the claim's words that the passage lacks while it has another of their kind."""
    own = dict.fromkeys([t.key for t in mine if t.content])
    meant, kinds = meanings({t.key for t in best if t.content and t.key not in own})
    same = sister = 0
    for key in own:
        if key in have or key[0].isdigit():
            continue
        senses_of, above = senses(key)
        if share(senses_of, meant) or share(senses_of, kinds):
            same += 1
        elif share(above, kinds):
            sister += 1
    return {
        "other_best": float(_others(own, have)), "other_near": float(_others(own, reading.near_bag)),
        "missing_same": float(same), "missing_sister": float(sister),
    }


def _others(own: Iterable[str], have: frozenset[str]) -> int:
    """How many of the claim's lacking words have another of their kind in `have`."""
    claimed = frozenset(own)
    lacking = [n for key in claimed - have for n in _KIND_OF.get(key, ())]
    return sum(not have.isdisjoint(_KINDS[n] - claimed) for n in lacking)


def _called(mine: Sequence[Token], text: str, passages: Sequence[Sentence]) -> dict[str, float]:
    """Features of what the claim says its subject is ("is a county"), beside what the passages say things are."""
    said = _predicate(mine)
    read = (tokens(text[p.start:p.end]) for p in passages)
    stated = frozenset(chain.from_iterable(map(_predicate, read))) if said else frozenset()
    if not said or not stated:
        return {"called_head": 0.0, "called_other": 0.0, "called_out": 0.0}
    head, (meant, kinds) = said[-1], meanings(stated)
    own, above = senses(head)
    kin = head in stated or share(own, meant) or share(own, kinds) or share(above, meant)
    return {"called_head": float(head in stated), "called_other": float(not kin),
            "called_out": sum(k not in stated for k in said) / len(said)}


def _predicate(words: Sequence[Token]) -> list[str]:
    """The words of weight after the first "is a" or "was the"."""
    for place, token in enumerate(words):
        if token.word not in ("is", "was", "are", "were", "became", "remains"):
            continue
        if place + 1 < len(words) and words[place + 1].word in ("a", "an", "the"):
            found = []
            for word in words[place + 2:place + 14]:
                if word.word in _ENDS:
                    break
                if word.content:
                    found.append(word.key)
            return found
    return []


def _tied(mine: Sequence[Token], text: str, passages: Sequence[Sentence], digits: bool) -> float:
    """The smallest share of a figure's (or name's) neighbours that stand beside it in a passage.

    -1 where it is missing.

    Three words of weight on either side in the claim, four in the passage. `digits` selects figures, else names.
    """
    words = [t for t in mine if t.content]
    places = [n for n, t in enumerate(words) if _is(t, digits)]
    asked = {words[n].key for n in places}
    # Only a passage that holds one is read. What is "us" as a word of a passage ("U.S.") is "u.s" in the index.
    held = [p for p in passages if not asked.isdisjoint(p.keys) or "us" in asked] if places else []
    read = [[t for t in tokens(text[p.start:p.end]) if t.content] for p in held]
    worst = 1.0
    for place in places:
        token = words[place]
        beside = {t.key for t in words[max(0, place - 3):place + 4] if not _is(t, digits)}
        if not beside:
            continue
        met = [len(beside & {t.key for t in p[max(0, at - 4):at + 5]}) / len(beside)
               for p in read for at, t in enumerate(p) if t.key == token.key]
        worst = min(worst, max(met, default=-1.0))
    return worst


def _is(token: Token, digits: bool) -> bool:
    return token.word[0].isdigit() if digits else token.capital and token.word[0].isalpha()
