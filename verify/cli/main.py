"""The command line: options in, exit code out. Computes nothing.

A command's own file is imported when that command is called (or all of them for the list of commands), so that
`citewatch extract` does not load the database and `citewatch --version` loads next to nothing.
"""

from __future__ import annotations

import difflib
import importlib
import logging
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from refs.errors import Fault, Inconclusive, UserError
from reports.exit_codes import ExitCode, of_error
from verify.cli import door
from verify.workers.memory import collect_garbage_seldom

_PACKAGE = "verify.cli"
"""Where the commands' files are."""
_COMMANDS = {
    "baseline": "report_file", "check": "check", "completion": "config", "config": "config",
    "demo": "check", "export": "export",
    "extract": "extract", "fix": "fix", "history": "history", "init": "config", "journal": "journal",
    "judge": "judge", "links": "links", "man": "man", "page": "page",
    "mcp": "agents", "model": "model", "plugins": "plugins", "rehearse": "rehearse", "render": "report_file",
    "report": "export", "schedule": "schedule", "suggest": "suggest",
}
"""Command -> the file of this room that holds it, under its own name."""


class _Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name.

        Raises:
            click.UsageError: none is called so; the message says what may have been meant.
        """
        if cmd_name not in _COMMANDS:
            near = difflib.get_close_matches(cmd_name, _COMMANDS, n=1)
            if near:
                raise click.UsageError(f"there is no command {cmd_name!r}; did you mean {near[0]}?", ctx)
            source = Path(cmd_name).exists() or "://" in cmd_name or cmd_name.startswith("wiki:")
            step = f"to check it write: citewatch check {cmd_name}" if source else f"there are: {', '.join(_COMMANDS)}"
            raise click.UsageError(f"there is no command {cmd_name!r}; {step}", ctx)
        found: click.Command = getattr(importlib.import_module(f"{_PACKAGE}.{_COMMANDS[cmd_name]}"), cmd_name)
        return found


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    """Print the version and end; git is asked for the commit only here."""
    if asked and not context.resilient_parsing:
        from verify.version import described
        door.show(f"citewatch, version {described()}")
        context.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version,
              help="Show the version and exit.")
def cli() -> None:
    """Tell whether an article's citations still hold, live and in the archive.

    Exit codes: 0 clean, 1 broken citations, 2 usage or configuration,
    3 internal error, 4 inconclusive (the network or the archive is down, or
    too few could be checked), 5 nothing to check, 130 interrupted.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: every way out has one code, and none of them looks like "broken citations"."""
    collect_garbage_seldom()  # loading a command makes modules, classes and patterns: a seventh of it was the collector
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # SIGTERM ends this process as Ctrl-C does
    # What libraries log quotes the file at hand and would reach the terminal beside the door.
    logging.getLogger().addHandler(logging.NullHandler())
    logging.captureWarnings(True)
    for ours in ("refs", "reports", "verify"):
        logging.getLogger(ours).addHandler(door.Warnings(logging.WARNING))
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> ExitCode | int:
    """The exit code of one call."""
    try:
        result = cli.main(args=None if arguments is None else list(arguments), prog_name="citewatch",
                          standalone_mode=False)
        return result if isinstance(result, int) else ExitCode.CLEAN
    except click.ClickException as error:
        door.say(_shown(error))
        return ExitCode.USAGE
    except (Fault, Inconclusive, UserError) as error:
        door.say(f"citewatch: {error}")
        return of_error(error) or ExitCode.FAULT
    except (click.Abort, KeyboardInterrupt):
        door.say("citewatch: interrupted; what was done is kept, run the same command to resume")
        return ExitCode.INTERRUPTED
    except Exception:
        door.say(traceback.format_exc().rstrip())
        door.say("citewatch: internal error; no verdicts were produced. Please report it")
        return ExitCode.FAULT


def _shown(error: click.ClickException) -> str:
    """The mistake on one line, with where to get help; the help itself for a command that was given nothing at all."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    text = " ".join(error.format_message().split())
    if isinstance(error, click.NoSuchOption) and error.ctx and error.ctx.command is cli:
        text = f"{error.option_name}: options stand behind the command: citewatch check ARTICLE {error.option_name} ..."
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"citewatch: {text.rstrip('.')}" + (f" (see: {context.command_path} --help)" if context else "")
