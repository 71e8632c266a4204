"""Compares quotations: near-verbatim speech, with ellipses, brackets and typographic quotation marks.

Of the quotations in supported claims only 9 of 15 were verbatim (WiCE), because titles and stock phrases stand in
quotation marks, too. So only speech counts: four words or more, not mostly capitalised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

_QUOTED = re.compile(r"\"([^\"\n]{3,600})\"|“([^”\n]{3,600})”|«\s?([^»\n]{3,600})\s?»|(?<![\w'])''([^'\n]{3,600})''")
"""A quotation in any of four kinds of quotation marks; '' is MediaWiki's italic that some articles use for one."""
_ELLIPSIS = re.compile(r"\s*(?:\[?(?:\.\s?){3,}\]?|\[?…\]?|\[[^\]]{0,40}\])\s*")
"""Where words were left out or inserted: "...", "[...]", "[he]"."""
_TITLED = 0.6
"""Share of the longer words with a capital from which a quotation is a title and no speech."""
_SPEECH = 4
"""Words from which a quotation is speech; shorter ones are titles and stock phrases."""
_UNLIKE = 40.0
"""Similarity below which no best passage is looked for, which saves time and shows nothing that helps."""
NEAR = 88.0
"""Similarity (rapidfuzz, 0 to 100) from which a quotation counts as found: one word more or less, another tense."""
ALTERED = 62.0
"""Similarity from which a passage counts as the same quotation in other words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks."""

    text: str
    start: int
    end: int
    speech: bool
    """True when it reads as someone's words and not as a title or a stock phrase."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How similar the source's best passage is to a quotation (0 to 100), and where it stands; -1 for nowhere."""

    ratio: float
    start: int = -1
    end: int = -1


def quotes(text: str) -> Iterator[Quote]:
    """The quotations of `text` in order."""
    for match in _QUOTED.finditer(text):
        inner = next(g for g in match.groups() if g is not None).strip()
        words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", inner)
        big = sum(w[0].isupper() for w in words if len(w) > 3)
        long_words = sum(len(w) > 3 for w in words)
        titled = long_words > 0 and big >= _TITLED * long_words
        yield Quote(inner, match.start(), match.end(), len(words) >= _SPEECH and not titled)


def folded_quote(text: str) -> str:
    """Text in the form in which quotations are compared: lower case, one form of quotation marks and dashes.

    Same length.
    """
    table = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xAB: '"', 0xBB: '"', 0x2013: "-", 0x2014: "-",
             0xA0: " ", 0x2026: ".", 0x0A: " "}
    return text.translate(table).lower()


def likeness(quote: str, source: str) -> Likeness:
    """The best match of a quotation in a source.

    The parts around an ellipsis must all be there: the worst of them counts.
    """
    folded = folded_quote(source)
    worst = Likeness(100.0)
    for part in _parts(quote):
        at = folded.find(part)
        if at >= 0:
            found = Likeness(100.0, at, at + len(part))
        else:
            best = fuzz.partial_ratio_alignment(part, folded, score_cutoff=_UNLIKE)
            found = Likeness(best.score, best.dest_start, best.dest_end) if best else Likeness(0.0)
        if found.ratio < worst.ratio or worst.start < 0:
            worst = found
    return worst


def _parts(quote: str) -> list[str]:
    """The parts of a quotation between its ellipses, in the form in which they are compared."""
    whole = [folded_quote(p).strip(" .,;:!?\"'") for p in _ELLIPSIS.split(quote)]
    return [p for p in whole if len(p) >= 3] or [folded_quote(quote)]
