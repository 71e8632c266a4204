r"""The only place that prints: everything written to standard output and standard error goes through here.

What a page, an article or a file's name says is never trusted here. It may
drive a terminal (ESC, C1 controls), turn what is read around (bidirectional
marks), or, in the log of a CI, be taken for a command of the runner:

- GitHub takes a line whose first words are "::name" for a command, and "##["
  anywhere in a line (actions/runner, src/Runner.Common/ActionCommand.cs);
- Azure Pipelines takes "##vso[" anywhere (azure-pipelines-agent, Command.cs),
  TeamCity "##teamcity[" (its documentation, "Service messages").
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from typing import IO, Any

from refs.codec import safe_json
from refs.errors import Fault
from refs.masking import masked, without_secrets

_ACTS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff"
                   "\ud800-\udfff\U000e0000-\U000e007f]")
"""Controls, line separators, bidirectional marks, annotations, noncharacters, lone surrogates and invisible tags. Other
format characters are spelling (the joiners of Persian) or typography (the spaces of French)."""
_COMMAND_WORD = re.compile(r"##(?=\w*\[)")
_COMMAND_LINE = re.compile(r"^(\s*):(?=:\s*\w)")
"""How a line begins that GitHub takes for a command."""
_WHOLE_COMMAND = re.compile(r"^(\s*):(?=:[\w-]+(?:\s.*?)?::)")
"""In an article's own lines, where "::" also indents and opens blocks, only what a runner would obey is broken."""
_IN_JSON = re.compile(r"##(?=\w*\[)")


class OutputError(Fault):
    """Standard output cannot be written: it is closed, or the disk is full."""


class Warnings(logging.Handler):
    """Prints the warnings of our own modules (a damaged recording, an index that could not be written)."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print the record."""
        say(f"citewatch: {record.getMessage()}")


def harmless(text: str, command: re.Pattern[str] = _COMMAND_LINE) -> str:
    """Text on one line that drives neither a terminal nor the runner of a CI."""
    if not text.isprintable():
        text = _ACTS.sub(" ", text)
    return command.sub(r"\1: ", _COMMAND_WORD.sub("# #", text))


def harmless_lines(text: str, command: re.Pattern[str] = _COMMAND_LINE) -> str:
    """Text of several lines, each made harmless by `harmless`; tabs and line ends stay."""
    lines = ("\t".join(harmless(part, command) for part in line.split("\t")) for line in text.split("\n"))
    return "\n".join(command.sub(r"\1: ", line) for line in lines)  # also where a tab parts "::" from its word


def say(text: str) -> None:
    """Print a message for people on standard error; where that is closed, nothing happens."""
    try:
        _write(sys.stderr, harmless_lines(_discreet(text)) + "\n")
    except (OSError, ValueError):
        _silence(sys.stderr)


def show(text: str = "", end: str = "\n") -> None:
    """Words to people on standard output.

    Raises:
        OutputError: it is closed or full.
    """
    _out(harmless_lines(_discreet(text)) + end)


def show_article(text: str, end: str = "\n") -> None:
    """Lines of an article, to be pasted: as they are, but for what drives a terminal or a runner.

    Raises:
        OutputError: it is closed or full.
    """
    _out(harmless_lines(text, _WHOLE_COMMAND) + end)


def show_json(data: Any, indent: int | None = None) -> None:
    """A value as JSON on standard output; what could act is written as an escape, so that the value is the same.

    Raises:
        OutputError: it is closed or full.
    """
    _out(_harmless_json(json.dumps(data, ensure_ascii=False, indent=indent)) + "\n")


def show_report(text: str, suffix: str, commands: bool = False) -> None:
    """A report that was asked for on standard output; `commands` for a format whose lines are meant for a runner.

    Raises:
        OutputError: it is closed or full.
    """
    is_json = suffix in (".json", ".jsonl", ".sarif")
    _out(text if commands else _harmless_json(text) if is_json else harmless_lines(text))


def show_patch(data: bytes) -> None:
    """A patch on standard output: byte for byte where a program reads it, harmless words on a terminal.

    Raises:
        OutputError: it is closed or full.
    """
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None or sys.stdout.isatty():
        _out(harmless_lines(data.decode("utf-8", "replace")))
        return
    try:
        stream.write(data)
        stream.flush()
    except (OSError, ValueError) as error:
        raise _lost(error) from error


def _discreet(text: str) -> str:
    """Without credentials of addresses, and without what the environment holds as a secret (a traceback quotes all)."""
    return without_secrets(masked(text), os.environ)


def _harmless_json(text: str) -> str:
    return _IN_JSON.sub("#\\\\u0023", safe_json(text))


def _out(text: str) -> None:
    """Write to standard output; where that fails, an error that says so in words."""
    try:
        _write(sys.stdout, text)
    except (OSError, ValueError) as error:
        raise _lost(error) from error


def _lost(error: OSError | ValueError) -> OutputError:
    _silence(sys.stdout)
    return OutputError(f"standard output: {getattr(error, 'strerror', None) or 'it is closed'}; what was to be printed "
                       "is lost, so give the report a path instead of -")


def _write(stream: IO[str] | None, text: str) -> None:
    """Whole and at once, in whatever the stream's encoding can say."""
    if stream is None:
        raise ValueError("closed")
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def _silence(stream: IO[str] | None) -> None:
    """What is left in the buffer goes nowhere, so that Python does not complain of it when it ends.

    From docs.python.org, library/signal, "Note on SIGPIPE".
    """
    try:
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
