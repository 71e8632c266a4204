"""Short strings of LaTeX as plain text. Pure.

Titles, names and labels go through pylatexenc, which composes accents and drops commands. Most strings hold no markup,
and the same names come again and again, so both are settled before it is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

_MARKED = re.compile(r"[\\{}$~]|--|``|''")
_LONGEST = 20_000
"""Characters of a string that are turned; pylatexenc takes a second for 50,000."""


@lru_cache(maxsize=4096)
def latex_text(latex: str) -> str:
    """LaTeX markup of a short string as plain text; braces and commands gone, accents composed."""
    if not _MARKED.search(latex):
        return " ".join(latex.split())
    try:
        text = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=False).latex_to_text(latex[:_LONGEST])
    except Exception:  # pylatexenc raises what it meets on broken markup: KeyError for a macro without its arguments
        text = re.sub(r"\\[A-Za-z]+\*?|[{}]", "", latex)
    return " ".join(text.split())
