"""Articles with files beside them: any bytes as the article that inputs them, or as the file that is input.

Beside them lie a file that inputs the article again, a link to a secret outside, a pipe and a folder; the secret must
never be read, and nothing waited for.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from refs import formats
from refs.reading.errors import FormatError

SECRET = "hunter2 is the word"
_MAINS = {
    "latex": (".tex", b"\\documentclass{article}\\begin{document}Old wall \\cite{k}. \\input{part}\\import{sub}{../../secret}"
                      b"\\input{/etc/passwd}\\include{round}\\bibliography{refs,../secret}\\end{document}"),
    "asciidoc": (".adoc", b"= Wall\n:bibtex-file: refs.bib\n\nOld wall cite:[k].\n\ninclude::part.adoc[lines=1..3;5,tag=a]\n\n"
                          b"include::../secret.adoc[opts=optional]\n\ninclude::round.adoc[]\n"),
    "org": (".org", b'#+bibliography: refs.bib\n\nOld wall [cite:@k].\n\n#+INCLUDE: "part.org::*Head" :lines "1-3"\n'
                    b'#+INCLUDE: "../secret.org"\n#+INCLUDE: "round.org"\n'),
    "typst": (".typ", b'Old wall @k.\n#include "part.typ"\n#include "/../secret.typ"\n#include ("round.typ")\n#bibliography("refs.bib")\n'),
    "rst": (".rst", b"Wall\n====\n\nOld wall :cite:`k`.\n\n.. include:: ../secret.rst\n.. literalinclude:: part.rst\n\n.. bibliography:: refs.bib ../secret.bib\n"),
    "markdown": (".md", b"---\nbibliography: [refs.bib, ../secret.bib, link.bib]\n---\n\nOld wall [@k].\n"),
}
_BIB = b"@misc{k, title={A wall}, url={https://e.example/a}}"


def projects() -> Iterator[tuple[str, Callable[[bytes], None], tuple[bytes, ...]]]:
    """(name, what reads a project with any bytes in one of its files, seeds) for each format that opens other files."""
    for reader, (ending, main) in _MAINS.items():
        yield f"project-{reader}", _with(reader, ending, main, as_main=True), (main,)
        yield f"input-{reader}", _with(reader, ending, main, as_main=False), (main, _BIB, b"tag::a[]\nold wall\nend::a[]\n* Head\nx\n")


def _with(reader: str, ending: str, main: bytes, as_main: bool) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            article = _laid_out(Path(folder), ending, main, data, as_main)
            with contextlib.suppress(FormatError):
                document = formats.read(article.read_bytes(), str(article), reader)
                assert SECRET not in repr(document)
                known = {reference.id for reference in document.references}
                assert {citation.reference.id for citation in document.citations()} <= known

    return read


def _laid_out(folder: Path, ending: str, main: bytes, data: bytes, as_main: bool) -> Path:
    """The files of the project; the article's path."""
    inner = folder / "article"
    inner.mkdir()
    (inner / "sub").mkdir()
    for name in (f"secret{ending}", "secret.adoc", "secret.txt"):
        (folder / name).write_text(SECRET)
    os.mkfifo(inner / f"pipe{ending}")
    os.mkfifo(inner / "pipe.bib")
    (inner / f"link{ending}").symlink_to(folder / f"secret{ending}")
    (inner / f"round{ending}").write_bytes(main)
    (inner / f"part{ending}").write_bytes(b"A part of it." if as_main else data)
    (inner / "refs.bib").write_bytes(_BIB if as_main else data)
    article = inner / f"main{ending}"
    article.write_bytes(data if as_main else main)
    return article
