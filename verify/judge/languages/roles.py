"""Who does it to whom, as far as small words, endings and places tell: why the same words may say another thing.

"X a battu Y" and "X a été battu par Y" have the same words of weight in the
same order; so have "Мэр упрекнул депутата" and "Мэра упрекнул депутат".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from verify.judge.languages.cues import cues
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.lines import Line
from verify.judge.languages.words import plain

Pairs = Sequence[tuple[int, int]]
"""(word of the statement, word of the sentence), both rising."""
_APART = 3
"""Words of weight that may stand between a number and the word after it."""
_INFLECTED = frozenset(("ru", "pl"))
"""Languages whose endings alone tell subject from object."""
_CASES = frozenset(("der", "den", "dem"))
"""German articles: they count only where both sides have one."""
_TOKEN = re.compile(r"[^\W\d_]+")


def fault(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """Why the words that stand there may yet say another thing; "" for no reason."""
    if not pairs:
        return ""
    checks: tuple[Callable[[Line, Line, Pairs, Language], str], ...] = (
        _between, _another_number, _headless, _tied, _endings, _limited, _asked)
    return next((said for check in checks if (said := check(claim, line, pairs, known))), "")


def _between(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """Another subject between two words, or a number that stands with another word."""
    for (i, j), (k, m) in pairwise(pairs):
        if line.segments[j] != line.segments[m] and _new_subject(line, j, m):
            return "they stand in different clauses"
        if k == i + 1 and line.words[j].figure and not line.words[m].figure and m - j > _APART:
            return f"the number {_said(line, j)} stands with another word"
    return ""


def _new_subject(line: Line, j: int, m: int) -> bool:
    """True when between two matched words another clause begins with words of its own."""
    return any(line.segments[n] == line.segments[m] for n in range(j + 1, m))


def _another_number(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """"120 of its 480 workers": the statement has one of two numbers that stand together."""
    met = {j for _, j in pairs}
    numbered = {line.segments[j] for j in met if line.words[j].figure}
    for n in range(pairs[0][1], pairs[-1][1]):
        if n not in met and line.words[n].key[0] == "#" and line.segments[n] in numbered:
            return f"the passage has another number there ({_said(line, n)})"
    return ""


def _headless(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """"The father of the president": the statement speaks of the president alone."""
    at = pairs[0][1]
    if at == 0 or not known.genitive or line.segments[at] != line.segments[at - 1]:
        return ""
    first, before = line.words[at], line.words[at - 1]
    gap = line.text[before.end:first.start]
    small = [gap.strip()] if known.script in UNSPACED else _TOKEN.findall(gap.lower())[:1]
    return f"the passage speaks of {line.text[before.start:first.end]}" if small and small[0] in known.genitive else ""


def _tied(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """Another small word binds a noun: "by", "from", "を"."""
    for (i, j), (k, m) in pairwise(pairs):
        if k != i + 1 or claim.words[k].figure or line.words[m].figure or claim.words[i].figure:
            continue
        mine = _ties(claim, i, k, known)
        theirs = _ties(line, j, j + 1, known) if known.script == "kana" else _ties(line, m - 1, m, known)
        if mine != theirs and not _articles_only(mine, theirs):
            said = " ".join(sorted(theirs ^ mine))
            return f"another small word binds “{_said(line, m)}” ({said})"
    return ""


def _ties(line: Line, one: int, other: int, known: Language) -> frozenset[str]:
    """The binding words between two words of a line."""
    gap = plain(line.text[line.words[one].end:line.words[other].start if other < len(line.words) else None], known)
    return frozenset(_bound(gap, known))


def _bound(gap: str, known: Language) -> Iterator[str]:
    if known.script == "kana":
        first = max((t for t in known.ties if gap.startswith(t)), key=len, default="")
        if first:
            yield known.ties[first]
    elif known.script == "han":
        yield from (known.ties[c] for c in gap if c in known.ties)
    else:
        yield from (known.ties[w] for w in _TOKEN.findall(gap) if w in known.ties)


def _articles_only(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """True where the difference is an article that one side lacks."""
    return (mine ^ theirs) <= _CASES and not (mine & _CASES and theirs & _CASES)


def _endings(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """Two nouns with other endings than the statement's may have changed places."""
    if known.code not in _INFLECTED:
        return ""
    other = [_said(line, j) for i, j in pairs if not line.words[j].figure and line.words[j].key[0] != "="
             and _said(claim, i).lower() != _said(line, j).lower()]
    return f"several have another ending ({', '.join(other[:3])})" if len(other) > 1 else ""


def _limited(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """"The oldest in the county" is not the oldest."""
    if not {"most", "least"} & cues(claim.text, known).keys() and not any(w.key.endswith(".") for w in claim.words):
        return ""
    last = pairs[-1][1]
    after = [n for n in range(last + 1, len(line.words)) if line.segments[n] == line.segments[last]]
    return f"the passage limits it ({_said(line, after[0])})" if after and pairs[-1][0] == len(claim.words) - 1 else ""


def _asked(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    ends = ("?", "？", "؟")
    return "the passage only asks" if line.text.endswith(ends) and not claim.text.endswith(ends) else ""


def _said(line: Line, n: int) -> str:
    return line.text[line.words[n].start:line.words[n].end]
