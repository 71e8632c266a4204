"""Files that a stranger's article names: pipes, devices, links and endless files cost a note, never the run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from refs.sources import bounded

SECRET = "The password of the harbour master is hunter2."
ARTICLES = {
    "a.tex": "\\documentclass{article}\\begin{document}The wall is old \\cite{k}. \\input{%s}\\bibliography{refs}\\end{document}\n",
    "a.adoc": "= Wall\n:bibtex-file: refs.bib\n\nThe wall is old cite:[k].\n\ninclude::%s[]\n",
    "a.org": "#+bibliography: refs.bib\n\nThe wall is old [cite:@k].\n\n#+INCLUDE: \"%s\"\n",
    "a.typ": "The wall is old @k.\n\n#include \"%s\"\n\n#bibliography(\"refs.bib\")\n",
    "a.md": "---\nbibliography: refs.bib\n---\n\nThe wall is old [@k]. %s\n",
    "a.rst": "Wall\n====\n\nThe wall is old :cite:`k`. %s\n\n.. bibliography:: refs.bib\n",
}
ENDINGS = {"a.tex": ".tex", "a.adoc": ".adoc", "a.org": ".org", "a.typ": ".typ", "a.md": ".md", "a.rst": ".rst"}


def shown(folder: Path, name: str, named: str) -> str:
    """All that was read of the article, as text."""
    path = folder / name
    path.write_text(ARTICLES[name] % named)
    return "\n".join(repr(document) for document in bounded.stream_bounded(path))


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("kind", ["pipe", "device", "other ending", "folder", "nothing", "circle"])
def test_a_bibliography_that_is_no_plain_file_is_left_out(tmp_path: Path, name: str, kind: str) -> None:
    """It is not waited for, and a file of another ending is not read under a bibliography's name."""
    (tmp_path / "secret").write_text(f"@misc{{k, title={{{SECRET}}}}}")
    refs = tmp_path / "refs.bib"
    {"pipe": lambda: os.mkfifo(refs), "device": lambda: refs.symlink_to("/dev/zero"), "folder": refs.mkdir,
     "other ending": lambda: refs.symlink_to(tmp_path / "secret"), "nothing": lambda: refs.symlink_to("/nowhere.bib"),
     "circle": lambda: refs.symlink_to(refs)}[kind]()
    read = shown(tmp_path, name, "part")
    assert ("wall is old" in read, SECRET in read) == (True, False)


@pytest.mark.parametrize("name", ["a.tex", "a.adoc", "a.org", "a.typ"])
@pytest.mark.parametrize("kind", ["pipe", "device", "outside", "above", "absolute", "itself", "huge"])
def test_what_may_not_be_input_is_left_out_with_a_note(tmp_path: Path, name: str, kind: str) -> None:
    """The article itself is read all the same."""
    folder, ending = tmp_path / "article", ENDINGS[name]
    folder.mkdir()
    outside = tmp_path / f"secret{ending}"
    outside.write_text(SECRET)
    part = folder / f"part{ending}"
    if kind == "pipe":
        os.mkfifo(part)
    elif kind in ("device", "outside"):
        part.symlink_to("/dev/zero" if kind == "device" else outside)
    elif kind == "huge":
        with part.open("wb") as file:
            file.truncate(6_000_000_000)
    named = {"above": f"../secret{ending}", "absolute": str(outside), "itself": name}.get(kind, part.name)
    read = shown(folder, name, named)
    assert ("wall is old" in read, SECRET in read, "notes=(" in read) == (True, False, True)


@pytest.mark.parametrize("root", ["", "% !TEX root = main.tex\n", "% !TEX root = round.tex\n"])
def test_the_main_file_of_a_chapter_may_be_no_pipe(tmp_path: Path, root: str) -> None:
    """Every file in the folder that might be the main one is looked at, and none is waited for."""
    os.mkfifo(tmp_path / "main.tex")
    (tmp_path / "round.tex").symlink_to("round.tex")
    (tmp_path / "chapter.tex").write_text(f"{root}The wall is old \\cite{{k}}.\n")
    assert "wall is old" in "".join(repr(d) for d in bounded.stream_bounded(tmp_path / "chapter.tex"))
