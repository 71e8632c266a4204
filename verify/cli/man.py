"""`citewatch man`: the manual page, made from what the commands say of themselves (man(7), groff_man(7))."""

from __future__ import annotations

from collections.abc import Iterator

import click

from reports.exit_codes import ExitCode
from verify.cli import door
from verify.version import version

_CODES = {
    ExitCode.CLEAN: "Clean.", ExitCode.BROKEN: "Broken citations.", ExitCode.USAGE: "Usage or configuration.",
    ExitCode.FAULT: "Internal error.", ExitCode.NOTHING: "Nothing to check.", ExitCode.INTERRUPTED: "Interrupted.",
    ExitCode.INCONCLUSIVE: "Inconclusive: the network or the archive is down, or too few could be checked.",
}
"""What each exit code means, for the manual page."""
_FILES = {
    "citewatch.toml": "Settings. The nearest at or above this folder counts; citewatch init writes a commented one.",
    "pyproject.toml": "The same under [tool.citewatch].",
}
"""Files that the manual page names."""


@click.command()
def man() -> int:
    """Print the manual page; citewatch man > citewatch.1 keeps it."""
    from verify.cli.main import cli

    for line in page(cli):
        door.show(line)
    return 0


def page(cli: click.Group) -> Iterator[str]:
    """The lines of the page, in roff."""
    context = click.Context(cli, info_name="citewatch")
    yield f'.TH CITEWATCH 1 "" "citewatch {version()}" "User Commands"'
    yield from (".SH NAME", r"citewatch \- tell whether an article's citations still hold, live and in the archive")
    yield from (".SH SYNOPSIS", r".B citewatch", r".RI [ OPTIONS ] " + '" COMMAND " [ ARGS ]')
    yield from (".SH DESCRIPTION", *_text((cli.help or "").partition("\n\n")[0]))
    yield ".SH COMMANDS"
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None and not command.hidden:
            yield from _command(command, name)
    yield ".SH EXIT STATUS"
    for code, words in sorted(_CODES.items()):
        yield from (".TP", f".B {code:d}", _plain(words))
    yield from (".SH ENVIRONMENT", ".TP", r".B CITEWATCH_TABLE_KEY", "Any setting, as CITEWATCH_NETWORK_CONTACT.")
    yield from (".TP", r".B CITEWATCH_SECRET_...", "Tokens and passwords that a [hosts] table names.")
    yield ".SH FILES"
    for file, words in _FILES.items():
        yield from (".TP", f".I {file}", _plain(words))


def _command(command: click.Command, path: str) -> Iterator[str]:
    """A command and, below it, those of a group."""
    context = click.Context(command, info_name=path)
    yield f".SS citewatch {_plain(' '.join((path, *command.collect_usage_pieces(context))))}"
    yield from _text(command.help or "")
    for option in command.params:
        record = option.get_help_record(context) if isinstance(option, click.Option) else None
        if record is not None:
            yield from (".TP", f".B {_plain(record[0])}", _plain(record[1]))
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from _command(below, f"{path} {name}")


def _text(text: str) -> Iterator[str]:
    """Paragraphs of a help text."""
    for number, paragraph in enumerate(part for part in text.split("\n\n") if part.strip()):
        if number:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _plain(text: str) -> str:
    """Text that roff takes for nothing else: backslashes, hyphens that are typed, a dot that begins a line."""
    safe = text.replace("\\", r"\e").replace("-", r"\-")
    return f"\\&{safe}" if safe[:1] in (".", "'") else safe
