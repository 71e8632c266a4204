"""NAME=PATH options, and the reports they ask for."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from refs import whole_file
from refs.errors import Fault, UserError
from refs.plugins import find
from reports import formats
from reports.findings import Report
from reports.formats.base import ReportFormat
from verify.cli import door
from verify.run import places


class OutputError(UserError):
    """A report cannot be written where it was asked for."""


class OutputFull(Fault):
    """The disk is full: nothing is wrong with what was asked."""


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


def check(outputs: Sequence[tuple[str, str]], inputs: Iterable[str] = ()) -> None:
    """Make sure that each format is known and its report can be written, before an hour of fetching.

    `inputs` are the files that the run reads or keeps: no report may be written over one of them.

    Raises:
        OutputError: it is not; the message says what to do.
    """
    if not outputs:  # no format is loaded for nothing
        return
    known = {p.name for p in find("reports.formats", ReportFormat)}
    taken = {Path(name).resolve() for name in inputs if "://" not in name and Path(name).is_file()}
    printed = [name for name, path in outputs if path == "-"]
    if len(printed) > 1:
        raise OutputError(f"{' and '.join(printed)} cannot both go to standard output; give all but one a path")
    for name, path in outputs:
        if name not in known:
            raise OutputError(f"[formats] {name}: no such report format; there are: {', '.join(sorted(known))}")
        if path == "-":
            continue
        why = "this run reads it" if Path(path).resolve() in taken else whole_file.refusal(Path(path))
        if why:
            raise OutputError(f"{path}: the report cannot be written ({why}); name another path")


def write(report: Report, outputs: list[tuple[str, str]]) -> list[str]:
    """Write each report; the paths written ("-" goes to standard output).

    Raises:
        OutputError: a path cannot be written.
        OutputFull: the disk takes no more.
    """
    written = []
    shown = places.relative(report, places.root(os.environ, Path.cwd()), Path.cwd())
    for name, path in outputs:
        # JSON is what other commands read again, and they find an article by the name it was checked under.
        text = formats.pieces(name, report if name == "json" else shown)
        if path == "-":
            shape = next(p.cls for p in formats.formats() if p.name == name)
            door.show_report("".join(text), shape.suffix, shape.commands)
            continue
        try:
            whole_file.write(path, text)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise OutputFull(f"{path}: the report cannot be written ({error.strerror}); free some space and run "
                                 "again, or render it from another report with: citewatch render") from error
            raise OutputError(f"{path}: the report cannot be written ({error.strerror}); name another path") from error
        written.append(path)
    return written
