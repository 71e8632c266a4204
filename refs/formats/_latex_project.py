"""The files of a LaTeX project: what a file inputs, in its place, and the main file of a chapter.

Only files inside the project's folder are opened, by relative names without
"..": an article must not make us read the rest of the disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from refs.formats._mapped import Mapped
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded

_INPUT = re.compile(
    r"(?P<hidden>(?<!\\)%[^\n]*|\\begin\{(?P<env>verbatim\*?|lstlisting|minted|comment)\}.*?(?:\\end\{(?P=env)\}|\Z))"
    r"|\\(?P<macro>input|include|subfile|subfileinclude|loadglsentries)\b\s*"
    r"(?:\{(?P<name>[^{}\n]{1,300})\}|[ \t](?P<bare>[\w./-]{1,200}))"
    r"|\\(?:sub)?import\*?\s*\{(?P<folder>[^{}\n]{0,200})\}\s*\{(?P<file>[^{}\n]{1,200})\}",
    re.DOTALL,
)
_ROOT = re.compile(r"^[ \t]*%[ \t]*!\s*TEX\s+root\s*=\s*(\S[^\n]*?)\s*$"
                   r"|\\documentclass\s*\[([^\[\]\n]{1,200}\.tex)\]\{subfiles\}", re.IGNORECASE | re.MULTILINE)
_MAIN = re.compile(r"^[^%\n]*\\documentclass\b", re.MULTILINE)
_BODY = re.compile(r"\\begin\{document\}(.*?)(?:\\end\{document\}|\Z)", re.DOTALL)
_DEEPEST, _MOST_FILES, _MOST_CHARACTERS, _UP = 12, 500, 50_000_000, 3
_NOT_TEXT = (".tikz", ".pgf", ".sty", ".cls", ".def", ".cfg", ".pdf_tex", ".pdf", ".png", ".eps")


@dataclass(slots=True)
class Project:
    """A file with what it inputs."""

    mapped: Mapped
    """The whole text; what other files hold stands nowhere in the file itself."""
    files: list[tuple[int, str]] = field(default_factory=list)
    """(offset in the text, name of the file that begins or goes on there), in order; "" for the file itself."""
    notes: list[str] = field(default_factory=list)


def whole(source: str, origin: str) -> Project:
    r"""The file's text with its \input, \include, \subfile and \import in their places."""
    made = Project(Mapped([(source, 0)]))
    here = Path(origin)
    if not _INPUT.search(source) or not here.is_file():
        return made
    reader = _Reader(main_folder(here))
    stretches = list(reader.expand(source, here.resolve(), (), True))
    made.mapped = Mapped([(text, at) for text, at, _ in stretches])
    made.notes = list(dict.fromkeys(reader.notes))[:20]
    size = 0
    for text, _, name in stretches:
        if not made.files or made.files[-1][1] != name:
            made.files.append((size, name))
        size += len(text)
    return made


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._left, self._room = _MOST_FILES, _MOST_CHARACTERS
        self.notes: list[str] = []

    def expand(self, source: str, path: Path, above: tuple[Path, ...], own: bool) -> Iterator[tuple[str, int, str]]:
        """(text, offset in the article's own file or -1, name of the file) of each stretch."""
        at = 0
        name = "" if own else path.relative_to(self._folder).as_posix()
        for found in _INPUT.finditer(source):
            if found["hidden"] is not None:
                continue
            inner = self._opened(found, path, (*above, path))
            if inner is None:
                continue
            yield source[at:found.start()], at if own else -1, name
            yield "\n\n", -1, name
            yield from self.expand(_body(inner[1]), inner[0], (*above, path), False)
            yield "\n\n", -1, name
            at = found.end()
        yield source[at:], at if own else -1, name

    def _opened(self, found: re.Match[str], path: Path, open_ones: tuple[Path, ...]) -> tuple[Path, str] | None:
        """(path, text) of what a macro inputs; None, and a note, where it may not or cannot be read."""
        written, macro = (found["name"] or found["bare"] or "").strip(), found["macro"] or "import"
        folders = [self._folder]
        if found["file"]:
            written = f"{found['folder'].strip().rstrip('/')}/{found['file'].strip()}".lstrip("/")
            folders = [path.parent, self._folder]
        if not written or written.lower().endswith(_NOT_TEXT) or "#" in written or "\\" in written:
            return None
        target = next((t for f in [*folders, path.parent] if (t := self._inside(f, written))), None)
        if target is None:
            self.notes.append(f"\\{macro}{{{written[:80]}}}: no such file in the project's folder")
            return None
        if target in open_ones or len(open_ones) > _DEEPEST or self._left <= 0:
            self.notes.append(f"\\{macro}{{{written[:80]}}} is not followed: it goes round in a circle, or too deep")
            return None
        try:
            text, _ = decoded(target.read_bytes(), str(target))
        except (OSError, FormatError) as error:
            self.notes.append(f"{written[:80]} could not be read ({error})")
            return None
        self._left, self._room = self._left - 1, self._room - len(text)
        return (target, text) if self._room > 0 else None

    def _inside(self, folder: Path, written: str) -> Path | None:
        """The file of that name, with LaTeX's own ending added, where it lies in the project's folder."""
        if Path(written).is_absolute():
            return None
        for name in (f"{written}.tex", written):
            try:
                path = (folder / name).resolve()
                if path.is_relative_to(self._folder) and path.is_file():
                    return path
            except (OSError, ValueError):
                return None
        return None


def _body(text: str) -> str:
    """What of an input file is text: a subfile has a head of its own."""
    found = _BODY.search(text) if "\\begin{document}" in text else None
    return found[1] if found else text


def main_folder(path: Path) -> Path:
    """The folder of the project: that of the file itself."""
    return path.resolve().parent


def main_of(source: str, origin: str) -> Path | None:
    """The main file of a chapter: the one it names, else the one that inputs it; None for a main file or no file.

    A main file is sought in the chapter's folder and at most three above it.
    """
    here = Path(origin)
    if not here.is_file():
        return None
    named = _ROOT.search(source[:20_000])
    if named:
        found = (here.parent / (named[1] or named[2]).strip()).resolve()
        return found if found.is_file() and found.suffix == ".tex" and found != here.resolve() else None
    if _MAIN.search(source):
        return None
    chapter = here.resolve()
    for folder in [chapter.parent, *chapter.parents[1:_UP + 1]]:
        try:
            mains = sorted(folder.glob("*.tex"))[:60]
        except OSError:
            return None
        for main in mains:
            if main.resolve() != chapter and _inputs(main, folder, chapter, set()):
                return main
        if (folder / ".git").exists():
            return None
    return None


def _inputs(file: Path, folder: Path, chapter: Path, seen: set[Path], top: bool = True) -> bool:
    """True where a file inputs the chapter, by itself or through others; the first one must be a main file."""
    if file in seen or len(seen) > _MOST_FILES:
        return False
    seen.add(file)
    try:
        text, _ = decoded(file.read_bytes()[:2_000_000], str(file))
    except (OSError, FormatError):
        return False
    if top and not _MAIN.search(text):
        return False
    reader = _Reader(folder)
    for found in _INPUT.finditer(text):
        if found["hidden"] is None:
            opened = reader._opened(found, file.resolve(), ())
            if opened and (opened[0] == chapter or _inputs(opened[0], folder, chapter, seen, False)):
                return True
    return False
