"""The command line: options in, exit code out. Computes nothing."""

from __future__ import annotations

import io
import logging
import sys
import traceback
from collections.abc import Sequence

import click

from refs.fetch.warc import RecordError
from refs.locate.base import LocateError
from refs.plugins import PluginError
from refs.reading.errors import FormatError
from reports.baseline import BaselineError
from reports.codec import ReportError
from verify.cli import door
from verify.cli.check import check, demo
from verify.cli.config import config, init
from verify.cli.explore import extract, judge, page, plugins
from verify.cli.export import export, report
from verify.cli.fix import fix
from verify.cli.history import history
from verify.cli.report_file import baseline, render
from verify.cli.schedule import schedule
from verify.cli.signals import interruptible
from verify.journal.errors import JournalError
from verify.judge.registry import WiringError
from verify.run.git_revision import ChangesError
from verify.schedule.unit import ScheduleError
from verify.settings.model import SettingsError
from verify.version import version
from verify.workers.engines.base import EngineLost

_USAGE, _OURS, _INCONCLUSIVE, _ABORTED = 2, 3, 4, 130
_THEIRS = (FormatError, SettingsError, WiringError, JournalError, BaselineError, ReportError, ChangesError,
           ScheduleError, RecordError, LocateError)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version(), prog_name="citewatch")
def cli() -> None:
    """Tell whether an article's citations still hold, live and in the archive.

    Exit codes: 0 clean, 1 broken citations, 2 usage or configuration,
    3 internal error, 4 inconclusive (the network or the archive is down, or
    too few could be checked), 5 nothing to check, 130 interrupted.
    """


for command in (check, demo, fix, extract, page, judge, history, report, render, export, baseline, plugins, config,
                init, schedule):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: every way out has one code, and none of them looks like "broken citations"."""
    interruptible()
    # What libraries log quotes the file at hand and would reach the terminal beside the door.
    logging.getLogger().addHandler(logging.NullHandler())
    logging.captureWarnings(True)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one call."""
    try:
        result = cli.main(args=None if arguments is None else list(arguments), prog_name="citewatch",
                          standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        door.say(_shown(error))
        return _USAGE
    except _THEIRS as error:
        door.say(f"citewatch: {error}")
        return _USAGE
    except EngineLost as error:
        door.say(f"citewatch: {error}")
        return _INCONCLUSIVE
    except (click.Abort, KeyboardInterrupt):
        door.say("citewatch: interrupted; what was done is kept, run the same command to resume")
        return _ABORTED
    except (PluginError, door.OutputError) as error:
        door.say(f"citewatch: {error}")
        return _OURS
    except Exception:
        door.say(traceback.format_exc().rstrip())
        door.say("citewatch: this is a fault of ours; nothing is said of any citation")
        return _OURS


def _shown(error: click.ClickException) -> str:
    """What click would print: the usage, where to get help, and the error."""
    text = io.StringIO()
    error.show(text)
    return text.getvalue().rstrip()
