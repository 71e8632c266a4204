"""The kinds of plugin there are: for `citewatch plugins` and the contract tests."""

from __future__ import annotations

from typing import Any

from refs.archives.base import Archive
from refs.edits.base import Editor
from refs.fetch.backends.base import Backend
from refs.formats.base import ArticleReader
from refs.local.scanners.base import Scanner
from refs.locate.base import Locator
from refs.locate.catalogues.base import Catalogue
from refs.pages.base import PageReader
from reports.formats.base import ReportFormat
from verify.judge.checkers.base import Checker
from verify.judge.scorers.base import Scorer
from verify.notify.channels.base import Notifier
from verify.repair.repairers.base import Repairer
from verify.schedule.schedulers.base import Scheduler
from verify.workers.engines.base import Engine

KINDS: tuple[tuple[str, str, type[Any]], ...] = (
    ("article formats", "refs.formats", ArticleReader),
    ("scanners of links between files", "refs.local.scanners", Scanner),
    ("fetch backends", "refs.fetch.backends", Backend),
    ("locators", "refs.locate", Locator),
    ("catalogues searched by title", "refs.locate.catalogues", Catalogue),
    ("archives", "refs.archives.services", Archive),
    ("page readers", "refs.pages.readers", PageReader),
    ("checkers", "verify.judge.checkers", Checker),
    ("scorers", "verify.judge.scorers", Scorer),
    ("notices", "verify.notify.channels", Notifier),
    ("schedulers", "verify.schedule.schedulers", Scheduler),
    ("engines", "verify.workers.engines", Engine),
    ("citation writers", "refs.edits", Editor),
    ("repairs", "verify.repair.repairers", Repairer),
    ("report formats", "reports.formats", ReportFormat),
)
"""(title, package, base class) of each."""
