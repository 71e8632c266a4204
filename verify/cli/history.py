"""`citewatch history`: what the journal knows of a citation."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from refs.reading.errors import FormatError
from reports import trend
from verify.cli import door
from verify.journal.database import exists, locate
from verify.journal.errors import JournalError
from verify.journal.journal import open_journal
from verify.policy.history import Trace, text
from verify.settings.load import load
from verify.settings.model import Settings


@click.command(short_help="Print what the journal knows of a page or a citation.")
@click.argument("what", required=False)
@click.option("--explain", is_flag=True, help="Every look at both witnesses and each strike with its date.")
@click.option("--trend", "as_trend", is_flag=True, help="Verdict counts and rot rate per night, as JSON.")
@click.option("--forget-future", is_flag=True, help="Void runs dated later than now: the clock was wrong then.")
@click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The settings; default: the nearest citewatch.toml at or above this folder.")
@click.option("--journal", default="", metavar="PATH", help="The journal's file or database URL.")
def history(what: str | None, explain: bool, as_trend: bool, forget_future: bool, path: Path | None,
            journal: str) -> int:
    """Print what the journal knows of a citation: WHAT is a URL or an id from a report."""
    settings = load(path, overrides={"journal": journal} if journal else {})
    if not exists(settings.journal):
        raise JournalError(f"there is no journal {locate(settings.journal)[1]}; `citewatch check` makes one, "
                           "and --journal names another")
    with closing(open_journal(settings.journal)) as kept:
        if forget_future:
            door.show(f"{kept.forget_future(datetime.now(UTC))} runs dated later than now are void")
        elif as_trend:
            door.show(trend.to_json(kept.trend()))
        elif what:
            found = kept.find(what)
            if not found:  # an index that is damaged finds nothing either, which must not pass for "unknown"
                kept.check_file()
            return _history(found, what, explain, settings)
        else:
            raise click.UsageError("name a URL or a citation's id, or give --trend")
    return 0


def _history(traces: tuple[Trace, ...], what: str, explain: bool, settings: Settings) -> int:
    """Print what is known; the exit code.

    Raises:
        FormatError: the journal knows nothing of it.
    """
    if not traces:
        raise FormatError(f"{what}: the journal knows no such URL or id; ids stand in every report")
    bare = traces if explain else tuple(replace(t, seen=()) for t in traces)
    door.show(text(bare, settings.policy).rstrip("\n"))
    return 0
