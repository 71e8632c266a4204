r"""Commands of an article's own that cite: \newcommand{\seecite}[1]{\citep[see][]{#1}}. Pure.

TeX puts the arguments into the body; what is read here is which argument has the keys, which are words of the text and
in which order both stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from refs.formats._latex_acronyms import NO_ENTRIES, Entry, entries
from refs.formats._latex_text import latex_text

_DEFINED = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|renewcommand|DeclareRobustCommand|newrobustcmd)\*?\s*"
    r"(?:\{\s*\\(?P<name>[A-Za-z@]+)\s*\}|\\(?P<bare>[A-Za-z@]+))\s*(?:\[(?P<count>[1-9])\])?(?P<option>\[[^\[\]]{0,200}\])?\s*(?=\{)"
    r"|\\(?:g|e|x)?def\s*\\(?P<def>[A-Za-z@]+)(?P<marks>(?:#[1-9]){1,9})\s*(?=\{)"
    r"|\\(?:New|Renew|Provide|Declare)DocumentCommand\s*\{?\s*\\(?P<document>[A-Za-z@]+)\s*\}?\s*"
    r"\{(?P<kinds>[^{}]{0,60}(?:\{[^{}]{0,60}\}[^{}]{0,60}){0,6})\}\s*(?=\{)")
_CITED = re.compile(r"\\(?P<command>[A-Za-z]*[cC]ite[A-Za-z]*\*?)\s*(?:\[[^\[\]]{0,200}\]\s*){0,2}"
                    r"\{\s*#(?P<keys>[1-9])\s*\}|#(?P<words>[1-9])")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_OPTION = re.compile(r"\\[A-Za-z]*[cC]ite[A-Za-z]*\*?\s*(?:\[[^\[\]]{0,200}\]\s*){1,2}")
_LONGEST = 2000


_NO_ARGUMENTS = re.compile(
    r"\\(?:(?:re|provide)?newcommand|renewcommand|DeclareRobustCommand|newrobustcmd)\*?\s*"
    r"(?:\{\s*\\(?P<name>[A-Za-z@]+)\s*\}|\\(?P<bare>[A-Za-z@]+))\s*(?=\{)|\\(?:g|e|x)?def\s*\\(?P<def>[A-Za-z@]+)\s*(?=\{)")
_LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Macro:
    """What a command does with its arguments."""

    arguments: tuple[bool, ...]
    """For each argument True where it is optional, in square brackets."""
    parts: tuple[tuple[str, int], ...]
    """(the command that cites, or "" for words of the text; the number of the argument from 0), in order."""


@dataclass(frozen=True, slots=True)
class Own:
    """The commands that an article defines for itself."""

    cites: Mapping[str, Macro]
    texts: Mapping[str, str]
    """What those without arguments print."""
    entries: Mapping[str, Entry]
    """Abbreviations and terms of the glossary."""


NONE = Own(MappingProxyType({}), MappingProxyType({}), NO_ENTRIES)


def own_commands(source: str) -> Own:
    """The article's own commands that cite or print words, and its abbreviations."""
    return Own(macros(source), texts(source), entries(source))


def macros(source: str) -> dict[str, Macro]:
    """The commands that cite, by name; a later definition counts, as in TeX."""
    made: dict[str, Macro] = {}
    for found in _DEFINED.finditer(source) if "cite" in source.lower() else ():
        body = _group(source, found.end())
        arguments = _arguments(found)
        parts = tuple(p for p in _parts(body) if p[1] < len(arguments))
        if any(command for command, _ in parts):
            name = next(found[k] for k in ("name", "bare", "def", "document") if found[k])
            made[name] = Macro(arguments, parts)
    return made


def texts(source: str) -> dict[str, str]:
    r"""What the article's own commands without arguments print: \newcommand{\kelp}{\textit{Macrocystis}}.

    One that cites, or that holds another command of the article's own, is left out.
    """
    made: dict[str, str] = {}
    for found in _NO_ARGUMENTS.finditer(source):
        body = _group(source, found.end())
        name = next(found[k] for k in ("name", "bare", "def") if found[k])
        if 0 < len(body) <= _LONGEST_TEXT and "#" not in body and "cite" not in body:
            made[name] = latex_text(body.replace("\\xspace", "").replace("\\ensuremath", ""))
    return {name: text for name, text in made.items() if text and re.search(r"\w", text)}


def _arguments(found: re.Match[str]) -> tuple[bool, ...]:
    """For each argument of a command whether it is optional, from any of the three ways to define one."""
    if found["marks"]:
        return (False,) * (len(found["marks"]) // 2)
    if found["kinds"] is not None:
        kinds = re.sub(r"\{[^{}]*\}", "", found["kinds"])
        return tuple(k in "oO" for k in kinds if k in "moO")
    count = int(found["count"] or 0)
    return tuple(n == 0 and bool(found["option"]) for n in range(count))


def _parts(body: str) -> Iterator[tuple[str, int]]:
    """The arguments of a body in order; what stands in the options of a citing command is its page or its "see"."""
    hidden = [(m.start(), m.end()) for m in _OPTION.finditer(body)]
    for found in _CITED.finditer(body):
        if found["keys"]:
            yield found["command"], int(found["keys"]) - 1
        elif not any(a <= found.start() < b for a, b in hidden):
            yield "", int(found["words"]) - 1


def _group(source: str, at: int) -> str:
    """The inside of the group that begins at `at`, "" for one that does not close soon."""
    depth = 0
    for brace in _BRACES.finditer(source, at, at + _LONGEST):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return source[at + 1:brace.start()]
    return ""
