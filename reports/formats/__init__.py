"""Report formats, one file each, pure: a report in, text out."""

from __future__ import annotations

from collections.abc import Iterator

from refs.errors import UserError
from refs.masking import masked
from refs.plugins import Plugin, find
from reports.findings import Report
from reports.formats.base import ReportFormat


class UnknownFormat(UserError):
    """No report format has that name; the message lists those there are."""


def formats() -> tuple[Plugin, ...]:
    """Every report format that was found, by module name."""
    return find(__name__, ReportFormat)


def render(name: str, report: Report) -> str:
    """The report in the format of that name, the credentials of every address in it hidden.

    Raises:
        UnknownFormat: there is no such format.
    """
    return "".join(pieces(name, report))


def pieces(name: str, report: Report) -> Iterator[str]:
    """The same in pieces, made as they are asked for: of the page for people one citation is held at a time.

    Raises:
        UnknownFormat: there is no such format.
    """
    known = {plugin.name: plugin for plugin in formats()}
    if name not in known:
        raise UnknownFormat(f"no report format is called {name!r}; there are: {', '.join(known)}")
    writer: ReportFormat = known[name].cls()
    return map(masked, writer.pieces(report))
