r"""Abbreviations and glossary entries of LaTeX: what \gls{cf} and \ac{cf} print. Pure.

Theses write every technical term so; without its words a sentence has lost its subject. The packages are glossaries
(with glossaries-extra), acronym, acro and nomencl's relatives; their definitions are read as they are usually written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from refs.formats._latex_text import latex_text

_BRACED = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,400})\}"
_SPACE = r"\s{0,20}"
_THREE = re.compile(rf"\\new(?:acronym|abbreviation){_SPACE}(?:\[[^\[\]]{{0,400}}\])?{_SPACE}"
                    rf"\{{([^{{}}]{{1,100}})\}}{_SPACE}{_BRACED}{_SPACE}{_BRACED}")
_OPTIONAL = re.compile(rf"\\(?:acrodef|newacro|acro)(?:plural)?{_SPACE}\{{([^{{}}]{{1,100}})\}}{_SPACE}"
                       rf"(?:\[([^\[\]]{{1,100}})\])?{_SPACE}{_BRACED}")
_KEYED = re.compile(r"\\(?:(?:long)?newglossaryentry|DeclareAcronym|newdualentry)\s{0,20}\{([^{}]{1,100})\}\s{0,20}\{")
_FIELD = re.compile(rf"(?:^|[,{{]){_SPACE}(name|short|long|text|first){_SPACE}={_SPACE}"
                    rf"(?:{_BRACED}|([^,{{}}\n]{{1,200}}))")
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_LONGEST = 2000
"""Characters of an entry's fields."""
_SPOKEN = "AEFHILMNORSX"
"""Letters whose names begin with a vowel: an NMR spectrum."""
COMMAND = re.compile(
    r"(?P<case>[Gg]ls|GLS)(?P<plural>pl)?\*?|(?P<xtra>[Gg]lsxtr|[Aa]cr)(?P<form>short|long|full)(?P<many>pl)?\*?"
    r"|[Gg]ls(?P<part>text|name|first|symbol)(?P<parts>plural)?\*?|(?P<article>i|I)?(?P<ac>[Aa]c)(?P<how>[slf]?)(?P<acs>p?)\*?")
"""A command that prints an entry; its first argument is the entry's key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An abbreviation with what it stands for, or a term, which has no long form."""

    short: str
    long: str = ""


NO_ENTRIES: Mapping[str, Entry] = MappingProxyType({})


def entries(source: str) -> dict[str, Entry]:
    """The entries that a text defines, by key."""
    made: dict[str, Entry] = {}
    for found in _THREE.finditer(source) if "\\newa" in source else ():
        made[found[1].strip()] = Entry(latex_text(found[2]), latex_text(found[3]))
    for found in _OPTIONAL.finditer(source) if "acro" in source else ():
        made.setdefault(found[1].strip(), Entry(latex_text(found[2] or found[1]), latex_text(found[3])))
    return made | _keyed(source)


def _keyed(source: str) -> dict[str, Entry]:
    """The entries that are defined by named fields."""
    made, at = dict[str, Entry](), 0
    while found := _KEYED.search(source, at):
        fields, at = dict[str, str](), _closing(source, found.end())
        for field in _FIELD.finditer(source, found.end() - 1, at):
            fields.setdefault(field[1], latex_text(field[2] or field[3] or ""))
        shown = fields.get("short") or fields.get("text") or fields.get("name") or ""
        if shown:
            made[found[1].strip()] = Entry(shown, fields.get("long", ""))
    return made


def _closing(source: str, at: int) -> int:
    """Where the group closes whose inside begins at `at`; a long one is cut."""
    depth, limit = 1, min(len(source), at + _LONGEST)
    for brace in _BRACES.finditer(source, at, limit):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.start()
    return limit


def printed(command: re.Match[str], key: str, known: Mapping[str, Entry], used: set[str]) -> str:
    """What a command prints for a key; at its first use an abbreviation is spelt out. `used` is kept up to date.

    A key that is defined nowhere is shown itself: it is mostly the abbreviation in small letters.
    """
    entry = known.get(key) or Entry(key.rpartition(":")[2])
    form = command["form"] or {"s": "short", "l": "long", "f": "full"}.get(command["how"] or "", "")
    form = form or ("short" if command["part"] or not entry.long or key in used else "full")
    used.add(key)
    plural = bool(command["plural"] or command["many"] or command["parts"] or command["acs"])
    forms = (entry.short, entry.long or entry.short)
    short, long = (f"{w}s" if plural and w and not w.endswith("s") else w for w in forms)
    text = short if form == "short" else long if form == "long" or long == short else f"{long} ({short})"
    if command["article"]:
        letters = _SPOKEN if text.isupper() else "AEIOUaeiou"
        text = f"{'an' if text[:1] in letters else 'a'} {text}"
    first = command.group()[:1]
    return text[:1].upper() + text[1:] if first.isupper() else text
