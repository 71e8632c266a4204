"""The stretches of a source that an entailment model reads: windows that slide over the sentences that retrieval found.

Models of this size were trained on a claim and a sentence or two. A window is a found sentence with its neighbours, so
that "it" and "the company" stand beside what they refer to. One more window holds all found sentences together, for
claims whose parts stand far apart on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from verify.judge.lexical.reading import Reading

_WIDE = 3
"""Sentences of a window."""
_FOUND = 4
"""How many found sentences the windows slide over. Each costs up to three questions to the model."""
_LONG = 1_600
"""Characters of a window: some 400 tokens, which leaves room for the claim in the 512 that such models read."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the source's text, or several of its sentences together."""

    text: str
    start: int
    end: int
    sentence: int
    """The number of its first sentence."""


def windows(reading: Reading) -> tuple[Window, ...]:
    """Three windows for each found sentence (before it, around it, after it), then one of all found sentences together.

    Equal windows are left out. Empty for a source in which nothing was found.
    """
    ranked = [*reading.cover.order, *sorted(reading.cover.worth, key=lambda n: (-reading.cover.worth[n], n))]
    found = list(dict.fromkeys(ranked))[:_FOUND]
    last = len(reading.index.sentences)
    spans = dict.fromkeys((max(0, first), min(last, first + _WIDE))
                          for n in found for first in (n - _WIDE // 2, n - _WIDE + 1, n))
    made = [_window(reading, range(*span)) for span in spans]
    together = sorted(reading.cover.order)
    if len(together) > 1:
        made.append(_window(reading, together))
    return tuple(dict.fromkeys(made))


def _window(reading: Reading, numbers: range | list[int]) -> Window:
    """A window of the given sentences, with all white space made single spaces."""
    sentences = [reading.index.sentences[n] for n in numbers]
    text = " ".join(" ".join(reading.index.text[s.start:s.end].split()) for s in sentences)
    return Window(text[:_LONG], sentences[0].start, sentences[-1].end, numbers[0])
