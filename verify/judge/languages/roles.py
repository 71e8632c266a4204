"""Finds reasons why the same words in the same order may say something else: who does it to whom, and under which verb.

"X a battu Y" and "X a été battu par Y" have the same words of weight in the same order; so have "Мэр упрекнул
депутата" and "Мэра упрекнул депутат". Each check below returns a reason in words, or "" for none; `fault` runs them in
turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from verify.judge.languages.cues import cues
from verify.judge.languages.language import UNSPACED, Language
from verify.judge.languages.lines import Line
from verify.judge.languages.omitted import antecedent, one_of_several
from verify.judge.languages.other_figures import another_date, another_number
from verify.judge.languages.stems import respelt
from verify.judge.languages.synonyms import is_verb, plain
from verify.judge.languages.tense import other_tense
from verify.judge.languages.voice import passive

Pairs = Sequence[tuple[int, int]]
"""(word of the statement, word of the sentence), both rising."""
_APART = 3
"""Words of weight that may stand between a number and the word after it."""
_INFLECTED = frozenset(("ru", "pl"))
"""Languages in which only endings tell the subject from the object."""
_CASES = frozenset(("der", "den", "dem"))
"""German articles that show the case. They count only where both sides have one."""
_TOKEN = re.compile(r"[^\W\d_]+")


def fault(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """Why the matched words may nevertheless say something else; "" for no reason."""
    if not pairs:
        return ""
    checks: tuple[Callable[[Line, Line, Pairs, Language], str], ...] = (
        _between, _inside, antecedent, one_of_several, _voice, _particle, another_number, another_date, _headless,
        _owned, _embedded, _tied, other_tense, _endings, _limited, _asked)
    return next((said for check in checks if (said := check(claim, line, pairs, known))), "")


def _between(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """Another subject stands between two of the words, or the number belongs to another word."""
    for (i, j), (k, m) in pairwise(pairs):
        if line.segments[j] != line.segments[m] and _new_subject(line, j, m):
            return "they stand in different clauses"
        if k == i + 1 and line.words[j].figure and not line.words[m].figure and m - j > _APART:
            return f"the number {_said(line, j)} stands with another word"
    return ""


def _new_subject(line: Line, j: int, m: int) -> bool:
    """True when, between two matched words, another clause begins with words of its own."""
    return any(line.segments[n] == line.segments[m] for n in range(j + 1, m))


def _inside(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The clause has a word between the matched ones that the statement leaves out.

    "gave up", "nearly", "the deputy".
    """
    met = {j for _, j in pairs}
    for n in range(pairs[0][1] + 1, pairs[-1][1]):
        word = line.words[n]
        around = [line.segments[m] == line.segments[n] for m in (n - 1, n + 1) if m in met]
        if _said(line, n).lower() in known.weekdays or respelt(_said(line, n), known) in known.idle:
            continue  # the statement need not say on which day, nor that it was so already
        if any(line.words[j].inferred and line.words[j].start <= word.start < line.words[j].end for j in met):
            continue  # "last year", which is matched as the year that it means
        if n not in met and not word.figure and len(around) == 2 and all(around) and not word.capital:
            return f"it has “{_said(line, n)}” between the words"
    return ""


def _voice(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """One is passive and the other active, and the passage has somebody else whom the verb may concern."""
    met, numbers = {j for _, j in pairs}, sorted({line.segments[j] for _, j in pairs})
    others = [n for n, w in enumerate(line.words) if n not in met and line.segments[n] in numbers and not w.figure
              and _said(line, n).lower() not in known.weekdays]
    here = " ".join(line.text[slice(*line.spans[n])] for n in numbers)
    if others and passive(claim.text, known) != passive(here, known):
        return "one of the two is passive, and the other is not"
    return ""


def _particle(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The verb has another particle at the end of its clause: "nahm zu" and "nahm ab"."""
    numbers = sorted({line.segments[j] for _, j in pairs})
    here = {_last(line.text[slice(*line.spans[n])], known) for n in numbers} - {""}
    own = {_last(claim.text[slice(*span)], known) for span in claim.spans} - {""}
    return f"another particle ends the clause ({', '.join(sorted(here ^ own))})" if here != own else ""


def _last(text: str, known: Language) -> str:
    """The particle that a clause ends in; "" for none."""
    said = _TOKEN.findall(respelt(text, known))[-1:]
    return said[0] if said and said[0] in known.particles else ""


def _headless(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The statement is about the president, and the passage about "the father of the president"."""
    met = {j for _, j in pairs}
    for j in sorted(met - {0}):
        if j - 1 in met or line.segments[j] != line.segments[j - 1] or line.words[j].figure:
            continue
        first, before = line.words[j], line.words[j - 1]
        gap = line.text[before.end:first.start]
        small = [gap.strip()] if known.script in UNSPACED else _TOKEN.findall(gap.lower())[:1]
        if small and small[0] in known.genitive and not before.figure:
            return f"the passage speaks of {line.text[before.start:first.end]}"
    return ""


def _owned(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The same where an ending or a position tells whose it is: "the minister's brother"."""
    met = {j for _, j in pairs}
    if known.script in UNSPACED:
        for _, j in pairs:
            gap = line.text[line.words[j].end:line.words[j + 1].start] if j + 1 < len(line.words) else ""
            if j + 1 not in met and gap.strip() in known.genitive and gap.strip():
                return f"the passage speaks of {_said(line, j)}{gap}{_said(line, j + 1)}"
        return ""
    i, j = pairs[0]
    if _said(claim, i).lower() == _said(line, j).lower() and known.script != "arabic":
        return ""
    beside = [n for n in (j - 1, j + 1) if 0 <= n < len(line.words) and n not in met and _adjacent(line, n, j)]
    return f"the passage speaks of {_stretch(line, beside[0], j)}" if beside and not line.words[j].figure else ""


def _adjacent(line: Line, n: int, j: int) -> bool:
    """True where the two stand side by side with nothing but a space between."""
    one, other = sorted((n, j))
    return line.text[line.words[one].end:line.words[other].start].isspace()


def _stretch(line: Line, n: int, j: int) -> str:
    one, other = sorted((n, j))
    return line.text[line.words[one].start:line.words[other].end]


def _embedded(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """Another verb governs what the statement presents as a fact: "Nobody believes that ...", "the rumour that ..."."""
    if known.script in UNSPACED:
        return _governed(line, pairs, known)
    at = pairs[0][1]
    if at == 0 or any(n in line.firm for n in range(line.segments[at - 1] + 1, line.segments[at] + 1)):
        return ""
    small = _TOKEN.findall(respelt(line.text[line.words[at - 1].end:line.words[at].start], known))
    if not known.that & set(small):
        return ""
    return "" if _reports(_leading(line, at), known) else f"it stands under “{_leading(line, at).strip()}”"


def _leading(line: Line, at: int) -> str:
    """What stands before a word since the last firm break."""
    first = line.segments[at]
    while first > 0 and first not in line.firm:
        first -= 1
    return line.text[line.spans[first][0]:line.words[at].start]


def _reports(text: str, known: Language) -> bool:
    """True where a verb says or confirms something, and none doubts, denies or hopes."""
    found = cues(text, known)
    return bool({"say", "affirm"} & found.keys()) and not {"negation", "deny", "doubt", "maybe", "plan"} & found.keys()


def _governed(line: Line, pairs: Pairs, known: Language) -> str:
    """The same in Chinese and Japanese, where the governing word may follow: "……的说法不实", "……というのは誤りだ"."""
    last = pairs[-1][1]
    after = [n for n in range(last + 1, len(line.words)) if line.segments[n] == line.segments[last]]
    if not after:
        return ""
    tail = line.text[line.words[last].end:line.spans[line.segments[last]][1]]
    if known.script == "han":
        return f"the passage speaks of “{tail.strip()}”" if tail.startswith(tuple(known.genitive)) else ""
    return "" if _reports(tail, known) else f"it stands under “{tail.strip()}”"


def _tied(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """A noun is attached by another small word: "by", "from", "を"."""
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
    """The attaching words between two words of a line."""
    raw = line.text[line.words[one].end:line.words[other].start if other < len(line.words) else None]
    gap = plain(known)(respelt(raw, known))
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
    """True where the only difference is an article that one side lacks."""
    return (mine ^ theirs) <= _CASES and not (mine & _CASES and theirs & _CASES)


def _endings(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """Two or more nouns have other endings than in the statement, so they may have exchanged roles."""
    if known.code not in _INFLECTED:
        return ""
    other = [_said(line, j) for i, j in pairs if not line.words[j].figure and not _fixed(line.words[j].key, known)
             and _said(claim, i).lower() != _said(line, j).lower()]
    return f"several have another ending ({', '.join(other[:3])})" if len(other) > 1 else ""


def _fixed(key: str, known: Language) -> bool:
    """True for a verb or a unit, whose ending gives no noun its role."""
    return is_verb(key) or key in ("=say", "=%") or (key[0] == "=" and key[1:] in known.units.values())


def _limited(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The passage limits a superlative: "the oldest in the county" is not the oldest."""
    ranked = {"most", "least", "more", "less", "only"} & cues(claim.text, known).keys()
    if not ranked and not any(w.key.endswith(".") for w in claim.words):
        return ""
    last, met = pairs[-1][1], {j for _, j in pairs}
    first = 0 if known.script in UNSPACED else last + 1
    beside = [n for n in range(first, len(line.words)) if n not in met and line.segments[n] == line.segments[last]]
    ends = pairs[-1][0] == len(claim.words) - 1
    return f"the passage limits it ({_said(line, beside[0])})" if beside and ends else ""


def _asked(claim: Line, line: Line, pairs: Pairs, known: Language) -> str:
    """The passage asks where the statement states."""
    ends = ("?", "？", "؟")
    return "the passage only asks" if line.text.endswith(ends) and not claim.text.endswith(ends) else ""


def _said(line: Line, n: int) -> str:
    """A word as the line has it."""
    return line.text[line.words[n].start:line.words[n].end]
