"""Whether the page's best passages say what the claim says, clause by clause. The only entrance to this room.

Each rule of the other modules returns doubts for one claim and one passage. This module chooses the passages, runs the
rules, and keeps only doubts that every equally good passage raises. A word-for-word copy of the claim on the page ends
the search at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import fsum

from verify.judge.lexical.pair.acts import act_doubts, universal_doubts
from verify.judge.lexical.pair.agents import agent_doubts
from verify.judge.lexical.pair.ahead import ahead_doubts
from verify.judge.lexical.pair.apart import apart_doubts
from verify.judge.lexical.pair.beside import beside
from verify.judge.lexical.pair.bonds import bond_doubts
from verify.judge.lexical.pair.cells import cell_doubts
from verify.judge.lexical.pair.clauses import Clause, clauses
from verify.judge.lexical.pair.crossed import crossed_doubts
from verify.judge.lexical.pair.degree import degree_doubts, parity, rank_doubts
from verify.judge.lexical.pair.elsewhere import elsewhere_doubts, sentences_of_acts
from verify.judge.lexical.pair.excepted import excepted_doubts
from verify.judge.lexical.pair.for_against import side_taken_doubts
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.glosses import retold
from verify.judge.lexical.pair.lesser import lesser_doubts
from verify.judge.lexical.pair.lives import life_doubts
from verify.judge.lexical.pair.negation import item_doubts, negated, negation_doubts
from verify.judge.lexical.pair.quoted import quoted_doubts
from verify.judge.lexical.pair.rates import rate_doubts
from verify.judge.lexical.pair.sides import side_doubts
from verify.judge.lexical.pair.speakers import speaker_doubts
from verify.judge.lexical.pair.stance import claimed_stance_doubts, stance_doubts
from verify.judge.lexical.pair.swapped import swapped_doubts
from verify.judge.lexical.pair.ties import all_borne, tie_doubts
from verify.judge.lexical.pair.twins import twin_doubts
from verify.judge.lexical.pair.undone import undone_doubts
from verify.judge.lexical.pair.wholes import whole_doubts
from verify.judge.lexical.pair.words import cue, entities, words_of
from verify.judge.text.retrieval import Cover, Index
from verify.judge.text.text import idf

_BARE = re.compile(r"[^\W_]+")
_ACT = 2
"""Words that an act must have besides its doer to be known again in another sentence."""
_AS_GOOD = 0.8
"""A sentence with this share of what the best one has is compared with the claim as well."""
_MOST = 6
"""Sentences that are compared with one claim."""
_LEAST = 0.5
"""Share of a claim's clause that a clause of the passage must have before the two are compared."""
_NEAR = 24
"""Clauses of the passages that are compared with one of the claim, the best first. Real pairs hardly ever have ten."""
_SAME = 0.65
"""Share of a claim's clause that a sentence must have before its stance on it is read."""
_ALSO = 0.75
"""Share of what the doubted passage has of the claim that another passage must have in order to clear the doubt."""
_OFTEN = 4
"""Sentences from which a word counts as occurring all over the page."""
_RARE = 6.0
"""Rarity from which a word that stands in many sentences is a name of what the page is about."""
_TOPIC = 0.2
"""What words of the page's own subject weigh. They occur everywhere and distinguish no passage from another."""


def doubts(claim: str, index: Index, found: Cover) -> tuple[Doubt, ...]:
    """The doubts that every passage as good as the best one raises; empty as soon as one raises none.

    `index` is the source, and `found` the sentences that cover the claim.
    """
    if _verbatim(claim, index, found):
        return ()
    topic = _topic(index)
    raised: list[Doubt] = []
    # First pass: clause by clause, the rules that read single words and stances.
    for mine in clauses(claim):
        # The index has "tr-40" in pieces.
        spelled = (k for k in mine.all_keys if k[0].isalpha() and not k.isalpha())
        topic |= {k for k in spelled if index.text.lower().count(k) >= _OFTEN}
        weights = {k: _weight(k, topic) for k in mine.all_keys}
        passages = _candidates(index, found, weights)
        raised += _cleared(weights, ((_keys(p), _stances(mine, weights, claim, p)) for p in passages))
        raised += _by_clause(mine, weights, claim, passages)
        raised += swapped_doubts(mine, weights, claim, passages)
        raised += whole_doubts(mine, weights, claim, passages)
    # Second pass: the claim as a whole, the rules that compare ties between words.
    whole = {k: idf(k) for k in _keys(claim)}
    best = _candidates(index, found, whole)
    pages = [beside(claim, p, topic) for p in best]
    act_alone = [beside(claim, p, topic) for p in _without_doer(claim, index, found) if p not in best]
    first = index.text[index.sentences[0].start:index.sentences[0].end]
    opening = beside(claim, first, frozenset())
    plainer = [beside(claim, told, topic) for p in dict.fromkeys((*best, first)) for told in retold(p)]
    loose: Iterable[Doubt] = _ties(claim, index, found, topic)
    # Every tie of the claim stands in a passage word for word: then looser rules have nothing to add.
    if all_borne([*pages, opening, *plainer]):
        loose, raised = (), [d for d in raised if d.kind != "negation"]
    acts = [beside(claim, p, topic) for p in sentences_of_acts(claim, index, frozenset(best))]
    return (*raised, *twin_doubts(claim, best), *undone_doubts(claim, best), *quoted_doubts(claim, index),
            *tie_doubts(claim, [*pages, *act_alone], opening, plainer),
            *elsewhere_doubts([*pages, opening], acts, topic), *act_doubts(claim, pages, opening),
            *universal_doubts(claim, pages), *crossed_doubts(claim, best), *lesser_doubts(claim, best, pages),
            *rate_doubts(claim, best),
            *loose, *apart_doubts(claim, index, found, topic), *speaker_doubts(claim, index),
            *cell_doubts(claim, index.text), *life_doubts(claim, index.text))


def _verbatim(claim: str, index: Index, found: Cover) -> bool:
    """True where the claim stands on the page word for word as one or more whole sentences: then nothing can differ."""
    parts = [_words_alone(part.lower()) for part in re.split(r"(?<=[.!?])\s+", claim)]
    wanted = " ".join(filter(None, parts))
    ends = {(words[0], words[-1]) for words in (text.split(" ") for text in (wanted, *parts))}
    near = (index.sentences[n] for n in found.worth)  # those that share a word with the claim
    lines = [index.text[s.start:s.end].lower() for s in near]
    sentences = {_words_alone(low) for low in lines if any(first in low and last in low for first, last in ends)}
    return wanted in sentences or (len(parts) > 1 and all(part in sentences for part in parts))


def _words_alone(low: str) -> str:
    """The words alone."""
    return " ".join(_BARE.findall(low))


@lru_cache(maxsize=8)
def _topic(index: Index) -> frozenset[str]:
    """The stems of what the page is about: those of its first sentence, and rare ones that occur in many."""
    if len(index.sentences) < 4:
        return frozenset()
    many = max(_OFTEN, len(index.sentences) // 5)
    return index.sentences[0].bag | frozenset(stem for stem in index.where.often(many) if idf(stem) >= _RARE)


def _weight(key: str, topic: frozenset[str]) -> float:
    """The rarity of a stem, reduced where it belongs to the page's subject; numbers have a rarity of 4."""
    rarity = 4.0 if key[0].isdigit() else idf(key)
    return _TOPIC * rarity if key in topic else rarity


@lru_cache(maxsize=256)
def _keys(passage: str) -> frozenset[str]:
    return frozenset(w.key for w in words_of(passage) if w.content)


_Read = tuple[frozenset[str], tuple[Doubt, ...]]
"""The words of a passage, and the doubts that it raises."""


def _cleared(weights: dict[str, float], raised: Iterable[_Read]) -> tuple[Doubt, ...]:
    """The doubts of the best passage.

    None where another passage raises none and has all of the claim that the best has.
    """
    found = list(raised)
    for keys, doubted in found:
        if doubted:
            mine = {k for k in keys & weights.keys() if weights[k] >= 1.0}
            clear = any(not others and len(mine & other) >= _ALSO * len(mine) for other, others in found)
            return () if clear else doubted
        if keys & weights.keys() == weights.keys():
            return ()
    return ()


def _candidates(index: Index, found: Cover, weights: dict[str, float]) -> Sequence[str]:
    """The sentences that have most of a clause, the best first."""
    worth = {n: fsum(weights[k] for k in weights.keys() & index.sentences[n].bag) for n in found.worth}
    best = max(worth.values(), default=0.0)
    good = sorted((n for n, w in worth.items() if w >= _AS_GOOD * best), key=lambda n: (-worth[n], n))
    return [index.text[index.sentences[n].start:index.sentences[n].end] for n in good[:_MOST]]


def _without_doer(claim: str, index: Index, found: Cover) -> Sequence[str]:
    """The sentence with all that the claim says of the name it opens with, where that name stands elsewhere alone."""
    words = words_of(claim)
    doer = next((keys for start, _, keys in entities(words) if start == 0), frozenset[str]())
    rest = {k: idf(k) for k in _keys(claim) - doer}
    if not doer or len(rest) < _ACT:
        return ()
    return [p for p in _candidates(index, found, rest)[:1] if rest.keys() <= _keys(p)]


def _stances(mine: Clause, weights: dict[str, float], claim: str, passage: str) -> tuple[Doubt, ...]:
    """The doubts by rules for whole sentences, where the sentence has the clause in the same words."""
    keys = _keys(passage)
    # "Added" and "removed" are what the stances compare: they need not be met.
    compared = {w.key for w in mine.words if w.low in cue("added", "ended")} - keys
    weighed = {k: w for k, w in weights.items() if k not in compared}
    share = fsum(w for k, w in weighed.items() if k in keys) / (fsum(weighed.values()) or 1.0)
    if share < _SAME:
        return ()
    own = max(clauses(passage), key=lambda c: _held(weights, c), default=None)
    best = own.words if own is not None and _held(weights, own) >= _AS_GOOD * share else words_of(passage)
    denied = best if negated(mine.words)[0] <= {w.key for w in best} else words_of(passage)
    return (*stance_doubts(mine, claim, passage, best), *claimed_stance_doubts(claim, passage),
            *negation_doubts(mine.words, denied, parity(claim)), *item_doubts(mine, clauses(passage)),
            *rank_doubts(mine.words, words_of(passage)), *excepted_doubts(words_of(claim), words_of(passage)),
            *ahead_doubts(words_of(claim), words_of(passage)), *side_taken_doubts(words_of(claim), words_of(passage)))


def _by_clause(mine: Clause, weights: dict[str, float], claim: str, passages: Sequence[str]) -> tuple[Doubt, ...]:
    """The doubts by rules for clauses, from the clauses that have most of the claim's."""
    theirs = [(_held(weights, c), c, p) for p in passages for c in clauses(p)]
    best = max((h for h, _, _ in theirs), default=0.0)
    if best < _LEAST:
        return ()
    whole = frozenset(k for _, c, _ in theirs for k in c.keys)
    near = sorted(((h, c, p) for h, c, p in theirs if h >= _AS_GOOD * best), key=lambda e: -e[0])
    odd = parity(claim)
    return _cleared(weights, ((c.all_keys, tuple(_pair(mine, c, whole, odd != parity(p)))) for _, c, p in near[:_NEAR]))


def _held(weights: dict[str, float], theirs: Clause) -> float:
    """Share of a claim's clause, weighed by rarity, that a clause of the passage has."""
    have = theirs.all_keys if theirs.keys & weights.keys() else frozenset()
    return fsum(w for k, w in weights.items() if k in have) / (fsum(weights.values()) or 1.0)


def _pair(mine: Clause, theirs: Clause, passage: frozenset[str], denied: bool) -> Iterator[Doubt]:
    """The rules that compare two clauses."""
    yield from degree_doubts(mine, theirs, passage, denied)
    yield from side_doubts(mine, theirs)


def _ties(claim: str, index: Index, found: Cover, topic: frozenset[str]) -> Iterator[Doubt]:
    """The rules that look at the sentence with most of a clause and at its neighbours."""
    for mine in clauses(claim):
        best = max((n for n in found.worth), key=lambda n: (_shares(mine, index, n, topic), -n), default=None)
        if best is None:
            continue
        yield from agent_doubts(mine, index)
        yield from bond_doubts(mine, _window(index, best), _keys(claim))


def _shares(mine: Clause, index: Index, n: int, topic: frozenset[str]) -> float:
    """The weight of the stems that a sentence shares with a clause."""
    return fsum(_weight(k, topic) for k in mine.keys & index.sentences[n].bag)


def _window(index: Index, n: int) -> str:
    """A sentence with the ones before and after it in the same paragraph."""
    text, here = index.text, index.sentences[n]
    start, end = here.start, here.end
    if n and "\n" not in text[index.sentences[n - 1].start:start]:
        start = index.sentences[n - 1].start
    if n + 1 < len(index.sentences) and "\n" not in text[end:index.sentences[n + 1].end]:
        end = index.sentences[n + 1].end
    return text[start:end]
