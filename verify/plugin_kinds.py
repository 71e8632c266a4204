"""The kinds of plugin there are: for `citewatch plugins` and the contract tests."""

from __future__ import annotations

from typing import Any

from refs.archives.base import Archive
from refs.edits.base import Editor
from refs.formats.base import ArticleReader
from refs.locate.base import Locator
from refs.pages.base import PageReader
from reports.formats.base import ReportFormat
from verify.checkers.base import Checker
from verify.engines.base import Engine
from verify.repairs.base import Repairer
from verify.scorers.base import Scorer

KINDS: tuple[tuple[str, str, type[Any]], ...] = (
    ("article formats", "refs.formats", ArticleReader),
    ("locators", "refs.locate", Locator),
    ("archives", "refs.archives", Archive),
    ("page readers", "refs.pages", PageReader),
    ("checkers", "verify.checkers", Checker),
    ("scorers", "verify.scorers", Scorer),
    ("engines", "verify.engines", Engine),
    ("citation writers", "refs.edits", Editor),
    ("repairs", "verify.repairs", Repairer),
    ("report formats", "reports.formats", ReportFormat),
)
"""(title, package, base class) of each."""
