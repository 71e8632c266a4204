"""`citewatch man`: a manual page that groff takes without a word, with every command and option."""

from __future__ import annotations

import shutil
import subprocess

import click
import pytest
from click.testing import CliRunner

from verify.cli.main import cli

PAGE = CliRunner().invoke(cli, ["man"], prog_name="citewatch").output


def test_it_names_every_command_and_option() -> None:
    """Made from the commands themselves, so that none is missing."""
    context = click.Context(cli, info_name="citewatch")
    shown = PAGE.replace("\\-", "-")
    commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    options = {opt for command in commands.values() if command for p in command.params if isinstance(p, click.Option) for opt in p.opts}
    assert ([], []) == ([n for n in commands if f".SS citewatch {n}" not in shown], [o for o in options if o not in shown])


def test_no_line_is_taken_for_a_command() -> None:
    """A text that begins with a dot, or holds a backslash, is a text."""
    known = (".TH", ".SH", ".SS", ".TP", ".PP", ".B ", ".I ", ".RI")
    assert [] == [line for line in PAGE.splitlines() if line.startswith((".", "'")) and not line.startswith(known)]


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_takes_it() -> None:
    """Without a warning, and the text is there to read."""
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-P-cbou"], input=PAGE, capture_output=True, text=True, check=True)
    assert ("", True) == (done.stderr, "EXIT STATUS" in done.stdout)
