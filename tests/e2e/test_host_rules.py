"""`[hosts]` in a whole run: a secret stands in no report, WARC or journal; accepted, blocked and denied hosts are told."""

from __future__ import annotations

import gzip
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from refs.plugins import find
from reports.codec import from_json
from reports.findings import Assessment
from reports.formats.base import ReportFormat
from tests.refs.fetch.hostile import Server, Talk
from verify.cli.main import run

SECRET, SESSION, PASSWORD = "t0ken-of-the-library-4711", "session-8372910", "p4ssw0rd-of-ann"
HOST = "members.example"
TEXT = ("The weir at Oldham Bridge was built in 1874 by the river board, and it is 31 metres long. It was renewed after the "
        "flood of 1910, when the mill beside it was lost. ")
PAGE = f"<!doctype html><html lang=en><title>The weir</title><article><h1>The weir</h1><p>{TEXT * 3}</p>"


def shown(talk: Talk) -> None:
    """A page that prints the headers it was asked with, and gives a session of its own."""
    head = "".join(f"<p>{k}: {v}</p>" for k, v in talk.seen.headers.items())
    talk.reply(f"{PAGE}{head}</article>".encode(), "200 OK", "Content-Type: text/html", f"Set-Cookie: sid={SESSION}; Path=/")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({"/weir": shown, "/wall": lambda t: t.reply(PAGE.encode(), "403 Forbidden", "Content-Type: text/html")},
                addresses=("127.0.0.1",)) as made:
        yield made


def checked(folder: Path, server: Server, hosts: str, path: str = "/weir", *more: str) -> tuple[int, list[Assessment], str]:
    """(exit code, assessments, what was said) of an article that cites one page."""
    (folder / "a.md").write_text(f"# Weirs\n\nThe weir at Oldham Bridge was built in 1874.[^1]\n\n[^1]: [The weir](http://{HOST}{path})\n")
    (folder / "citewatch.toml").write_text(
        f'[network]\nconnect_to = ["::127.0.0.1:{server.port}"]\nallow_private = ["127.0.0.0/8"]\ndelay = 0.0\nretries = 0\n'
        f"confirm_after = 0.0\n{hosts}")
    written = [w for p in find("reports.formats", ReportFormat) for w in ("--format", f"{p.name}={folder / 'out' / p.name}")]
    (folder / "out").mkdir(exist_ok=True)
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = run(["check", str(folder / "a.md"), "--config", str(folder / "citewatch.toml"), "--no-archive",
                    "--journal", str(folder / "j.sqlite"), *written, *more])
    report = folder / "out" / "json"
    return code, list(from_json(report.read_text()).assessments) if report.exists() else [], said.getvalue()


def all_of(path: Path) -> bytes:
    """The bytes of a file, and what it holds packed: a WARC's records, the texts in a journal."""
    whole = path.read_bytes()
    if path.suffix == ".gz":
        return whole + gzip.decompress(whole)
    if path.suffix != ".sqlite":
        return whole
    with closing(sqlite3.connect(path)) as kept:
        tables = [name for (name,) in kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        values = [v for table in tables for row in kept.execute(f"SELECT * FROM {table}") for v in row if isinstance(v, bytes)]
    return whole + b"".join(zlib.decompress(v) for v in values if v[:1] == b"x")


def test_no_secret_is_in_a_report_a_record_or_the_journal(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the token, not the password, not the cookie that was sent nor the one that was given, though the page shows all."""
    monkeypatch.setenv("CITEWATCH_SECRET_LIBRARY", SECRET)
    monkeypatch.setenv("CITEWATCH_SECRET_ANN", PASSWORD)
    cookies = tmp_path / "cookies.txt"
    cookies.write_text(f"# Netscape HTTP Cookie File\n{HOST}\tFALSE\t/\tFALSE\t0\tsession\tbrowser-{SESSION}\n")
    hosts = (f'[hosts."{HOST}"]\ninsecure = true\nuser = "ann"\npassword_env = "CITEWATCH_SECRET_ANN"\ncookies = "{cookies}"\n'
             'header_env = {"X-Library" = "CITEWATCH_SECRET_LIBRARY"}\n')
    code, found, said = checked(tmp_path, server, hosts, "/weir", "--record", str(tmp_path / "web.warc.gz"))
    sent = server.seen[0].headers
    cookies.unlink()
    assert SECRET == sent["x-library"]
    assert f"session=browser-{SESSION}" == sent["cookie"]
    assert sent["authorization"].startswith("Basic ")
    basic = sent["authorization"].partition(" ")[2]
    leaks = [(path.name, word) for path in sorted(tmp_path.rglob("*")) if path.is_file()
             for word in (SECRET, SESSION, PASSWORD, basic) if word.encode() in all_of(path)]
    assert 0 == code
    assert ["verified"] == [a.verdict.kind.value for a in found]
    assert [] == leaks
    assert SECRET not in said


def test_a_recording_of_a_host_with_secrets_is_replayed_without_them(server: Server, tmp_path: Path,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    """Who replays needs no token, and gets the same verdict."""
    monkeypatch.setenv("CITEWATCH_SECRET_LIBRARY", SECRET)
    hosts = f'[hosts."{HOST}"]\ninsecure = true\ntoken_env = "CITEWATCH_SECRET_LIBRARY"\n'
    first = checked(tmp_path, server, hosts, "/weir", "--record", str(tmp_path / "web.warc.gz"))
    monkeypatch.delenv("CITEWATCH_SECRET_LIBRARY")
    again = checked(tmp_path, server, hosts, "/weir", "--replay", str(tmp_path / "web.warc.gz"))
    assert (first[0], [a.verdict.kind for a in first[1]]) == (again[0], [a.verdict.kind for a in again[1]])


@pytest.mark.parametrize(("hosts", "verdict"), [("", "unchecked"), (f'[hosts."{HOST}"]\naccept = [403]\n', "verified")])
def test_an_accepted_status_is_read_as_a_page(server: Server, tmp_path: Path, hosts: str, verdict: str) -> None:
    """Some hosts answer 403 with the page itself."""
    assert [verdict] == [a.verdict.kind.value for a in checked(tmp_path, server, hosts, "/wall")[1]]


@pytest.mark.parametrize("rule", [f'[hosts."{HOST}"]\narchive_only = true\n', f'deny_hosts = ["{HOST}"]\n'])
def test_a_host_that_is_not_asked_is_neither_green_nor_red(server: Server, tmp_path: Path, rule: str) -> None:
    """Without an archive there is no answer, and the reason names the setting."""
    code, found, _ = checked(tmp_path, server, rule)
    assert 4 == code
    assert ["unchecked"] == [a.verdict.kind.value for a in found]
    assert [] == server.seen
    assert "archive_only" in found[0].verdict.why or "deny_hosts" in found[0].verdict.why


@pytest.mark.parametrize(("lines", "says"), [
    ('token = "abc"', "is a secret"), ('password = "abc"', "is a secret"), ('headers = {"Authorization" = "Bearer x"}', "carries a secret"),
    ('headers = {Cookie = "a=b"}', "carries a secret"), ('headers = {"X-Api-Key" = "k"}', "carries a secret"),
    ('token_env = "not a name"', "names a variable"), ('user = "ann"', "needs both"), ('token_env = "CITEWATCH_SECRET_NOT_SET"', "is not set"),
    ('token_env = "GITHUB_TOKEN"', "CITEWATCH_SECRET_"), ('header_env = {X-A = "HOME"}', "CITEWATCH_SECRET_"), ('accept = [7]', "a status code"), ('speed = 1', "no such setting"),
])
def test_a_secret_in_the_file_is_refused(server: Server, tmp_path: Path, lines: str, says: str) -> None:
    """A usage error that says where secrets belong; nothing is asked."""
    code, _, said = checked(tmp_path, server, f'[hosts."{HOST}"]\n{lines}\n')
    assert 2 == code
    assert says in said
    assert [] == server.seen
