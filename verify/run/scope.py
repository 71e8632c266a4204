"""Which citations a run asks about. The others are left out: they are counted, and shown with the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from refs.model import Citation, Document
from refs.reading.switches import Off, switched_off
from refs.urls import is_web
from reports import diff
from reports.findings import Assessment, Report, VerdictKind
from verify.repair.article_text import on_disk
from verify.run.gates import OpenGates
from verify.run.local import Local

_EXCLUDED, _OFF = "by [check] exclude", "switched off in the text"
"""Reasons for which a citation is left out, as reports print them."""


@dataclass(frozen=True)
class Scope:
    """What a run looks at, decided once for each article."""

    gates: OpenGates = field(default_factory=OpenGates)
    exclude: tuple[re.Pattern[str], ...] = ()
    """Addresses that are left out (`[check] exclude`)."""
    include: tuple[re.Pattern[str], ...] = ()
    """Addresses that are checked though `exclude` matches them."""
    local: Local = field(default_factory=Local)
    """Links between files of the tree, and the web addresses that are looked up there."""
    _known: dict[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)
    counts: Counter[str] = field(default_factory=Counter, compare=False, repr=False)
    """How many citations were left out, by the kind of reason."""

    def left_out(self, document: Document) -> Mapping[str, str]:
        """Citation id -> why it is not asked for."""
        found: dict[str, str] = {}
        off = _off(document.origin)
        for citation in document.citations():
            kind, why = self._why(document.origin, citation, off)
            if why:
                found[citation.id] = why
                self.counts[kind] += 1
        self._known[document.origin] = {**self._known.get(document.origin, {}), **found}
        return found

    @property
    def switched_off(self) -> int:
        """How many citations a pattern or a comment leaves out."""
        return self.counts[_EXCLUDED] + self.counts[_OFF]

    def reason(self, origin: str, citation: str) -> str:
        """Why a citation of an article that `left_out` has seen is not asked for; "" where it is."""
        return self._known.get(origin, {}).get(citation, "")

    def references(self, document: Document) -> frozenset[str]:
        """Ids of the references that are asked for: those with a citation in scope, and those without any."""
        out = self._known.get(document.origin)
        out = self.left_out(document) if out is None else out
        cited = {c.reference.id: False for c in document.citations()}
        for citation in document.citations():
            cited[citation.reference.id] |= citation.id not in out
        free = not self.gates.changed_since
        return frozenset(r.id for r in document.references if cited.get(r.id, free))

    def of(self, origin: str, today: date) -> Callable[[Assessment], Assessment]:
        """What puts scope and gates on an assessment of the article at `origin`."""
        gated = self.gates.of(today)
        return lambda a: gated(diff.left_out(self._of_old(a), self.reason(origin, a.id)))

    def noted(self, report: Report, today: date) -> tuple[str, ...]:
        """The report's notes: what was left out, and entries of the baseline that no longer fit."""
        listed = ", ".join(f"{n} {kind}" for kind, n in self.counts.most_common())
        left = (f"Not counted: {listed}; they are listed all the same.",) if listed else ()
        return left + self.local.noted() + self.gates.noted(report, today)

    def _of_old(self, one: Assessment) -> Assessment:
        """The reason says whose fault it is not where a sentence was edited and the old link beside it fails."""
        verdict = one.verdict
        old = self.gates.changed_since and not self.gates.added(one.document, one.citation)
        if not old or verdict.kind is not VerdictKind.FAILING:
            return one
        stood = f"the link stood in the text before {self.gates.changed_since}: this change did not break it"
        return replace(one, verdict=replace(verdict, why=f"{verdict.why}; {stood}"))

    def _why(self, origin: str, citation: Citation, off: tuple[Off, ...]) -> tuple[str, str]:
        """(kind of reason, the reason) why a citation is left out; empty where it is not."""
        if self.gates.changed_since and not self.gates.changed(origin, citation.id):
            since = self.gates.changed_since
            return f"from before {since}", f"it stood in the text before {since}; only the change is checked"
        url = citation.reference.url or citation.reference.archive_url
        if url and (inner := self.local.inside(url)):
            return "looked up in the tree", f"its address leads into this tree ({inner}); nothing is fetched"
        matched = next((p.pattern for p in self.exclude if url and p.search(url)), "")
        if matched and not any(p.search(url) for p in self.include):
            return _EXCLUDED, f"left out by [check] exclude ({matched})"
        lines = {citation.claim.line, citation.reference.line} - {0}
        for each in off:
            if any(each.first <= line <= each.last for line in lines):
                said = f": {each.reason}" if each.reason else ""
                return _OFF, f"switched off in the text, line {each.first}{said}"
        return "", ""


def _off(origin: str) -> tuple[Off, ...]:
    """Where the text of an article on disk switches citations off; other articles cannot be read again."""
    article = None if is_web(origin) else on_disk(origin)
    return switched_off(article.text) if article else ()
