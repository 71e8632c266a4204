"""README says what the program says."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from verify.cli.main import cli

README = Path(__file__).parent.parent / "README.md"


def test_help_in_readme_is_the_programs() -> None:
    """The --help block of README is what `citewatch --help` prints; write it anew when a command changes."""
    printed = CliRunner().invoke(cli, ["--help"], prog_name="citewatch").output.strip()
    kept = README.read_text().split("<!-- help", 1)[1].split("```text\n", 1)[1].split("```", 1)[0].strip()
    assert printed == kept


def test_readme_shows_the_two_commands_first() -> None:
    """The first screen shows a picture of the report, `make run` and `make test`."""
    first = README.read_text().split("\n## ", 1)[0]
    assert [True] * 3 == [word in first for word in ("docs/report.png", "make run", "make test")]
