"""BibTeX and BibLaTeX files as input: each entry is a reference."""

from __future__ import annotations

import re

from refs.formats import _bibtex
from refs.formats._bibliography import Bibliography
from refs.formats._library import Listed, library
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.source_text import decoded

_ENTRY = re.compile(rb"^[ \t]*@\w{2,30}[ \t]*[{(][ \t]*[^\s,{}()\"]{1,200}[ \t]*,\s*\w[\w:+-]*\s*=", re.MULTILINE)


class Bibtex(ArticleReader):
    """BibTeX and BibLaTeX: every entry is a reference without a claim (title, people, date, journal, DOI, URL, ...)."""

    name = "bibtex"
    suffixes = (".bib", ".bibtex")

    def sniff(self, origin: str, head: bytes) -> float:
        r"""Sure by its ending, and where an entry is the first thing but comments; LaTeX may hold entries too."""
        if b"\0" in head or b"\\begin{document}" in head:
            return 0.0
        if origin.lower().endswith(self.suffixes):
            return 0.9
        first = _ENTRY.search(head)
        return 0.9 if first and _only_comments(head[:first.start()]) else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """A library of the file's entries; @string, @preamble and @comment are none."""
        source, notes = decoded(data, origin)
        shelf = Bibliography([("", source)]) if source.lstrip("\ufeff \r\n\t")[:1] not in ("[", "{") else Bibliography()
        listed = (Listed(e.key, shelf.of_entry(e), e.start, e.start + len(e.raw))
                  for e in _bibtex.split(source) if e.kind not in _bibtex.NOT_ENTRIES)
        return library(origin, source, listed, self.name, notes)


def _only_comments(text: bytes) -> bool:
    lines = [x.strip() for x in text.removeprefix(b"\xef\xbb\xbf").splitlines()]
    return all(not x or x[:1] in b"%#" or x[:7].lower() in (b"@string", b"@commen", b"@preamb") for x in lines)
