r"""TeX inside Markdown: formulas, and commands of LaTeX that pandoc, R Markdown and notebooks take in a sentence.

`$x \le 3$` and `\texttt{name}` are words of a claim, `\citep{key}` cites, `\url{...}` links, `\index{...}` prints
nothing. Each gets a token of its own, before Markdown's escapes take its signs apart. What stands by itself (`$$`,
`\begin{equation}`) is no sentence, and is blanked before the parser sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_inline import StateInline

from refs.formats._latex_math import math_text
from refs.formats._latex_pieces import Piece
from refs.formats._latex_scan import is_cite, pieces

_MATH = re.compile(r"\$(?P<one>(?![\s$])(?:\\.|[^$\\\n]|\n(?![ \t]*\n)){1,300}?(?<![\s\\]))\$(?![\w$])"
                   r"|\$\$(?P<two>(?:\\.|[^$\\\n]|\n(?![ \t]*\n)){1,2000}?)\$\$|\\\((?P<round>[^\n]{1,300}?)\\\)",
                   re.DOTALL)
_IS_MATH = re.compile(r"[\\^_{}=<>]|\A(?:[A-Za-z]|[-+]?[0-9]{1,9}(?:[.,][0-9]{1,9})?)\Z")
"""What tells a formula from two prices: one of TeX's signs, or nothing but a letter or a number."""
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]{1,30})\*?(?:\[[^\[\]\n]{0,200}\]){0,2}(?=\{)")
_MORE = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,300}\}){0,300}\}){0,1000}\}")
_WORDS = frozenset("emph textbf textit texttt textsf textsc textrm underline text mbox enquote textsuperscript "
                   "url href footnote index label ref eqref autoref cref Cref pageref nocite newline vspace hspace "
                   "gls glspl Gls Glspl ac acp acs acl acf".split())
_TWO = frozenset(("href",))
_DISPLAY = re.compile(r"^[ \t]*(?P<opens>\$\$(?!\$)|\\begin\{(?P<env>(?:equation|align|alignat|gather|multline|"
                      r"eqnarray|displaymath|math|tikzpicture)\*?)\})", re.MULTILINE)
_LABEL = 40
"""Characters that may stand behind such a formula on its line: a number, or a name for references to it."""
_LONGEST = 10_000
"""Characters of a formula that stands by itself."""
OPTIONS = re.compile(r"\\[A-Za-z]{1,30}\*?(?:\[[^\[\]\n]{0,200}\]){1,2}\{[^{}\n]{0,200}\}")
"""A command with options: what it has in braces looks like Markdown's attributes of what stands in brackets."""


def displays(source: str) -> Iterator[tuple[int, int]]:
    """Where formulas stand by themselves, in order."""
    at = 0
    while found := _DISPLAY.search(source, at):
        closing = f"\\end{{{found['env']}}}" if found["env"] else "$$"
        close = source.find(closing, found.end(), found.end() + _LONGEST)
        at = close + len(closing) if close >= 0 else found.end()
        # A pair of signs at the begin of a line may also hold a formula of a sentence that begins with it.
        if close >= 0 and (found["env"] or source.find("\n", at, at + _LABEL) >= 0 or at + _LABEL > len(source)):
            yield found.start("opens"), at


def cites(source: str) -> bool:
    r"""True where a command such as \citep cites."""
    return "\\" in source and any(is_cite(m["name"]) for m in _COMMAND.finditer(source))


def math_rule(state: StateInline, silent: bool) -> bool:
    """A formula in a line: a token of what it prints."""
    if state.src[state.pos] not in "$\\":
        return False
    found = _MATH.match(state.src, state.pos, state.posMax)
    if not found or (found["one"] is not None and not _IS_MATH.search(found["one"])):
        return False
    if not silent:
        token = state.push("printed", "", 0)
        token.markup, token.content = found[0], math_text(found["one"] or found["round"] or "", {})
    state.pos = found.end()
    return True


def command_rule(state: StateInline, silent: bool) -> bool:
    """A command of LaTeX with its arguments: a token that holds its source."""
    if state.src[state.pos] != "\\":
        return False
    found = _COMMAND.match(state.src, state.pos, state.posMax)
    if not found or not (found["name"] in _WORDS or is_cite(found["name"])):
        return False
    stop = found.end()
    for _ in range(2 if found["name"] in _TWO else 1):
        group = _MORE.match(state.src, stop, state.posMax)
        if not group:
            return False
        stop = group.end()
    if not silent:
        state.push("tex_command", "", 0).content = state.src[state.pos:stop]
    state.pos = stop
    return True


def read(source: str) -> Iterator[Piece]:
    """The pieces of a command; of a note, which has no place in a line of Markdown, the links and citations."""
    for piece in pieces(source):
        if piece.kind == "note":
            first, last = (int(n) for n in piece.value.split(":"))
            yield from (p for p in pieces(source, first, last) if p.kind in ("cite", "url", "href"))
        else:
            yield piece
