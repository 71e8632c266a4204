"""Finds where the strings of a JSON text stand in it, by their path. Pure, in one pass over the tokens.

Python's json module drops the places, and a claim in a notebook must be reported at its line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|.)", re.DOTALL)
Path = tuple[str | int, ...]
"""The keys and indices that lead from the whole text to a value."""


class Strings:
    """The strings of one text."""

    def __init__(self, source: str, places: dict[Path, tuple[int, int]]) -> None:
        self._source, self.places = source, places

    def stretches(self, path: Path, value: str) -> Iterator[tuple[str, int]]:
        """(text, offset) of the stretches of the string at `path` between its escapes, each escape decoded on its own.

        The whole `value` at -1 where the text has no string at that path.
        """
        if path not in self.places:
            yield value, -1
            return
        start, end = self.places[path]
        at = start
        for escape in _ESCAPE.finditer(self._source, start, end):
            yield self._source[at:escape.start()], at
            yield str(json.loads(f'"{escape[0]}"', strict=False)), escape.start()
            at = escape.end()
        yield self._source[at:end], at


def strings(source: str) -> Strings:
    """The places of all strings that are values of a sound JSON text, without their quotes."""
    places: dict[Path, tuple[int, int]] = {}
    frames: list[_Frame] = []
    for token in _TOKEN.finditer(source):
        sign, top = token[0], frames[-1] if frames else None
        if sign in "{[":
            frames.append(_Frame("" if sign == "{" else 0, sign == "{"))
        elif sign in "}]":
            del frames[-1:]
        elif top is None or sign == ":":
            continue
        elif sign == ",":
            top.next()
        elif top.awaits_key:
            top.at, top.awaits_key = str(json.loads(sign, strict=False)), False
        else:
            places[tuple(f.at for f in frames)] = (token.start() + 1, token.end() - 1)
    return Strings(source, places)


@dataclass(slots=True)
class _Frame:
    """An open object or array: the key or index that its next value has."""

    at: str | int
    awaits_key: bool

    def next(self) -> None:
        """After a comma."""
        if isinstance(self.at, int):
            self.at += 1
        else:
            self.awaits_key = True
