"""Short strings of LaTeX as plain text. Pure.

Titles, names and labels go through pylatexenc, which composes accents and drops commands. Most strings hold no markup,
and the same names come again and again, so both are settled before it is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

_MARKED = re.compile(r"[\\{}$~]|--|``|''")
_KEPT = re.compile(r"\\(?:texttt|textsf|textrm|textnormal|text|mbox|path|nolinkurl|lstinline|href\s*\{[^{}]{0,2000}\})"
                   r"\s*(?=\{)")
"""Commands whose words pylatexenc drops, or, of a link, runs together with its address."""
_VERB = re.compile(r"\\verb\*?([^\w\s*])(.{0,200}?)\1")
_MATH = re.compile(r"(?<!\\)\$([^$]{1,200})(?<!\\)\$")
_SCRIPT = re.compile(r"[_^]\s*(?:\{([^{}]{0,40})\}|(\\[A-Za-z]{1,20}|[^\s{}\\]))")
"""What is set lower or higher in a formula, which a catalogue prints behind the letter: "H$_2$O" is "H2O"."""
_LONGEST = 20_000
"""Characters of a string that are turned; pylatexenc takes a second for 50,000."""


@lru_cache(maxsize=4096)
def latex_text(latex: str) -> str:
    """LaTeX markup of a short string as plain text; braces and commands gone, accents composed."""
    if not _MARKED.search(latex):
        return " ".join(latex.split())
    latex = _MATH.sub(_formula, _VERB.sub(r"{\2}", _KEPT.sub("", latex[:_LONGEST])))
    try:
        text = LatexNodes2Text(math_mode="text", strict_latex_spaces=False).latex_to_text(latex)
    except Exception:  # pylatexenc raises what it meets on broken markup: KeyError for a macro without its arguments
        text = re.sub(r"\\[A-Za-z]+\*?|[{}]", "", latex)
    return " ".join(text.split())


def _formula(math: re.Match[str]) -> str:
    """A short formula in a title as the words that a catalogue prints for it."""
    return "$" + _SCRIPT.sub(lambda found: f"{{{found[1] or found[2] or ''}}}", math[1]) + "$"
