"""Checks that the place within the page that an address names exists: its #section, or the text that it points at.

A browser makes a text fragment from words that stand on the page at the time. Where they are gone and the page does
not support the claim, the page has changed since, and `verify.policy.verdicts` calls that drift and no fault of the
article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from refs.citations.titles import folded
from refs.model import Capture, Source
from reports.findings import Finding, Outcome, Question
from verify.judge.checkers.base import Case, Checker

_DIRECTIVE = ":~:"
"""Separates a text directive from the fragment, as the specification has it."""
_TEXT = re.compile(r"(?:^|&)text=([^&]+)")
"""The words that a text fragment points at."""
_NO_ANCHOR = re.compile(r"!|/|.*[=&?{]|L\d+(?:-L?\d+)?$|top$|(?:page|slide|t|p)[=:]?\d", re.IGNORECASE | re.DOTALL)
"""Hash-bangs, routes of scripts, pages of a PDF, times, lines of code: no element's name."""
_PREFIXES = ("", "user-content-", "section-", "heading-")
"""What sites put before the name that is linked: GitHub's sanitiser, and themes'."""


class SectionChecker(Checker):
    """Notes a #section that the page has not, or a linked passage that it has no longer."""

    name = "section"
    question = Question.REACH

    def check(self, case: Case) -> Iterable[Finding]:
        """UNSURE findings on the live page for a place that is not there.

        None where it is, or where that cannot be told.
        """
        live = case.captures.live
        if live is None or not live.readable or live.truncated:
            return
        fragment, _, directive = _fragment(case.citation.reference.url).partition(_DIRECTIVE)
        if fragment and live.page.anchors and not _NO_ANCHOR.match(fragment) and not _anchored(fragment, live):
            yield self._missing("section_missing", f"the page has no section #{fragment[:80]}: the address names one")
        passage = next(iter(_lost(directive, live)), "")
        if passage:
            yield self._missing("passage_missing", f"the page has no longer the passage that the address points at: "
                                                   f"\"{passage[:120]}\"")

    def _missing(self, code: str, reason: str) -> Finding:
        return Finding(self.name, self.question, Outcome.UNSURE, reason, Source.LIVE, code=code)


def _fragment(url: str) -> str:
    """The fragment of a URL; "" where the URL cannot be parsed."""
    try:
        return urlsplit(url).fragment
    except ValueError:
        return ""


def _anchored(fragment: str, live: Capture) -> bool:
    """True where an element has the name.

    As written, percent-decoded, or in MediaWiki's old dotted encoding (".C3.A9").
    """
    dotted = re.sub(r"\.([0-9A-F]{2})", r"%\1", fragment)
    wanted = {fragment, unquote(fragment), unquote(dotted), unquote(fragment).replace(" ", "_")}
    return any(prefix + name in live.page.anchors for name in wanted for prefix in _PREFIXES)


def _lost(directive: str, live: Capture) -> Iterable[str]:
    """The first missing part of each text directive: words that the address points at and that are not on the page."""
    stated_all = _TEXT.findall(directive)
    text = _run(f"{live.page.text} {live.page.all_text} {live.page.title}") if stated_all else ""
    for stated in stated_all:
        # A part that ends or begins with "-" is context that a browser uses to tell places apart, not the passage
        # itself.
        parts = [unquote(p) for p in stated.split(",") if not p.endswith("-") and not p.startswith("-")]
        missing = [p for p in parts if _run(p) and _run(p) not in text]
        if missing:
            yield missing[0]


def _run(text: str) -> str:
    """The text's letters and digits only, so that words that a line end cut in two are whole again."""
    return folded(text).replace(" ", "")
