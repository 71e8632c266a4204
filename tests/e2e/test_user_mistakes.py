"""Sixty and more mistakes that people make: each gets one line that says what is wrong and what to do, and its exit code.

Nothing may be fetched for any of them: the recording that stands in for the web is empty, and the code is never that of an article
that was judged.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from reports.exit_codes import ExitCode
from verify.cli.main import run

FILES = {
    "a.md": "The dam is 40 m high.[1]\n\n[1]: https://example.org/dam\n",
    "blob.bin": "\x00\x01\x02",
    "not-toml.toml": "not toml [\n",
    "key.toml": '[check]\nscorr = "lexical"\n',
    "table.toml": '[chek]\nscorer = "lexical"\n',
    "type.toml": '[network]\ndelay = "fast"\n',
    "flag.toml": '[check]\ngitignore = "yes"\n',
    "list.toml": '[check]\nexclude = "x"\n',
    "negative.toml": "[network]\ndelay = -1\n",
    "backend.toml": '[network]\nbackend = "curl"\n',
    "ca.toml": '[network]\nca_bundle = "nope.pem"\n',
    "verdict.toml": '[check]\nfail_on = ["brokn"]\n',
    "regex.toml": '[check]\nexclude = ["("]\n',
    "format.toml": '[formats]\nhtlm = "out.html"\n',
    "engine.toml": '[check]\nengine = "spark"\n',
    "other.json": '{"not": "a report"}',
    "torn.json": "{",
    "text.sqlite": "hello",
    "text.warc.gz": "hello",
    "no-source.jsonl": '{"id": "1", "claim": "x"}\n',
    "no-json.jsonl": "nope\n",
    "list.txt": "missing.md\n",
    "baseline.toml": "x\n",
    "citewatch.lock": "",
}


@dataclass(frozen=True)
class Mistake:
    """What is typed, words that the answer must hold (what is wrong, what to do), and the exit code."""

    typed: str
    words: tuple[str, ...]
    code: ExitCode = ExitCode.USAGE
    variables: tuple[tuple[str, str], ...] = ()


MISTAKES = [
    # Commands and options.
    Mistake("chek a.md", ("did you mean check",)),
    Mistake("frobnicate", ("frobnicate", "there are", "check", "citewatch --help")),
    Mistake("a.md", ("no command 'a.md'", "citewatch check a.md")),
    Mistake("https://example.org/a", ("no command", "citewatch check https://example.org/a")),
    Mistake("--format html=x.html check a.md", ("--format", "behind the command")),
    Mistake("check a.md --min-coverage 80%", ("80%", "number")),
    Mistake("check a.md --retries 2.5", ("2.5", "whole number")),
    Mistake("check a.md --fail-on unchecked", ("--fail-on", "--unknown fail")),
    Mistake("check a.md --allow-host http://example.org/", ("--allow-host", "a host such as")),
    Mistake("check a.md --proxy proxy.example.org:3128", ("http://proxy.example.org:3128",)),
    Mistake("check a.md --proxy socks4://proxy.example.org:1", ("socks5h://", "look names up")),
    Mistake("check a.md --format html=- --format json=-", ("html and json", "standard output", "a path")),
    Mistake("check a.md --formt html=x.html", ("--formt", "--format")),
    Mistake("check a.md --timeout 0", ("--timeout", "1 to 86,400")),
    Mistake("check a.md --timeout soon", ("--timeout", "soon", "number")),
    Mistake("check a.md --retries 99", ("--retries", "0 to 10")),
    Mistake("check a.md --concurrency 0", ("--concurrency",)),
    Mistake("check a.md --min-coverage 200", ("--min-coverage", "0 to 100")),
    Mistake("check a.md --support maybe", ("'auto', 'always', 'never'",)),
    Mistake("check a.md --fail-on brokn", ("brokn", "broken")),
    Mistake("check a.md --unknown perhaps", ("'pass', 'fail'",)),
    Mistake("plugins extra", ("extra",)),
    # Sources.
    Mistake("check", ("name an article", "sources")),
    Mistake("check nosuch.md", ("nosuch.md", "no such file", "give")),
    Mistake("check en.wikipedia.org/wiki/Pet_door", ("no such file", "https://en.wikipedia.org/wiki/Pet_door")),
    Mistake("check *.nosuch", ("no article found", "readable endings")),
    Mistake("check empty", ("empty", "no article found")),
    Mistake("check list:nosuch.txt", ("nosuch.txt", "a source on each line")),
    Mistake("check list:list.txt", ("missing.md", "no such file")),
    Mistake("check htp://example.org/a", ("htp://example.org/a", "http(s)")),
    Mistake("check wiki:Pet_door", ("wiki:LANGUAGE:TITLE",)),
    Mistake("check wiki:en:", ("wiki:LANGUAGE:TITLE",)),
    Mistake("check a.md --input-format markdwn", ("markdwn", "markdown")),
    Mistake("check a.md --column url", ("FIELD=NAME",)),
    Mistake("check a.md --column link=x", ("FIELD one of", "url")),
    Mistake("extract blob.bin", ("no reader", "--input-format")),
    # Outputs.
    Mistake("check a.md --format html", ("NAME=PATH", "html")),
    Mistake("check a.md --format htlm=x.html", ("NAME one of", "html")),
    Mistake("check a.md --format html=folder", ("it is a folder", "another path")),
    Mistake("check a.md --format html=/proc/nope/x.html", ("permission denied", "another path")),
    Mistake("check a.md --format markdown=a.md", ("this run reads it", "another path")),
    Mistake("check a.md --format html=a.md/x.html", ("is no folder", "another path")),
    Mistake("demo --output a.md", ("a.md", "is a file")),
    # Settings.
    Mistake("check a.md --config nosuch.toml", ("nosuch.toml", "does not exist")),
    Mistake("check a.md --config not-toml.toml", ("not-toml.toml:1", "not valid TOML")),
    Mistake("check a.md --config key.toml", ("key.toml:2", "did you mean scorer")),
    Mistake("check a.md --config table.toml", ("table.toml:1", "did you mean check")),
    Mistake("check a.md --config type.toml", ("type.toml:2", "must be a number")),
    Mistake("check a.md --config flag.toml", ("flag.toml:2", "true or false")),
    Mistake("check a.md --config list.toml", ("list.toml:2", "exclude", "list")),
    Mistake("check a.md --config negative.toml", ("negative.toml:2", "must be from 0")),
    Mistake("check a.md --config backend.toml", ("there is no 'curl'", "requests")),
    Mistake("check a.md --config ca.toml", ("nope.pem", "name a PEM file")),
    Mistake("check a.md --config verdict.toml", ("did you mean broken",)),
    Mistake("check a.md --config regex.toml", ("no regular expression",)),
    Mistake("check a.md --config format.toml", ("htlm", "html")),
    Mistake("check a.md --config engine.toml", ("spark", "threads")),
    Mistake("check a.md", ("CITEWATCH_NETWORK_DELAY", "must be a number"), variables=(("CITEWATCH_NETWORK_DELAY", "abc"),)),
    Mistake("check a.md", ("did you mean delay",), variables=(("CITEWATCH_NETWORK_DELY", "1"),)),
    Mistake("check a.md", ("did you mean CITEWATCH_CHECK_SCORER",), variables=(("CITEWATCH_CHEK_SCORER", "x"),)),
    Mistake("check a.md --exclude (", ("no regular expression",)),
    Mistake("check a.md --now yesterday", ("--now", "ISO date", "2027-03-01")),
    Mistake("check a.md --connect-to foo", ("--connect-to: 'foo'", "HOST:PORT:ADDR:PORT")),
    # Judges.
    Mistake("check a.md --scorer lexikal", ("lexikal", "lexical")),
    Mistake("check a.md --second nosuch", ("nosuch", "llm")),
    Mistake("check a.md --second nli", ("citewatch model get",)),
    Mistake("check a.md --second llm", ("[llm]", "model")),
    Mistake("model get nosuch", ("nosuch", "nli-xsmall")),
    Mistake("model path nli-xsmall", ("is not here", "citewatch model get nli-xsmall")),
    # Gates, recordings, the journal.
    Mistake("check a.md --baseline nosuch.toml", ("cannot be read", "citewatch baseline")),
    Mistake("check a.md --baseline other.json", ("other.json", "not TOML", "citewatch baseline")),
    Mistake("check a.md --baseline baseline.toml", ("baseline.toml", "not TOML")),
    Mistake("check a.md --changed-since nosuch", ("--changed-since", "no git repository")),
    Mistake("check a.md --replay nosuch.warc.gz", ("no recording", "--record makes one")),
    Mistake("check a.md --replay text.warc.gz", ("no answers", "give a WARC")),
    Mistake("check a.md --record text.warc.gz", ("not a WARC that citewatch wrote", "another file")),
    Mistake("check a.md --record folder", ("it is a folder", "another file")),
    Mistake("check a.md --journal text.sqlite", ("no journal", "--journal", "citewatch journal repair")),
    Mistake("check a.md --journal /proc/x.sqlite", ("cannot be written", "--journal")),
    Mistake("check a.md --journal nodb://x", ("unknown kind of database", "postgresql://")),
    Mistake("history https://example.org/ --journal nosuch.sqlite", ("there is no journal", "citewatch check")),
    Mistake("history", ("there is no journal", "--journal")),
    # Reports, repairs, schedules.
    Mistake("fix", ("name an article", "--report")),
    Mistake("fix nosuch.md", ("no such file",)),
    Mistake("fix a.md --only rotten", ("'dead'",)),
    Mistake("fix a.md --report other.json", ("no citewatch report", "--format json=PATH")),
    Mistake("render torn.json --format text=-", ("not JSON", "--format json=PATH")),
    Mistake("render nosuch.json --format text=-", ("nosuch.json", "does not exist")),
    Mistake("render other.json", ("--format",)),
    Mistake("baseline other.json", ("no citewatch report",)),
    Mistake("baseline other.json --expires soon", ("soon", "2027-06-01")),
    Mistake("judge no-source.jsonl", ("no-source.jsonl:1", "source")),
    Mistake("judge no-json.jsonl", ("no-json.jsonl:1", "not JSON")),
    Mistake("page folder", ("folder", "is a directory")),
    Mistake("schedule weekly", ("weekly", "systemd")),
    Mistake("schedule cron --at 25:99", ("25:99", "HH:MM")),
    Mistake("completion tcsh", ("tcsh", "bash")),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files above, and nothing of the caller's settings."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITEWATCH_JOURNAL", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CITEWATCH_LLM_KEY", "CITEWATCH_LLM_URL", "CITEWATCH_LLM_MODEL", "CITEWATCH_NLI_MODEL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: " ".join([*(f"{n}={v}" for n, v in m.variables), m.typed]))
def test_a_mistake_is_told_in_one_line(mistake: Mistake, folder: Path, monkeypatch: pytest.MonkeyPatch,
                                       capfd: pytest.CaptureFixture[str]) -> None:
    """One line on standard error names the mistake and what to do, the exit code is its own, and no input is changed."""
    for name, value in mistake.variables:
        monkeypatch.setenv(name, value)
    code = run(shlex.split(mistake.typed))
    shown = capfd.readouterr()
    lines = shown.err.strip().splitlines()
    assert (mistake.code, "") == (code, shown.out)
    assert 1 == len(lines), shown.err
    assert [] == [word for word in mistake.words if word not in lines[0]], lines[0]
    assert FILES == {name: (folder / name).read_text("utf-8") for name in FILES}


def test_there_are_sixty_of_them() -> None:
    """The table holds at least 60 different mistakes."""
    assert len({(m.typed, m.variables) for m in MISTAKES}) >= 60
