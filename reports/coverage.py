"""How much of what was asked got an answer, counted over both witnesses, and why a run tells too little. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from refs.model import Meaning, PageState

_DOWN = 0.5
"""Share of its look-ups that an archive leaves unanswered from which on it counts as down: one page that its archive
fails to play is no outage."""


class Told(NamedTuple):
    """What counts of one citation: whether it got an answer, and how its witnesses were found (None: not wanted)."""

    answered: bool
    live: PageState | None = None
    archived: PageState | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The citations of a run, summed up."""

    citations: int = 0
    answered: int = 0
    """Those with a verdict that says something: not `unchecked`, `no_locator`, `failing` or `unreachable`."""
    heard: float = 0.0
    """Each answered citation counts by the share of its wanted witnesses that could be heard."""
    archive_wanted: int = 0
    archive_silent: int = 0
    """Citations whose archive could not be asked: an error, a limit, no answer."""
    archive_needed: int = 0
    """Those of them that got no answer, so that the archive might have told."""

    @property
    def percent(self) -> float:
        """Percent of the wanted witnesses that were heard, 100 where nothing was wanted."""
        return 100.0 * self.heard / self.citations if self.citations else 100.0

    @property
    def archive_down(self) -> str:
        """The one line that says that the web archive could not be asked, "" where it could."""
        if not self.archive_silent or self.archive_silent < _DOWN * self.archive_wanted:
            return ""
        waiting = f"{self.archive_needed} of them wait for it" if self.archive_needed else "no verdict waits for it"
        return (f"the web archive could not be asked for {self.archive_silent} of {self.archive_wanted} citations: "
                f"{waiting}; run again later")

    def inconclusive(self, least: float) -> str:
        """Why the run tells too little to be called clean, in one line; "" where it tells enough."""
        if not self.citations:
            return ""
        if not self.answered:
            return f"none of the {self.citations} citations got an answer"
        if self.archive_needed and self.archive_down:
            return self.archive_down
        if self.percent < least:
            return f"coverage is {self.percent:.1f} %, below the wanted {least:g} %"
        return ""


def coverage(told: Iterable[Told]) -> Coverage:
    """The sum over all citations."""
    citations = answered = wanted = silent = needed = 0
    heard = 0.0
    for one in told:
        states = [state for state in (one.live, one.archived) if state is not None]
        citations += 1
        answered += one.answered
        if one.answered:
            heard += sum(map(_heard, states)) / len(states) if states else 1.0
        lost = one.archived is not None and one.archived.meaning is Meaning.MAY_PASS
        wanted += one.archived is not None
        silent += lost
        needed += lost and not one.answered
    return Coverage(citations, answered, heard, wanted, silent, needed)


def _heard(state: PageState) -> bool:
    """True for a witness that could speak: its page was read, or it is known that there is none."""
    return state.meaning in (Meaning.READABLE, Meaning.GONE)
