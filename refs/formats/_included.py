"""Puts the files that an article inputs into their places: chapters of LaTeX, AsciiDoc, Org and Typst.

Only files inside the article's folder are opened, by relative names, because an article must not make us read the rest
of the disk.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from refs.formats._mapped import Mapped
from refs.formats._near import head_of, regular
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded

_DEEPEST, _MOST_FILES, _MOST_CHARACTERS = 12, 500, 50_000_000
"""Bounds on what an article may input: levels of files within files, files in all, characters in all."""
_MOST_BYTES = 2_000_000
"""Bytes of a file that are searched for what it inputs."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a command inputs."""

    shown: str
    """The command as it is written, for notes."""
    names: tuple[str, ...]
    """The file's name, and as it may also be called; () for what is no text and is not followed."""
    beside: bool = False
    """True where the name is looked for beside the file that inputs it first; else in the article's folder first."""
    optional: bool = False
    """True where the author says that the file may be missing."""
    why: str = ""
    """Why a file is not followed though it is text of the article, for a note."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a format inputs files."""

    command: re.Pattern[str]
    """What inputs a file, or under the group "hidden" what only looks so (a comment, a listing)."""
    named: Callable[[re.Match[str]], Named]
    body: Callable[[str, re.Match[str]], str] = lambda text, command: text
    """What of the file's text the command takes in."""


@dataclass(slots=True)
class Project:
    """A file with what it inputs."""

    mapped: Mapped
    """The whole text; what other files hold stands nowhere in the file itself."""
    files: list[tuple[int, str]] = field(default_factory=list)
    """(offset in the text, name of the file that begins or goes on there), in order; "" for the file itself.

    () where nothing is input, or where the article is no file, so that nothing could be opened.
    """
    notes: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The names of the other files, each once."""
        return list(dict.fromkeys(name for _, name in self.files if name))

    def section(self, offset: int, heading: str) -> str:
        """What a claim's section is: its heading, after the name of the file it stands in where that is another."""
        index = bisect_right(self.files, (offset, "\U0010ffff")) - 1
        name = self.files[index][1] if offset >= 0 and index >= 0 else ""
        return ": ".join(p for p in (name, heading) if p)


def whole(source: str, origin: str, rules: Rules, root: str = "") -> Project:
    """The file's text with what it inputs in the places of the commands.

    `origin` is the file's path; for what is no file on this disk (a page, standard input) nothing is input. `root` is
    the way from the file's folder up to the project's, where those differ. What could not be followed is in the
    project's notes, at most twenty of them.
    """
    made = Project(Mapped([(source, 0)]))
    here = Path(origin)
    if not any(m["hidden"] is None for m in rules.command.finditer(source)) or not here.is_file():
        return made
    folder = (here.resolve().parent / root).resolve()
    reader = Reader(folder if here.resolve().is_relative_to(folder) else here.resolve().parent, rules)
    stretches = list(reader.expand(source, here.resolve(), (), True))
    made.mapped = Mapped([(text, at) for text, at, _ in stretches])
    made.notes = list(dict.fromkeys(reader.notes))[:20]
    size = 0
    for text, _, name in stretches:
        if not made.files or made.files[-1][1] != name:
            made.files.append((size, name))
        size += len(text)
    return made


class Reader:
    """Opens what commands name, inside one folder."""

    def __init__(self, folder: Path, rules: Rules) -> None:
        self._folder, self._rules = folder, rules
        self._left, self._room = _MOST_FILES, _MOST_CHARACTERS
        self.notes: list[str] = []

    def expand(self, source: str, path: Path, above: tuple[Path, ...], own: bool) -> Iterator[tuple[str, int, str]]:
        """(text, offset in the article's own file or -1, name of the file) of each stretch."""
        at = 0
        name = "" if own else path.relative_to(self._folder).as_posix()
        for found in self._rules.command.finditer(source):
            inner = self.opened(found, path, (*above, path)) if found["hidden"] is None else None
            if inner is None:
                continue
            yield source[at:found.start()], at if own else -1, name
            # A file begins and ends a paragraph. These blank lines stand in no file, hence -1.
            yield "\n\n", -1, name
            yield from self.expand(self._rules.body(inner[1], found), inner[0], (*above, path), False)
            yield "\n\n", -1, name
            at = found.end()
        yield source[at:], at if own else -1, name

    def opened(self, found: re.Match[str], path: Path, open_ones: tuple[Path, ...]) -> tuple[Path, str] | None:
        """(path, text) of what a command in the file `path` inputs; None, and a note, where it may not be read."""
        named = self._rules.named(found)
        if not named.names:
            self.notes += [f"{named.shown} is not followed: {named.why}"] if named.why else []
            return None
        folders = [path.parent, self._folder] if named.beside else [self._folder, path.parent]
        target = next((t for f in folders for n in named.names if (t := self._inside(f, n))), None)
        if target is None:
            self.notes += [] if named.optional else [f"{named.shown}: no such file in the project's folder"]
            return None
        if target in open_ones or len(open_ones) > _DEEPEST or self._left <= 0:
            self.notes.append(f"{named.shown} is not followed: it goes round in a circle, or too deep")
            return None
        try:
            text, _ = decoded(head_of(target, self._room + 1), str(target))
        except (OSError, FormatError) as error:
            self.notes.append(f"{named.shown} could not be read ({error})")
            return None
        self._left, self._room = self._left - 1, self._room - len(text)
        if self._room <= 0:
            self.notes.append(f"{named.shown} is not followed: the files are more than can be read as one article")
            return None
        return target, text

    def _inside(self, folder: Path, written: str) -> Path | None:
        """The file of that name where it lies in the project's folder."""
        path = regular(folder / written)
        return path if path is not None and path.is_relative_to(self._folder) else None


def includes(file: Path, chapter: Path, folder: Path, rules: Rules, main: Callable[[str], bool] = lambda text: True,
             seen: set[Path] | None = None) -> bool:
    """True where a file of a folder inputs the chapter, by itself or through others.

    `main` tells from its text whether a file can be the article's first.
    """
    seen = seen if seen is not None else set()
    if file in seen or len(seen) > _MOST_FILES:
        return False
    try:
        text, _ = decoded(head_of(file, _MOST_BYTES), str(file))
    except (OSError, FormatError):
        return False
    if not seen and not main(text):
        return False
    seen.add(file)
    reader = Reader(folder, rules)
    for found in rules.command.finditer(text):
        opened = reader.opened(found, file.resolve(), ()) if found["hidden"] is None else None
        if opened and (opened[0] == chapter or includes(opened[0], chapter, folder, rules, main, seen)):
            return True
    return False
