"""What a report format is: a `Report` in, text out, no I/O."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime

from reports.findings import Report


class ReportFormat(ABC):
    """Renders a report. Named on the command line as --format NAME=PATH."""

    name: str = ""
    suffix: str = ""
    """The file ending it usually has, with the dot."""
    commands: bool = False
    """True where its lines are meant for the runner of a CI, which obeys them; hostile text starts none."""

    @abstractmethod
    def render(self, report: Report) -> str:
        """The whole report as text; the same report always gives the same text."""

    def pieces(self, report: Report) -> Iterator[str]:
        """The same text in pieces, for a format that need not hold it whole; no piece ends within an address."""
        yield self.render(report)


def stamp(moment: datetime | None) -> str:
    """An instant for people: "2026-11-24 05:53 UTC", or "" for None."""
    return moment.strftime("%Y-%m-%d %H:%M UTC") if moment else ""
