"""Gates: what keeps a finding from failing the run though it is shown.

There are three: a baseline of known findings, the text before a change (only what a pull request adds counts), and the
last run (only what is new counts).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from refs.model import Citation
from reports import baseline, diff
from reports.findings import Assessment, Report
from verify.run import git_revision, places


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates that the user asked for; a finding they excuse is still shown."""

    baseline: str = ""
    """A file of known findings (`citewatch baseline`)."""
    changed_since: str = ""
    """A git revision: only citations added or edited since then count."""
    only_new: bool = False
    """Only what the last run did not report counts."""


@dataclass(frozen=True, slots=True)
class OpenGates:
    """Gates that are ready for use: the baseline was read, and git knows the revision."""

    known: tuple[baseline.Known, ...] = ()
    changed_since: str = ""
    only_new: bool = False
    named: Callable[[str], str] = str
    """How reports name an article, and so the baseline that is made of one."""
    _before: dict[str, git_revision.Before] = field(default_factory=dict, compare=False, repr=False)
    _starts: dict[Path, str] = field(default_factory=dict, compare=False, repr=False)

    def changed(self, document: str, citation: str) -> bool:
        """True for a citation that was added or edited since the revision; False for all others, and without one."""
        return bool(self.changed_since) and citation not in self.before(document).citations

    def added(self, document: str, citation: Citation) -> bool:
        """True for a changed citation whose address the article did not cite before.

        A change must not add a dead link, so what it adds is judged by what the page answers tonight. Where only the
        sentence beside an old link was edited, the change did not break the link: that one waits its nights.
        """
        address = citation.reference.url or citation.reference.archive_url
        return self.changed(document, citation.id) and address not in self.before(document).addresses

    def before(self, origin: str) -> git_revision.Before:
        """What stood in the article at the revision; git is asked once for each article."""
        if origin not in self._before:
            self._before[origin] = git_revision.before(origin, self.start)
        return self._before[origin]

    def start(self, folder: Path) -> str:
        """The commit that the change of a folder's files begins at; git is asked once for each folder."""
        if folder not in self._starts:
            self._starts[folder] = git_revision.start_of(folder, self.changed_since)
        return self._starts[folder]

    def of(self, today: date) -> Callable[[Assessment], Assessment]:
        """What excuses an assessment that the baseline knows, or that the last run reported."""
        excuse = baseline.excuse(self.known, today, self.named)
        return (lambda a: diff.only_new(excuse(a))) if self.only_new else excuse

    def noted(self, report: Report, today: date) -> tuple[str, ...]:
        """The report's notes on entries of the baseline that no longer fit."""
        return tuple(baseline.notes(report, self.known, today, self.named)) if self.known else ()


def opened(gates: Gates, sources: Iterable[str] = ()) -> OpenGates:
    """The gates, ready for use; called before anything is fetched. `sources` are what the user named.

    Raises:
        BaselineError, ChangesError: a gate that cannot be used.
    """
    if gates.changed_since:
        git_revision.check(gates.changed_since, _folder(sources))
    here = Path.cwd()
    base = places.root(os.environ, here)
    return OpenGates(_known(gates.baseline) if gates.baseline else (), gates.changed_since, gates.only_new,
                     cache(lambda origin: places.below(origin, base, here)))


def _folder(sources: Iterable[str]) -> Path | None:
    """The folder of the first source on this disk, whose repository is asked; None for none."""
    first = next((path for path in map(Path, sources) if path.exists()), None)
    return first if first is None or first.is_dir() else first.absolute().parent


def _known(path: str) -> tuple[baseline.Known, ...]:
    """The findings of a baseline file.

    Raises:
        BaselineError: it cannot be read, or is no baseline; the message names the file.
    """
    try:
        return baseline.read(Path(path).read_text(encoding="utf-8"))
    except baseline.BaselineError as error:
        raise baseline.BaselineError(f"{path}: {error}") from error
    except OSError as error:
        raise baseline.BaselineError(f"{path}: cannot be read ({error.strerror}); "
                                     "make one with: citewatch baseline REPORT.json") from error
    except UnicodeDecodeError as error:
        raise baseline.BaselineError(f"{path}: not UTF-8 text; "
                                     "make a baseline with: citewatch baseline REPORT.json") from error
