"""A statement whose words all stand in a sentence, some of them at another place: "2019 wuchs der Umsatz in Bern".

Word order is free for what carries its own mark. A date, a phrase with its preposition and a single verb may stand
elsewhere; subject and object may not. What has moved is taken out of both texts, and the rest is judged as before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from verify.judge.languages.cues import cues
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.lines import Line
from verify.judge.languages.match import Match, Pairs, as_claimed, lay, matched
from verify.judge.languages.stems import respelt
from verify.judge.languages.synonyms import is_verb, plain

_MOST = 2
"""Blocks that may have moved."""
_CORE = 2
"""Words of weight, besides figures, that must stand in order."""
_ARTICLES = frozenset(("der", "den", "dem"))
"""German articles among the words that tie; they say nothing of a phrase's place."""
_COMPARED = frozenset(("more", "less"))
"""Cues of a comparison, in which two phrases may have changed sides."""
_FINAL = {"de": re.compile(r"[a-zäöüß]{4,}"),
          "nl": re.compile(r"(?:ge|ver|be|ont|her|\w+ge)[a-z]{2,}(?:t|d|en)")}
"""What a verb looks like at the end of a clause, in languages that put it there."""
_SECOND = frozenset(("de", "nl", "sv"))
"""Languages whose verb is the second part of a statement, whatever the first is."""
_WORD = re.compile(r"[^\W\d_]+")


class _Block(NamedTuple):
    """Words that stand side by side in both, at different places."""

    mine: tuple[int, ...]
    theirs: tuple[int, ...]


def unmoved(claim: Line, match: Match, known: Language) -> Match | None:
    """The match of the rest, where all words that are not in order stand elsewhere in the clause; None where not.

    What is in order is sought among all words, then without dates, then without verbs as well, then without each phrase
    with its preposition: these are what moves.
    """
    if known.script in UNSPACED:
        return None
    dated = {w.key for n, w in enumerate(claim.words) if w.figure and _dated(claim, (n,))}
    verbs = {w.key for w in claim.words if is_verb(w.key)}
    tries = [match.pairs]
    finals = [dated | {w.key} for n, w in enumerate(claim.words) if is_verb(w.key) or _may_be_verb(claim, n, known)]
    tries += [lay(claim, match.line, without)
              for without in (dated, dated | verbs, *_phrases(claim, known), *finals) if without]
    return next((found for pairs in dict.fromkeys(tries) if (found := _rest(claim, match.line, pairs, known))), None)


def _phrases(claim: Line, known: Language) -> Iterator[frozenset[str]]:
    """The keys of each phrase that a preposition opens in a statement: its first word, what belongs to it, and more.

    Where words follow without a small word between, the phrase may end before or after them.
    """
    for n in range(len(claim.words)):
        marks = _marks(claim, n, known)
        if marks and not marks & known.genitive and not claim.words[n].figure:
            last = n + 1 if _places(claim, n, known) else n
            while _belongs(claim, (last,), known):
                last += 1
            yield frozenset(w.key for w in claim.words[n:last + 1])
            while last + 1 < len(claim.words) and _gap(claim, last).isspace():
                last += 1
                yield frozenset(w.key for w in claim.words[n:last + 1])


def _rest(claim: Line, whole: Line, pairs: Pairs, known: Language) -> Match | None:
    """The match without what has moved, where these are the words in order; None where something is not free."""
    met = {i for i, _ in pairs}
    blocks = _blocks(claim, whole, pairs, [i for i in range(len(claim.words)) if i not in met])
    if not blocks or not all(_free(claim, whole, block, known) for block in blocks):
        return None
    if not _one_clause(whole, [*(j for _, j in pairs), *(j for b in blocks for j in b.theirs)]):
        return None
    rest, line = _without(claim, [b.mine for b in blocks], known), _without(whole, [b.theirs for b in blocks], known)
    pairs = _renumbered(pairs, blocks)
    if sum(not rest.words[i].figure for i, _ in pairs) < _CORE:
        return None
    return replace(matched(rest, line, pairs, known), share=1.0)


def _one_clause(line: Line, met: Sequence[int]) -> bool:
    """True where one clause has all the words, apart from clauses that have nothing else."""
    times = Counter(line.segments[j] for j in met)
    main = max(times, key=lambda n: times[n])
    return all(times[n] == line.segments.count(n) for n in times if n != main)


def _blocks(claim: Line, line: Line, pairs: Pairs, lacking: Sequence[int]) -> list[_Block]:
    """The lacking words in blocks, each with its place in the sentence; none where one has no place, or several."""
    met = {j for _, j in pairs}
    keys = as_claimed(claim, line)
    touched = _touched(line, met, {claim.words[i].key for i in lacking}, keys)
    found: list[_Block] = []
    for i in lacking:
        at = [j for j, key in enumerate(keys) if key == claim.words[i].key and j not in met
              and line.segments[j] in touched]
        if len(at) != 1:
            return []
        if found and found[-1].mine[-1] == i - 1 and found[-1].theirs[-1] == at[0] - 1:
            found[-1] = _Block((*found[-1].mine, i), (*found[-1].theirs, at[0]))
        else:
            found.append(_Block((i,), (at[0],)))
    return found if len(found) <= _MOST else []


def _touched(line: Line, met: set[int], lacking: set[str], keys: Sequence[str]) -> set[int]:
    """The segments of the matched words, and one before or after them that has nothing but lacking words."""
    touched = {line.segments[j] for j in met}
    beside = {n + step for n in touched for step in (-1, 1)} - touched
    kept = {s for k, s in zip(keys, line.segments, strict=True) if k not in lacking}
    return touched | (beside - kept)


def _free(claim: Line, line: Line, block: _Block, known: Language) -> bool:
    """True for a date, a phrase with its preposition, and a single verb."""
    before, there = _marks(claim, block.mine[0], known), _marks(line, block.theirs[0], known)
    if len(block.mine) == 1 and not before and not there and _verb(claim, line, block, known):
        return True
    if _belongs(claim, block.mine, known) or _belongs(line, block.theirs, known):
        return False
    figures = any(claim.words[i].figure for i in block.mine)
    if figures and all(claim.words[i].figure or cues(_said(claim, i), known) for i in block.mine):
        return _dated(claim, block.mine) and _cued(before, known) == _cued(there, known)
    if before and before == there:
        return not (before & known.genitive or _COMPARED & cues(claim.text, known).keys()
                    or _twice(claim, block.mine, before, known) or _twice(line, block.theirs, before, known))
    return False


def _verb(claim: Line, line: Line, block: _Block, known: Language) -> bool:
    """True for a single word that is a verb by its group, or by its place on either side."""
    ends = ((claim, block.mine[0]), (line, block.theirs[0]))
    return (is_verb(claim.words[block.mine[0]].key) or _ends_clause(claim, line, block, known)
            or (known.code in _SECOND and any(_second(one, at, known) for one, at in ends))
            or any(_opens(one, at, known) for one, at in ends))


def _may_be_verb(line: Line, n: int, known: Language) -> bool:
    """True for a word that may be a verb by its form or its place, in languages that move their verbs."""
    pattern = _FINAL.get(known.code)
    formed = pattern is not None and pattern.fullmatch(_said(line, n)) is not None
    return formed or (known.code in _SECOND and _second(line, n, known)) or _opens(line, n, known)


def _opens(line: Line, n: int, known: Language) -> bool:
    """True for the verb that opens an Arabic sentence: its first word, without an article."""
    return known.script == "arabic" and n == 0 and not _said(line, n).startswith("ال")


def _second(line: Line, n: int, known: Language) -> bool:
    """True for the word right after the dates and phrases that open a sentence.

    That is the verb, in languages that put it second.
    """
    opening = line.words[:n]
    if not opening or line.words[n].figure or not _gap(line, n - 1).isspace() or not _said(line, n)[0].islower():
        return False
    placed = [w.figure or bool(_marks(line, m, known)) or (m > 0 and _places(line, m - 1, known))
              for m, w in enumerate(opening)]
    return all(placed)


def _ends_clause(claim: Line, line: Line, block: _Block, known: Language) -> bool:
    """True for a verb at the end of its clause on one side and not on the other: "klagte ..." and "hat ... geklagt".

    German tells verbs from nouns by the small letter, and Dutch participles by their prefix and ending.
    """
    pattern = _FINAL.get(known.code)
    ends = [(_said(one, at), at + 1 == len(one.words) or one.segments[at + 1] != one.segments[at])
            for one, at in ((claim, block.mine[0]), (line, block.theirs[0]))]
    return (pattern is not None and any(last and pattern.fullmatch(said) for said, last in ends)
            and all(said[0].islower() for said, _ in ends))


def _twice(line: Line, places: Sequence[int], marks: frozenset[str], known: Language) -> bool:
    """True where another phrase has the same preposition: the two may have changed places."""
    return any(n not in places and not word.figure and _marks(line, n, known) & marks
               and _said(line, n).lower() not in known.weekdays for n, word in enumerate(line.words))


def _marks(line: Line, n: int, known: Language) -> frozenset[str]:
    """The small words right before a word that give it its place: prepositions, and words with a cue."""
    start = line.words[n - 1].end if n else 0
    small = _WORD.findall(plain(known)(respelt(line.text[start:line.words[n].start], known)))
    if _places(line, n, known):
        small.append(respelt(_said(line, n), known))
    ties = {known.ties[w] for w in small if w in known.ties} - _ARTICLES
    return frozenset(ties | {w for w in small if w in known.genitive and w not in known.ties} | _cued(small, known))


def _places(line: Line, n: int, known: Language) -> bool:
    """True for a preposition of time that has a key of its own, before what it places: "efter | sommaren"."""
    said = respelt(_said(line, n), known)
    follows = n + 1 < len(line.words) and line.segments[n + 1] == line.segments[n]
    return follows and (said in known.cues["before"] or said in known.cues["after"])


def _cued(small: Sequence[str] | frozenset[str], known: Language) -> set[str]:
    """Those of the words that have a cue: "before", "without"."""
    return {w for w in small if cues(w, known)}


def _belongs(line: Line, places: Sequence[int], known: Language) -> bool:
    """True where what follows the block belongs to it: "in the north | of the country"."""
    last = places[-1]
    if last + 1 >= len(line.words) or line.segments[last + 1] != line.segments[last]:
        return False
    gap = respelt(_gap(line, last), known)
    return bool(known.genitive & set(_WORD.findall(gap)[:1]))


def _gap(line: Line, n: int) -> str:
    """What stands between a word and the next."""
    return line.text[line.words[n].end:line.words[n + 1].start]


def _dated(claim: Line, places: Sequence[int]) -> bool:
    """True for a date, and for what looks like a year."""
    keys = [claim.words[i].key for i in places if claim.words[i].figure]
    return any(k[0] == "@" for k in keys) or any(re.fullmatch(r"#1\d{3}|#20\d\d", k) for k in keys)


def _said(line: Line, n: int) -> str:
    return line.text[line.words[n].start:line.words[n].end]


def _without(line: Line, blocks: Sequence[Sequence[int]], known: Language) -> Line:
    """The line with spaces in place of the blocks and of the small words that lead up to them."""
    text, away = line.text, {n for block in blocks for n in block}
    for block in blocks:
        start = line.words[block[0] - 1].end if block[0] else 0
        if not _marks(line, block[0], known):
            start = line.words[block[0]].start
        text = text[:start] + " " * (line.words[block[-1]].end - start) + text[line.words[block[-1]].end:]
    kept = [n for n in range(len(line.words)) if n not in away]
    return replace(line, text=text, words=tuple(line.words[n] for n in kept),
                   segments=tuple(line.segments[n] for n in kept))


def _renumbered(pairs: Pairs, blocks: Sequence[_Block]) -> Pairs:
    """The pairs, counted in lines without the blocks."""
    mine, theirs = {n for b in blocks for n in b.mine}, {n for b in blocks for n in b.theirs}
    return tuple((i - sum(n < i for n in mine), j - sum(n < j for n in theirs)) for i, j in pairs)
