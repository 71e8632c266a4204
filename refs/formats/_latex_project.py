r"""The files of a LaTeX project: what a file inputs, and the main file of a chapter.

A chapter that is checked alone cites keys of the main file's bibliography. The main file is the one that the chapter
names ("% !TEX root = ...", the subfiles class), else one nearby whose \input commands lead to the chapter.
"""

from __future__ import annotations

import re
from pathlib import Path

from refs.formats._included import Named, Rules, includes
from refs.formats._near import regular

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
_UP = 3
"""Folders above the chapter's that are searched for a main file."""
_NOT_TEXT = (".tikz", ".pgf", ".sty", ".cls", ".def", ".cfg", ".pdf_tex", ".pdf", ".png", ".eps")
"""Endings of what is input and holds no text of the article."""


def _named(found: re.Match[str]) -> Named:
    r"""What \input and its relatives name; LaTeX adds its own ending."""
    written, macro = (found["name"] or found["bare"] or "").strip(), found["macro"] or "import"
    if found["file"]:
        written = f"{found['folder'].strip().rstrip('/')}/{found['file'].strip()}".lstrip("/")
    shown = f"\\{macro}{{{written[:80]}}}"
    absent = not written or written.lower().endswith(_NOT_TEXT) or "#" in written or "\\" in written
    return Named(shown, () if absent else (f"{written}.tex", written), beside=bool(found["file"]))


def _body(text: str, command: re.Match[str]) -> str:
    """What of an input file is text: a subfile has a head of its own."""
    found = _BODY.search(text) if "\\begin{document}" in text else None
    return found[1] if found else text


RULES = Rules(_INPUT, _named, _body)


def main_of(source: str, origin: str) -> Path | None:
    """The main file of a chapter: the one it names, else the one that inputs it; None for a main file or no file.

    A main file is sought in the chapter's folder and at most three above it.
    """
    here = Path(origin)
    if not here.is_file():
        return None
    named = _ROOT.search(source[:20_000])
    if named:
        found = regular(here.parent / (named[1] or named[2]).strip())
        return found if found is not None and found.suffix == ".tex" and found != here.resolve() else None
    if _MAIN.search(source):
        return None
    chapter = here.resolve()
    for folder in [chapter.parent, *chapter.parents[1:_UP + 1]]:
        try:
            mains = sorted(folder.glob("*.tex"))[:60]
        except OSError:
            return None
        for main in mains:
            if regular(main) not in (chapter, None) and includes(main, chapter, folder, RULES, _is_main):
                return main
        if (folder / ".git").exists():
            return None
    return None


def _is_main(text: str) -> bool:
    """True for a file that can be the first one of a document."""
    return bool(_MAIN.search(text))
