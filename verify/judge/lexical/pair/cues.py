"""Where a sentence denies, doubts, plans or negates: the cue words of english.json, in the uses that count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.forms import is_verb
from verify.judge.lexical.pair.words import Word, cue

_PLAIN = ("denied", "alleged", "questioned", "possible", "planned", "future", "ended")
"""Stances whose cues are single words."""
_CALENDAR_MAY = frozenset("in of on until since by late early during last this".split())
"""Words before "may" after which it is the month."""
_POSSESSIVE = frozenset("his her the a last their".split())
"""Words before "will" or "hope" after which it is a noun."""
_PROOF = frozenset("proof evidence indication sign suggestion confirmation record trace hint".split())
"""What is lacking where a source leaves a thing open: "no evidence that", "little sign of"."""
_GROWN = frozenset("doubled tripled trebled quadrupled halved".split())
"""Verbs that "nearly" makes a figure of: "nearly doubled" has grown."""
_ENDED_IF_PASSIVE = frozenset("ended former declined barred blocked stopped dropped closed".split())
"""Words that say that something ended only in the passive: "was closed"."""


def next_word(words: Sequence[Word], place: int, step: int = 1) -> str:
    """The word beside `place`, folded; "" outside the sentence."""
    return words[place + step].low if 0 <= place + step < len(words) else ""


def cues_at(words: Sequence[Word], place: int) -> Iterator[str]:
    """The stances for which the word at `place` is a cue."""
    word = words[place]
    if word.kind != "word" and not (word.kind == "name" and place == 0):
        return
    yield from (s for s in _PLAIN if word.low in cue(s) and _fits(s, words, place) and not _idle_hearsay(words, place))
    yield from _told_by_others(words, place)
    yield from _of_two_words(words, place)
    if _is_condition(words, place):
        yield "conditional"


def _idle_hearsay(words: Sequence[Word], place: int) -> bool:
    """True for "contrary to rumours", and for a rumour whose content the sentence does not give."""
    if words[place].low not in cue("hearsay"):
        return False
    before = [w.low for w in words[max(0, place - 3):place]]
    if "contrary" in before or "despite" in before:
        return True
    following = [w.low for w in words[place + 1:place + 4]]
    return not {"that", "of", "about", "by"} & set(following) and "to" not in before and not any(
        w.low in cue("be") for w in words[place + 1:place + 6])


def _told_by_others(words: Sequence[Word], place: int) -> Iterator[str]:
    """"alleged", for "claims that", "is said to" or "long believed"."""
    low, following, before = words[place].low, next_word(words, place), next_word(words, place, -1)
    told = (low in cue("alleged_that") and following == "that") or (
        low in cue("alleged_to") and following == "to" and before in cue("be"))
    if told or (low == "believed" and (before in ("long", "widely", "generally", "once") or following == "that")):
        yield "alleged"


def _of_two_words(words: Sequence[Word], place: int) -> Iterator[str]:
    """Cues that need a second word: "may" (not the month), "not able", "taken down", "no longer", "is to be"."""
    word = words[place]
    low, following, before = word.low, next_word(words, place), next_word(words, place, -1)
    if low == "may" and word.kind == "word" and before not in _CALENDAR_MAY and not (
            before[:1].isdigit() or following[:1].isdigit()):
        yield "possible"
    if low == "able" and before == "not":
        yield "questioned"
    if low in cue("establishing") and following in ("that", "whether", "how") and _negated_before(words, place):
        yield "questioned"
    if low in _PROOF and following in ("that", "of", "for", "to", "whether") and _lacked(words, place):
        yield "questioned"
    if low in ("almost", "nearly") and following and following not in _GROWN and is_verb(words, place + 1):
        yield "short"
    if low in ("known", "clear", "certain", "proven", "established") and _negated_before(words, place):
        yield "questioned"
    if low in ("consideration", "discussion") and before == "under":
        yield "planned"
    if low == "would" and any(w.low in cue("saying") for w in words[max(0, place - 6):place]):
        yield "future"
    if low in cue("taken_down") and following == "down":
        yield "ended"
    if low in ("turned", "sent", "driven", "beaten") and following == "back" and before in cue("be"):
        yield "ended"
    if low in ("turn", "turns", "turned", "turning") and any(w.low == "down" for w in words[place + 2:place + 6]):
        yield "ended"  # "turned the script down"
    if low == "longer" and before == "no":
        yield "ended"
    if low in ("to", "set", "due") and _is_to_be(words, place):
        yield "planned"


def _fits(stance: str, words: Sequence[Word], place: int) -> bool:
    """False where a cue word is used otherwise: "his will", "expected life", "a closed shop", "lost 3-1"."""
    low, following, before = words[place].low, next_word(words, place), next_word(words, place, -1)
    if low in ("will", "would", "hope", "draft", "aim"):
        return before not in _POSSESSIVE
    if low in ("likely", "expected", "supposed", "intended"):
        return before not in ("than", "as")
    if low in _ENDED_IF_PASSIVE:
        return before in cue("be") or (low in ("declined", "dropped") and following in ("the", "support")) or (
            low == "declined" and following in ("his", "her", "its", "their", "an", "any", "all", "both"))
    if low in ("false", "sought"):
        return before != "to"
    if low in cue("suggesting"):
        return following in ("that", "the", "a")
    return low not in cue("seeming") or following in ("to", "that", "likely")


def _is_to_be(words: Sequence[Word], place: int) -> bool:
    """True for "is to be", "is set to" or "is due to" before a verb."""
    before, following = next_word(words, place, -1), next_word(words, place)
    if before not in ("is", "are", "was", "were"):
        return False
    return following not in cue("determiners") if words[place].low == "to" else following == "to"


def _is_condition(words: Sequence[Word], place: int) -> bool:
    """True for a conditional "if", "only when", "provided (that)" at the start of a clause, "Had ... would have"."""
    low, following, before = words[place].low, next_word(words, place), next_word(words, place, -1)
    if low == "had":
        opens = place == 0 or words[place - 1].kind == "mark"
        return opens and any(w.low == "would" and next_word(words, n) == "have" for n, w in enumerate(words))
    if low == "when":
        return before == "only"
    if low not in cue("conditional"):
        return False
    if low == "if":
        return before not in ("as", "even", "know", "say", "ask", "asked", "see")
    if low in ("provided", "assuming"):
        return following == "that" or (before in cue("paid") and following not in ("by", "for", "with"))
    return True


def negates(words: Sequence[Word], place: int) -> bool:
    """True when the word at `place` negates: "not" but no "not only", "failed" before "to"."""
    low, following = words[place].low, next_word(words, place)
    if low in ("no", "not") and following in ("only", "just", "least"):
        return False
    if low in cue("negation_verbs"):
        return following == "to"
    return low in cue("negation") or low.endswith("n't")


def _lacked(words: Sequence[Word], place: int) -> bool:
    """True after "no", "little", "without any", "a lack of"."""
    before = {w.low for w in words[max(0, place - 4):place]}
    return _negated_before(words, place) or not before.isdisjoint(("little", "scant", "lack", "absence"))


def _negated_before(words: Sequence[Word], place: int) -> bool:
    return any(negates(words, at) for at in range(max(0, place - 3), place))


def stops(words: Sequence[Word], at: int) -> bool:
    """True where no cue reaches further: at the end of a clause."""
    word = words[at]
    return (word.kind == "mark" and word.low not in "\"“”(),") or word.low in cue("break")
