"""citewatch tells whether an article's citations still hold: the public interface for notebooks and programs.

Three functions do what the commands `extract`, `judge` and `check` do:

    read(path)             an article's claims, references and citations
    judge(claim, text)     whether a text supports a claim, with the evidence
    check(sources)         the whole run: fetch live and from the archive, judge, report

What they return are frozen values (`Document`, `Judgement`, `Report`). Errors whose message is meant for people
are `UserError` (something that was given cannot be used), `Inconclusive` and `Fault`; a page that cannot be
fetched is no error but part of the report.

Names are imported when they are first used: `import citewatch` costs next to nothing, and raises `ImportError`
with one clear line where another package has taken a name of ours.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citewatch.api import check, judge, load_settings, read
    from refs.errors import Fault, Inconclusive, UserError
    from refs.model import Citation, Claim, Document, Reference
    from reports.exit_codes import ExitCode
    from reports.findings import Assessment, Report, Support, Verdict, VerdictKind
    from verify.judge.scorers.base import Judgement
    from verify.settings.model import Settings

__all__ = ["Assessment", "Citation", "Claim", "Document", "ExitCode", "Fault", "Inconclusive", "Judgement", "Reference",
           "Report", "Settings", "Support", "UserError", "Verdict", "VerdictKind", "check", "judge", "load_settings",
           "read"]

_HOMES = {
    "citewatch.api": ("check", "judge", "load_settings", "read"),
    "refs.errors": ("Fault", "Inconclusive", "UserError"),
    "refs.model": ("Citation", "Claim", "Document", "Reference"),
    "reports.exit_codes": ("ExitCode",),
    "reports.findings": ("Assessment", "Report", "Support", "Verdict", "VerdictKind"),
    "verify.judge.scorers.base": ("Judgement",),
    "verify.settings.model": ("Settings",),
}
"""Module -> the public names that live there."""


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _from("verify.version").version()
    home = next((module for module, names in _HOMES.items() if name in names), "")
    if not home:
        raise AttributeError(f"module 'citewatch' has no attribute {name!r}")
    return getattr(_from(home), name)


def _from(module: str) -> Any:
    from citewatch._packages import claim_packages

    claim_packages()
    return importlib.import_module(module)
