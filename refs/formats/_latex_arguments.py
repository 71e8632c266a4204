"""The arguments of LaTeX commands: groups in braces, options in square brackets, found by their offsets. Pure."""

from __future__ import annotations

import re

from refs.formats._latex_macros import Macro

_OPTION = re.compile(r"[ \t]*\n?[ \t]*\[([^\[\]]{0,400})\]")
_GROUP = re.compile(r"[ \t]*\n?[ \t]*\{")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_LONGEST = 20_000
"""Characters of one argument: what is longer is text."""


class Arguments:
    """The arguments in a stretch of source."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source, self._end = source, end
        self._pairs = _pairs(source, start, end)

    def _options(self, at: int) -> tuple[str, int]:
        """The last of the options here, "" without one, and where they end."""
        last = ""
        while option := _OPTION.match(self._source, at, self._end):
            last, at = option[1], option.end()
        return last, at

    def _past_options(self, at: int) -> int:
        """After the option in square brackets that stands here, if any."""
        option = _OPTION.match(self._source, at, self._end)
        return option.end() if option else at

    def _argument(self, at: int) -> tuple[str, int]:
        """The inside of the group that begins here, and where it ends; "" without one."""
        inside, stop = self._group(at)
        return (self._source[inside : stop - 1], stop) if stop > inside else ("", at)

    def _group(self, at: int) -> tuple[int, int]:
        """(begin of the inside, after the closing brace) of the group here; (at, at) without one."""
        opening = _GROUP.match(self._source, at, self._end)
        if not opening:
            return at, at
        close = self._pairs.get(opening.end() - 1)
        inside = opening.end()
        return (inside, close + 1) if close is not None and close - inside < _LONGEST else (at, at)

    def _given(self, macro: Macro, at: int) -> tuple[list[tuple[int, int]], int]:
        """(begin and end of each argument, where they end) of a command of the article's own."""
        spans = []
        for optional in macro.arguments:
            if optional:
                option = _OPTION.match(self._source, at, self._end)
                spans.append(option.span(1) if option else (at, at))
                at = option.end() if option else at
            else:
                inside, at = self._group(at)
                spans.append((inside, max(inside, at - 1)))
        return spans, at


def _pairs(source: str, start: int, end: int) -> dict[int, int]:
    """Each opening brace with its closing one, in one pass: to seek them one by one costs a square."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for brace in _BRACES.finditer(source, start, end):
        if brace[0] == "{":
            stack.append(brace.start())
        elif brace[0] == "}" and stack:
            found[stack.pop()] = brace.start()
    return found
