"""Short strings of LaTeX as plain text. Pure.

Titles, names and labels go through pylatexenc, which composes accents and drops commands. Most strings hold no markup,
and the same names come again and again, so both are settled before it is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

from refs.formats._latex_math import math_text, with_numbers

_MARKED = re.compile(r"[\\{}$~]|--|``|''")
_DROPPED = re.compile(r"\\(?:texttt|textsf|textmd|textup|mbox|hbox|fbox)\s*(?=\{)"
                      r"|\\(?:textcolor|colorbox|href)\s*\{(?:[^{}\\]|\\.){0,1000}\}\s*(?=\{)")
"""Commands that print their last argument, and of which pylatexenc loses it or shows another one."""
_FORMULA = re.compile(r"(?<!\\)\$(?P<dollars>(?:\\.|[^$\\]){1,500})\$|\\\((?P<round>.{1,500}?)\\\)", re.DOTALL)
_MEANT = {"%": "\\%", "&": "\\&", "#": "\\#", "_": "\\_", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "$": "\\$",
          "\\": "\\textbackslash{}"}
_LONGEST = 20_000
"""Characters of a string that are turned; pylatexenc takes a second for 50,000."""


@lru_cache(maxsize=4096)
def latex_text(latex: str) -> str:
    """LaTeX markup of a short string as plain text; braces and commands gone, accents composed, formulas as signs."""
    if not _MARKED.search(latex):
        return " ".join(latex.split())
    latex = latex[:_LONGEST]
    if "$" in latex or "\\(" in latex:
        latex = _FORMULA.sub(lambda m: _literal(math_text(m["dollars"] or m["round"], {})), latex)
    latex = with_numbers(_DROPPED.sub("", latex), _literal) if "\\" in latex else latex
    try:
        text = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=False).latex_to_text(latex)
    except Exception:  # pylatexenc raises what it meets on broken markup: KeyError for a macro without its arguments
        text = re.sub(r"\\[A-Za-z]+\*?|[{}]", "", latex)
    return " ".join(text.split())


def _literal(text: str) -> str:
    """Plain text as markup that prints it."""
    return "".join(_MEANT.get(sign, sign) for sign in text)
