"""The commands and environments of LaTeX that the scanner knows by name. Pure data.

HEADINGS begin sections. DROPPED print nothing of their argument, those of TWO of neither argument. What stands in an
environment of HIDDEN is code, a formula or a picture; those of TABLES and SPECIFIED begin with arguments that are no
text. BREAKS end a block, and SYMBOLS print a sign.
"""

from __future__ import annotations

HEADINGS = frozenset(("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph"))
DROPPED = frozenset(
    (
        "label ref eqref pageref cref Cref autoref vref nameref includegraphics input include usepackage documentclass "
        "begin end bibliographystyle vspace hspace vskip setlength setcounter addtocounter index glossary newcommand "
        "renewcommand def providecommand DeclareMathOperator newenvironment hypersetup pagestyle thispagestyle "
        "graphicspath newtheorem geometry definecolor color textcolor bibitem date author phantomsection "
        "addcontentsline let rule includepdf lstinputlisting selectlanguage foreignlanguage glsadd glsaddall "
        "glsreset acresetall todo note hyphenation markboth nocite bibliography addbibresource title multicolumn "
        "multirow cline rowcolor cellcolor columncolor arraystretch resizebox scalebox rotatebox"
    ).split()
)
TWO = frozenset(
    (
        "setlength",
        "setcounter",
        "newcommand",
        "renewcommand",
        "providecommand",
        "definecolor",
        "markboth",
        "addtocounter",
        "DeclareMathOperator",
        "newtheorem",
        "rule",
        "multicolumn",
        "multirow",
        "resizebox",
    )
)
HIDDEN = (
    "verbatim",
    "verbatim*",
    "lstlisting",
    "minted",
    "comment",
    "equation",
    "equation*",
    "align",
    "align*",
    "gather",
    "gather*",
    "multline",
    "multline*",
    "eqnarray",
    "eqnarray*",
    "displaymath",
    "tikzpicture",
    "filecontents",
    "filecontents*",
    "alltt",
    "Verbatim",
    "thebibliography",
    "algorithm",
    "algorithmic",
    "math",
)
TABLES = {"tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "xltabular": 2, "supertabular": 1,
          "xtabular": 1, "array": 1, "deluxetable": 1, "deluxetable*": 1, "tabu": 1, "longtabu": 1, "tblr": 1}
"""Environments whose text stands in cells, with how many arguments say how wide they are."""
SPECIFIED = {**TABLES, "minipage": 1, "wrapfigure": 2, "wraptable": 2, "multicols": 1, "subfigure": 1, "subtable": 1,
             "column": 1, "adjustwidth": 2, "spacing": 1, "list": 2, "adjustbox": 1, "picture": 1, "labeling": 1,
             "textblock": 1, "addmargin": 1, "tcolorbox": 0}
"""Environments whose first arguments are no text."""
QUOTING = {
    "textcquote": 0, "blockcquote": 0, "foreigntextcquote": 1, "foreignblockcquote": 1, "hyphentextcquote": 1,
    "hyphenblockcquote": 1, "hybridblockcquote": 1,
}
"""Commands of csquotes that quote and cite, with how many arguments name a language before the citation."""
BREAKS = frozenset(
    (
        "item",
        "par",
        "\\",
        "newline",
        "section",
        "maketitle",
        "tabularnewline",
        "hline",
        "midrule",
        "toprule",
        "bottomrule",
    )
)
SYMBOLS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
    "ldots": "…",
    "dots": "…",
    "textendash": "–",
    "textemdash": "—",
    "S": "§",
    "pounds": "£",
    "copyright": "©",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "euro": "€",
    "i": "ı",
    "quad": " ",
    "space": " ",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "percent": "%",
    "textdegree": "°",
    "degree": "°",
}
