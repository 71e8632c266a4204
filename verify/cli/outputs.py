"""NAME=PATH options, and the reports they ask for."""

from __future__ import annotations

import click

from refs import whole_file
from refs.plugins import find
from refs.reading.errors import FormatError
from reports import formats
from reports.findings import Report
from reports.formats.base import ReportFormat
from verify.cli import door


def pair(text: str) -> tuple[str, str]:
    """(format name, path) of a --format option.

    Raises:
        click.BadParameter: no such format, or no path.
    """
    name, separator, path = text.partition("=")
    known = {p.name for p in find("reports.formats", ReportFormat)}
    if name not in known or not separator or not path:
        raise click.BadParameter(f"{text!r}: give NAME=PATH with NAME one of {', '.join(sorted(known))}",
                                 param_hint="--format")
    return name, path


def write(report: Report, outputs: list[tuple[str, str]]) -> list[str]:
    """Write each report; the paths written ("-" goes to standard output).

    Raises:
        FormatError: a path cannot be written.
    """
    written = []
    for name, path in outputs:
        text = formats.render(name, report)
        if path == "-":
            shape = next(p.cls for p in formats.formats() if p.name == name)
            door.show_report(text, shape.suffix, shape.commands)
            continue
        try:
            whole_file.write(path, text)
        except OSError as error:
            raise FormatError(f"{path}: the report cannot be written ({error.strerror}); name another path") from error
        written.append(path)
    return written
