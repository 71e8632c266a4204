"""An arXiv number leads to the preprint's full text; arXiv's API says which work that is.

The link is built by rule (info.arxiv.org, "Understanding the arXiv identifier"), so it stands also where the API cannot
be asked; the confidence is lower then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refs.citations.titles import contains, same_title
from refs.locate._arxiv_api import preprint, preprints_ahead
from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

_NEW = re.compile(r"\d{4}\.\d{4,5}(v\d+)?")
"""Numbers since April 2007."""
_OLD = re.compile(r"[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?")
"""Numbers before that, with the archive's name."""


class Arxiv(Locator):
    """The preprint at arXiv, by its number (arxiv.org/help/arxiv_identifier)."""

    name = "arxiv"
    rank = 35
    describes = True

    def ahead(self, references: Sequence[Reference], lookup: Lookup) -> None:
        """The API takes many numbers in one question; a paper with a DOI is described by its registrar."""
        numbers = (_number(r) for r in references if not r.ids.get("doi"))
        preprints_ahead((n for n in numbers if _NEW.fullmatch(n) or _OLD.fullmatch(n)), lookup)

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The PDF: the whole text, where the abs page has the abstract only."""
        number = _number(reference)
        if not number:
            return None
        if not (_NEW.fullmatch(number) or _OLD.fullmatch(number)):
            return Located(reason=f"the arXiv number {number!r} is not well formed", confidence=0.0)
        url, said = f"https://arxiv.org/pdf/{number}", f"arXiv:{number}: the preprint's full text"
        work, why = preprint(number, lookup)
        if work is None:
            told = f"could not look up its record: {why}" if why else "arXiv lists no such number"
            return Located("arxiv", url, confidence=0.9 if why else 0.5, reason=f"{said}; {told}")
        agreement, confidence = _agreement(reference, dict(work.record).get("title", ""))
        return Located("arxiv", url, confidence=confidence, reason=f"{said}; {agreement}", record=work.record,
                       notices=work.notices)


def _number(reference: Reference) -> str:
    return reference.ids.get("arxiv", "").removeprefix("arXiv:").strip()


def _agreement(reference: Reference, title: str) -> tuple[str, float]:
    """Whether the registered title is the cited one, in words and as a confidence."""
    if not title or not (reference.title or reference.text):
        return "its record could not be compared", 0.9
    if same_title(reference.title, title) or contains(reference.text, title, least=2):
        return "its registered title agrees", 1.0
    return f'its registered title is worded otherwise: "{title}"', 0.6
