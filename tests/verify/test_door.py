"""What leaves by standard output and standard error: harmless words, by one door, whole or not at all."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.cli import door

ROOT = Path(__file__).parents[2]
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FORBIDDEN = ("echo", "secho", "print", "print_exc", "print_exception")
HOSTILE = ("\x1b[31mred\x1b]0;t\x07", "\x9b2J", "a\u202egpj.exe", "\u2066x\u2069", "\u200f\u061c", "a\x7fb", "\ud800", "\ue000\ufffe",
           "::error file=a::owned", "  ::set-output name=x::y", "x ##[error]owned", "##vso[task.setvariable]x", "##teamcity[x]",
           "\u2028::error::x", "\x85::error::x", "\r::error::x", "\x0b::x", "\x1b::error::x", "\U000e0041")


def test_nothing_else_prints() -> None:
    """No other module of the program calls print, click.echo or writes to a standard stream (rich draws the bars)."""
    found = []
    for path in [p for folder in ("refs", "reports", "verify") for p in (ROOT / folder).rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            stream = isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr") and getattr(node.value, "id", "") == "sys"
            console = name == "print" and path.name == "console.py"
            if (name in FORBIDDEN and not console) or stream:
                found.append(path.relative_to(ROOT).as_posix())
    assert set(found) <= {"verify/cli/door.py", "reports/schema/__main__.py"}


def drives(line: str) -> bool:
    """True where a terminal or a runner would act on a line."""
    words = line.strip()
    command = bool(re.match(r"::\s*\w", words)) or any(f"##{name}[" in line for name in ("", "vso", "teamcity", "x"))
    acts = ("Cc", "Cs", "Zl", "Zp")
    return command or any((unicodedata.category(c) in acts and c != "\t") or c in BIDI for c in line)


@given(st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=st.sampled_from("ab: #[]\t\n\r\x1b\x9b\u202e\u2028\x85xvso")), st.text()))
def test_printed_lines_drive_nothing(text: str) -> None:
    """No line of what is printed holds a control character or begins a command."""
    assert not any(map(drives, door.harmless_lines(text).split("\n")))


@pytest.mark.parametrize("text", ["a plain line, with é and 漢", "«\u00a0Le quai\u202f», soft\u00adhyphen", "::: note", "می\u200cشود", "see a::b and C++ ##", "1:2", "\ttabbed\ttext"])
def test_plain_words_stay(text: str) -> None:
    """What drives nothing is printed as it is, in every script."""
    assert door.harmless_lines(text) == text


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_json_says_the_same(text: str) -> None:
    """Escapes make JSON harmless, and the value is what it was."""
    out = io.StringIO()
    kept, sys.stdout = sys.stdout, out
    try:
        door.show_json({"title": text})
    finally:
        sys.stdout = kept
    assert json.loads(out.getvalue()) == {"title": text}
    shown = "".join(c for c in out.getvalue() if c.isprintable() or unicodedata.category(c) not in ("Zs", "Co", "Cn", "Cf") or c in BIDI)
    assert not any(map(drives, shown.split("\n")))


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".json"])
def test_a_report_on_standard_output_starts_no_command(suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Only a format that is made of commands may hold one."""
    line = json.dumps("##[error]x") + "\n" if suffix == ".json" else "::error::x\n"
    door.show_report(line, suffix)
    door.show_report("::error::x\n", ".txt", commands=True)
    first, last = capsys.readouterr().out.splitlines()
    assert (drives(first), last) == (False, "::error::x")


def run(*args: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "citewatch", *args], cwd=ROOT, stderr=subprocess.PIPE, timeout=100, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_standard_output_is_one_line_and_exit_3() -> None:
    """What could not be printed is said once, without a traceback."""
    with Path("/dev/full").open("wb") as full:
        done = run("plugins", stdout=full)
    lines = done.stderr.decode().splitlines()
    assert 3 == done.returncode
    assert 1 == len(lines)
    assert "No space left" in lines[0]


def test_a_closed_pipe_is_one_line_and_exit_3() -> None:
    """The reader of a pipe that went away is told of as a full disk is."""
    reading, writing = os.pipe()
    os.close(reading)
    done = run("plugins", stdout=writing)
    os.close(writing)
    assert (done.returncode, len(done.stderr.decode().splitlines())) == (3, 1)


def test_a_closed_standard_output_is_one_line_and_exit_3() -> None:
    """A program that was started without any standard output does not pretend to have printed."""
    done = subprocess.run(["sh", "-c", f"exec {sys.executable} -m citewatch plugins >&-"], cwd=ROOT, stderr=subprocess.PIPE, timeout=100)
    assert (done.returncode, done.stderr.decode().splitlines()) == (
        3, ["citewatch: standard output: it is closed; what was to be printed is lost, so give the report a path instead of -"])


def test_a_file_named_like_a_command_begins_no_line(tmp_path: Path) -> None:
    """A file that cannot be read is named in a line that no runner obeys, and words of click go by the door too."""
    name = "::error title=x::owned\x1b[31m.md"
    done = subprocess.run([sys.executable, "-m", "citewatch", "extract", name], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
                          capture_output=True, timeout=100)
    said = done.stderr.decode().split("\n")
    option = run("check", "--fail-on", "x\x1b[31m\u202e", stdout=subprocess.PIPE).stderr.decode().split("\n")
    assert 2 == done.returncode
    assert [] == [s for s in said if drives(s)]
    assert [] == [s for s in option if drives(s)]


def test_an_articles_own_lines_are_shown_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """Indentation, fenced blocks and typography are the article's; what a runner would obey is broken all the same."""
    lines = ["::indented answer", "::: {.note}", "«\u00a0quai\u00a0»"]
    door.show_article("\n".join([*lines, "  ::error file=x::y", "##[z]\x1b[31m"]))
    said = capsys.readouterr().out.split("\n")
    assert (said[:3], said[3:5]) == (lines, ["  : :error file=x::y", "# #[z] [31m"])


def test_a_tab_after_the_colons_hides_no_command() -> None:
    """Found by fuzzing: "::", a tab and a word began a line as they were."""
    assert door.harmless_lines("::\terror x=y::z") == ": :\terror x=y::z"
