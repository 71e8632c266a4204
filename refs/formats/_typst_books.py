"""Which bibliographies a Typst file has: those it names, those its template is given, those of its main file.

A template takes the name of a bibliography as an argument, or the call itself (`bibliography: bibliography("a.bib")`),
and a chapter that is checked alone cites what the file that includes it names. Only files in the chapter's folder and
at most three above it are looked at, as data.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from refs.formats._included import includes, whole
from refs.formats._light import Brackets
from refs.formats._light_includes import TYPST
from refs.formats._near import head_of, regular
from refs.formats._typst_inline import LABEL
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded

_CALL = re.compile(r"(?<![\w.])(?:load-)?bibliography\s*\(")
_GIVEN = re.compile(r"(?<!\w)[\w-]*bib[\w-]*\s*[:=]\s*\(?\s*(?P<names>(?:\"[^\"\n]{1,300}\"[,\s]*){1,20})")
"""An argument or a variable whose name says what it is: `bib-file: "works.bib"`, `#let bib = "works.bib"`."""
_STRING = re.compile(r'"((?:[^"\\\n]|\\.){0,2000})"')
_COMMENT = re.compile(r"(?<![:\w])//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_ENDINGS = (".bib", ".yml", ".yaml")
_UP, _MOST_FILES, _MOST_BYTES = 3, 60, 1_000_000


@dataclass(frozen=True, slots=True)
class Home:
    """What a file has of the work that it belongs to."""

    bibliographies: tuple[str, ...] = ()
    """As paths from the file."""
    labels: frozenset[str] = frozenset()
    """What other chapters label: @name refers to a figure or heading there, and to no work."""


def home_of(source: str, origin: str) -> Home:
    """The bibliographies that a file names, or those of the file that includes it, with the labels of all chapters."""
    here = Path(origin)
    named = tuple(dict.fromkeys(_named(source)))
    if not here.is_file():
        return Home(named)
    if named:
        return Home(tuple(_path(name, here.resolve().parent) for name in named))
    return _of_main(here.resolve()) if "@" in source or "#cite" in source else Home()


def _named(source: str) -> Iterator[str]:
    """The names in calls, and in arguments and variables that are called so."""
    source = _COMMENT.sub(lambda m: " " * len(m[0]), source) if "bib" in source else ""
    brackets = Brackets(source) if source else None
    for call in _CALL.finditer(source):
        close = brackets.closing(call.end() - 1, len(source)) if brackets else -1
        yield from _bibs(_STRING.findall(source[call.end():max(call.end(), close)]))
    for given in _GIVEN.finditer(source):
        yield from _bibs(_STRING.findall(given["names"]))


def _bibs(names: Iterable[str]) -> Iterator[str]:
    return (n for n in names if n.lower().endswith(_ENDINGS))


def _path(name: str, folder: Path) -> str:
    """A name that begins with a slash is one from the project's root: the nearest folder above that has the file."""
    if not name.startswith("/"):
        return name
    roots = [folder, *folder.parents[:_UP]]
    root = next((r for r in roots if (r / name.lstrip("/")).is_file()), folder)
    return os.path.relpath(root / name.lstrip("/"), folder)


def _of_main(chapter: Path) -> Home:
    """What the file nearby that includes the chapter, and names bibliographies, has; nothing where there is none."""
    for folder in [chapter.parent, *chapter.parents[1:_UP + 1]]:
        for main in sorted(folder.glob("*.typ"))[:_MOST_FILES]:
            names = _names_of(main) if regular(main) not in (chapter, None) else []
            if names and includes(main, chapter, folder, TYPST):
                text, _ = decoded(head_of(main, _MOST_BYTES), str(main))
                return Home(tuple(os.path.relpath(folder / _path(n, folder), chapter.parent) for n in names),
                            frozenset(LABEL.findall(whole(text, str(main), TYPST).mapped.text)))
        if (folder / ".git").exists():
            break
    return Home()


def _names_of(main: Path) -> list[str]:
    try:
        return list(dict.fromkeys(_named(decoded(head_of(main, _MOST_BYTES), str(main))[0])))
    except (OSError, FormatError):
        return []
