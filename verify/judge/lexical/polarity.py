"""Whether claim and passage say the opposite: negation, antonyms, quantities in words, "will" and "did".

Everything here looks at the claim and one passage of the source, never at a whole page: a "not" elsewhere on the page
means nothing. What is found are features for the learned weights; the rules that decide labels are in `pair`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from verify.judge.lexical.lexicon import Opposed, opposite
from verify.judge.text.stretches import Kept
from verify.judge.text.text import STOP, WORD, fold, raw_stem

_TOKEN = re.compile(rf"{WORD.pattern}|[,;:.!?()\"“”—]")
BREAKS = frozenset(",;:.!?()—but")
"""Where the reach of a negation ends."""
_CUES = frozenset(
    "not no never without neither nor none nobody cannot can't won't don't doesn't didn't isn't aren't wasn't weren't "
    "hasn't haven't hadn't wouldn't couldn't shouldn't hardly barely scarcely unable incapable lack lacks lacked "
    "refuse refuses refused refusing fail fails failed failing deny denies denied denying decline declines declined "
    "declining reject rejects rejected stop stopped nothing unlikely".split()
)
"""Words that negate what follows."""
_VERB_CUES = frozenset(
    "fail fails failed failing decline declines declined declining refuse refuses refused refusing stop stopped".split()
)
"""Cues that negate only a verb after them: "declined to comment", not "sales declined in May"."""
_MODAL = frozenset(
    "will shall plan plans planned planning expect expects expected may might could intend intends intended propose "
    "proposes proposed consider considers considering hope hopes hoped aim aims aimed seek seeks sought "
    "scheduled likely pledge pledges pledged promise promises promised threaten threatens threatened want wants wanted "
    "vow vows vowed prepares preparing would hopes possible possibly potentially".split()
)
"""Words by which something is planned or possible and not done."""
_SOFT_MODAL = frozenset(["would", "could", "may", "might", "possible", "possibly"])
"""Reported future and possibility. In a claim they are no promise that a "did" in the source would break."""
_STRENGTH = {
    word: level
    for level, words in (
        (0, "no none neither never nobody"),
        (1, "few rarely seldom minority hardly"),
        (2, "some several sometimes certain partly partially"),
        (4, "many often numerous"),
        (5, "most mostly majority usually mainly"),
        (6, "all every each entire entirely whole always both everyone unanimously completely"),
    )
    for word in words.split()
}
"""Words of quantity -> their level, from none (0) to all (6)."""
_CONTRAST = frozenset(
    "before after more less fewer up down over under above below most least all none inside outside "
    "off on against for with without".split()
)
"""Stop words that carry a direction. All other stop words are skipped when opposites are looked for."""


class Token(NamedTuple):
    """A word of a passage: folded, its stem, whether it carries meaning, and whether it has a capital."""

    word: str
    key: str
    content: bool
    capital: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two words that set the claim against the passage."""

    kind: str
    """negation | opposite | quantity | tense | speaker | roles | name."""
    claimed: str
    stated: str


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and the punctuation of a passage."""
    return tuple([_new(Token, (*_FORMS[m[0]], *m.span())) for m in _TOKEN.finditer(text)])


_new = tuple.__new__
"""Makes a named tuple without a step of Python."""


def _form(raw: str) -> tuple[str, str, bool, bool]:
    """Of a token as it is written: folded, its stem, whether it carries meaning, and whether it has a capital."""
    word = fold(raw)
    return word, raw_stem(word), word not in STOP and word[0].isalnum(), raw[0].isupper()


_FORMS = Kept(_form)


def negated(text: str) -> dict[str, int]:
    """Stem -> how often it is the head of a negation: the first word of weight after "not", "never" or "failed to"."""
    heads: dict[str, int] = {}
    words = tokens(text)
    for place in denials(text):
        head = _head(words, place + 1)
        if head is not None:
            heads[head.key] = heads.get(head.key, 0) + 1
    return heads


@lru_cache(maxsize=512)
def denials(text: str) -> tuple[int, ...]:
    """Which of a passage's tokens negate what follows (`negates`); kept, since each feature of negation asks."""
    words = tokens(text)
    return tuple([place for place, token in enumerate(words)
                  if (token.word in _CUES or token.word.endswith("n't")) and negates(words, place)])


def negates(words: Sequence[Token], place: int) -> bool:
    """True when the word at `place` negates what follows: "not" but no "not only", "failed" before "to"."""
    word = words[place].word
    if word not in _CUES and not word.endswith("n't"):
        return False
    following = words[place + 1].word if place + 1 < len(words) else ""
    if word in ("no", "not") and following in ("only", "just"):
        return False
    return word not in _VERB_CUES or following in ("to", "from")


def _head(words: tuple[Token, ...], place: int) -> Token | None:
    """The first word of weight from `place` on, within seven words and the same clause; None where there is none."""
    for token in words[place : place + 7]:
        if token.word in BREAKS:
            return None
        if token.content and not token.word.endswith("ly") and token.word not in _CUES:
            return token
    return None


def conflicts(claim: str, passage: str) -> tuple[Conflict, ...]:
    """What in the passage speaks against the claim; empty when nothing does."""
    mine, theirs = tokens(claim), tokens(passage)
    denied = negated(claim), negated(passage)
    found = [*_negation(mine, theirs, *denied), *_quantity(mine, theirs), *_tense(mine, theirs)]
    return (*found, *_opposites(mine, theirs, *denied, bool([c for c in found if c.kind == "negation"])))


def _negation(mine: tuple[Token, ...], theirs: tuple[Token, ...], not_mine: dict[str, int],
              not_theirs: dict[str, int]) -> Iterator[Conflict]:
    """Words that only one of the two negates, in similar surroundings."""
    for key in sorted(not_mine.keys() ^ not_theirs.keys()):
        a = [t for t in mine if t.key == key and t.content]
        b = [t for t in theirs if t.key == key and t.content]
        if not a or not b or _contradicting_twice(key, mine, theirs):
            continue
        if key in not_mine and len(a) <= not_mine[key] and _near(a, mine, b, theirs, 1):
            yield Conflict("negation", f"not {a[0].word}", b[0].word)
        elif key in not_theirs and len(b) <= not_theirs[key] and _near(a, mine, b, theirs, 1):
            yield Conflict("negation", a[0].word, f"not {b[0].word}")


def _contradicting_twice(key: str, mine: tuple[Token, ...], theirs: tuple[Token, ...]) -> bool:
    """True when an opposite stands beside the negation ("did not stay" / "left"): then the two texts agree."""
    own = {t.key for t in mine}
    return any(opposite(key, t.key) for t in theirs if t.content and t.key not in own)


def _opposites(mine: tuple[Token, ...], theirs: tuple[Token, ...], not_mine: dict[str, int],
               not_theirs: dict[str, int], negation: bool) -> Iterator[Conflict]:
    """Words of the claim whose opposite stands in the passage, in similar surroundings."""
    if negation:
        return
    own, other = {t.key for t in mine}, {t.key for t in theirs}
    theirs_alone = [b for b in theirs if b.key not in own and (b.content or b.word in _CONTRAST)]
    opposed = Opposed(b.key for b in theirs_alone)
    for a in mine:
        if a.key in other or not (a.content or a.word in _CONTRAST) or not a.word[0].isalpha() or not opposed.to(a.key):
            continue
        for b in theirs_alone:
            if not opposite(a.key, b.key):
                continue
            if (a.key in not_mine) != (b.key in not_theirs):
                continue
            if _near([a], mine, [b], theirs, 1) if a.content and b.content else _same_next(a, mine, b, theirs):
                yield Conflict("opposite", a.word, b.word)
                break


def _near(a: list[Token], mine: tuple[Token, ...], b: list[Token], theirs: tuple[Token, ...], least: int) -> bool:
    """True when the two stand in similar surroundings: they share at least `least` other words of weight nearby."""
    return any(len(_around(x, mine) & _around(y, theirs)) >= least for x in a for y in b)


def _around(token: Token, words: tuple[Token, ...]) -> frozenset[str]:
    """The stems of weight within nine words of a token."""
    at = words.index(token)
    return frozenset(t.key for t in words[max(0, at - 9) : at + 10] if t.content and t is not token)


def _same_next(a: Token, mine: tuple[Token, ...], b: Token, theirs: tuple[Token, ...]) -> bool:
    """True when the next word of weight is the same: "before the vote" and "after the vote"."""
    one, other = _head(mine, mine.index(a) + 1), _head(theirs, theirs.index(b) + 1)
    return one is not None and other is not None and one.key == other.key


def _quantity(mine: tuple[Token, ...], theirs: tuple[Token, ...]) -> Iterator[Conflict]:
    """Words of quantity about the same thing, of which the passage's is too weak for the claim's."""
    claimed = list(_quantified(mine))
    stated = list(_quantified(theirs)) if claimed else []
    for word, level, heads in claimed:
        for other, theirs_level, their_heads in stated:
            if heads & their_heads and _weaker(level, theirs_level):
                yield Conflict("quantity", word, other)
                break


def _quantified(words: tuple[Token, ...]) -> Iterator[tuple[str, int, frozenset[str]]]:
    """(word, level, stems of what it quantifies) for each word of quantity."""
    for place, token in enumerate(words):
        level = _STRENGTH.get(token.word)
        if level is None:
            continue
        level = 2 if token.word == "few" and place and words[place - 1].word == "a" else level
        following = [t.key for t in words[place + 1 : place + 6] if t.content and t.word not in _STRENGTH]
        before = [t.key for t in words[max(0, place - 3) : place] if t.content and t.word not in _STRENGTH]
        yield token.word, level, frozenset(following[:2] + before[-1:])


def _weaker(claimed: int, stated: int) -> bool:
    """True when the stated quantity does not support the claimed one ("most" for "all")."""
    if claimed == stated:
        return False
    if 0 in (claimed, stated):
        return True
    if claimed == 1:
        return stated >= 4
    return stated < claimed


def _tense(mine: tuple[Token, ...], theirs: tuple[Token, ...]) -> Iterator[Conflict]:
    """Verbs that are told as done in one text and as planned in the other."""
    planned_mine, planned_theirs = _planned(mine), _planned(theirs)
    if not planned_mine and not planned_theirs:
        return
    other = {t.key for t in theirs}
    for a in mine:
        if not a.content or a.capital or a.key not in other or not a.word[0].isalpha():
            continue
        all_theirs = [t for t in theirs if t.key == a.key]
        here, there = planned_mine.get(a.key), planned_theirs.get(a.key)
        if here is None and there is not None and len(all_theirs) == 1 and _past(a, mine):
            yield Conflict("tense", a.word, f"{there} {all_theirs[0].word}")
        elif here is not None and there is None and here not in _SOFT_MODAL and _past(all_theirs[0], theirs):
            yield Conflict("tense", f"{here} {a.word}", all_theirs[0].word)


def _planned(words: tuple[Token, ...]) -> dict[str, str]:
    """Stems of verbs under "will", "plans to" and the like -> that word."""
    heads: dict[str, str] = {}
    for place, token in enumerate(words):
        cue = token.word in _MODAL
        if not cue and token.word != "to":
            continue
        due = token.word == "to" and place and words[place - 1].word in ("set", "due", "going", "is", "are", "ready")
        if token.word in ("will", "may", "might", "could", "would", "shall"):
            ok = True
        else:
            ok = due or (cue and place + 1 < len(words) and words[place + 1].word in ("to", "that", "by"))
        if not ok:
            continue
        head = _head(words, place + 1)
        if head is not None:
            heads.setdefault(head.key, token.word if not due else f"{words[place - 1].word} to")
    return heads


_PAST_FORMS = frozenset(
    "won lost rebuilt took gave went came made said met led left built bought sold paid sent wrote spoke began "
    "became rose fell grew held found told drew ran saw sang fought flew chose broke brought hit cut set put "
    "shot struck stood".split()
)
"""Irregular past forms."""


def _past(token: Token, words: tuple[Token, ...]) -> bool:
    """True for a verb that is told as done: a past form, or one after "has", "was" or "did"."""
    at = words.index(token)
    before = [t.word for t in words[max(0, at - 3) : at]]
    if any(w in ("to", "will", "would", "may", "might", "could", "shall") for w in before[-2:]):
        return False
    if token.word in _PAST_FORMS or token.word.endswith("ed"):
        return True
    return bool({"has", "have", "had", "did", "was", "were"} & set(before))
