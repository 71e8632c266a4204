"""Ready units: each parses as what its scheduler reads, and runs the same command."""

from __future__ import annotations

import configparser
import shlex
import subprocess
import sysconfig
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from verify.cli.main import run
from verify.schedule.schedulers.base import Job
from verify.schedule.unit import ScheduleError, names, unit

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed, so the YAML units cannot be read back")
JOB = Job(("articles/*.wiki", "it's 100%.txt"), folder="/srv/my wiki", journal="/var/lib/cw/journal.sqlite")
WORDS = ["citewatch", "check", "articles/*.wiki", "it's 100%.txt", "--format", "html=out/report.html", "--format",
         "json=out/report.json", "--journal", "/var/lib/cw/journal.sqlite"]


def test_there_are_five() -> None:
    """The five that users asked for."""
    assert ("cron", "github", "gitlab", "kubernetes", "systemd") == names()


def cron_line(job: Job) -> tuple[list[str], str]:
    """The five fields and the command of the unit, as cron hands it to the shell."""
    line = unit("cron", job).splitlines()[-1]
    return line.split(" ", 5)[:5], line.split(" ", 5)[5].replace("\\%", "%")


def test_cron() -> None:
    """One line of five fields and a command; percent signs are escaped."""
    fields, command = cron_line(JOB)
    words = shlex.split(command.partition(";")[0])
    raw = unit("cron", JOB).splitlines()[-1]
    assert {
        "fields": ["17", "3", "*", "*", "*"],
        "words": ["cd", "/srv/my wiki", "&&", *WORDS, "--quiet"],
        "percent_signs": 0,
    } == {"fields": fields, "words": words, "percent_signs": raw.replace("\\%", "").count("%")}


@pytest.mark.parametrize(("code", "seen"), [(0, False), (4, False), (5, False), (1, True), (2, True), (127, True)])
def test_a_cron_line_s_failure_is_seen(tmp_path: Path, code: int, seen: bool) -> None:
    """The line, run by a shell as cron does: it prints, and logs, all exit codes but 0, 4 and 5; cron mails what is printed."""
    for name, text in (("citewatch", f"exit {code}"), ("logger", f'echo "$@" > {tmp_path}/logged')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    _, command = cron_line(Job((), folder=str(tmp_path), program=str(tmp_path / "citewatch")))
    done = subprocess.run(["/bin/sh", "-c", command], env={"PATH": f"{tmp_path}:/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    logged = (tmp_path / "logged").read_text() if (tmp_path / "logged").exists() else ""
    assert {"printed": seen, "logged": seen, "exit": 0} == {
        "printed": f"exit code {code}" in done.stdout,
        "logged": f"exit code {code}" in logged,
        "exit": done.returncode,
    }


def test_a_folder_that_is_gone_is_seen(tmp_path: Path) -> None:
    """A nightly job that silently never runs is the worst of all."""
    _, command = cron_line(Job((), folder=str(tmp_path / "gone")))
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert "ended with exit code" in done.stdout


@pytest.mark.parametrize("name", ["cron", "systemd"])
def test_a_unit_of_this_machine_names_it_in_full(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Program, settings and journal of this installation: a scheduler knows neither our PATH nor our folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "below").mkdir()
    (tmp_path / "citewatch.toml").write_text('sources = ["docs"]\njournal = "j.sqlite"\n')
    monkeypatch.chdir(tmp_path / "below")
    out = StringIO()
    with redirect_stdout(out):
        assert 0 == run(["schedule", name])
    scripts = Path(sysconfig.get_path("scripts")) / "citewatch"
    wanted = (f"--config {tmp_path}/citewatch.toml", f"--journal {tmp_path}/j.sqlite", str(tmp_path), str(scripts))
    assert [] == [w for w in wanted if w not in out.getvalue().replace("/below/..", "")]


@pytest.mark.parametrize("name", ["github", "gitlab", "kubernetes"])
def test_a_unit_of_another_machine_names_nothing_of_this_one(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No path of ours means anything there."""
    (tmp_path / "citewatch.toml").write_text('journal = "j.sqlite"\n')
    monkeypatch.chdir(tmp_path)
    out = StringIO()
    with redirect_stdout(out):
        assert 0 == run(["schedule", name])
    assert str(tmp_path) not in out.getvalue()


def test_systemd() -> None:
    """Both units parse; specifiers are escaped; inconclusive is no failure."""
    text = unit("systemd", JOB)
    service, timer = text.split("# ~/.config/systemd/user/citewatch.timer")
    read = configparser.ConfigParser(interpolation=None, comment_prefixes="#")
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read_string(service)
    clock = configparser.ConfigParser(interpolation=None, comment_prefixes="#")
    clock.read_string(timer)
    words = shlex.split(read["Service"]["ExecStart"].replace("%%", "%"))
    assert (["/usr/bin/env", *WORDS], "4 5", "/srv/my wiki", "*-*-* 03:17", "true") == (
        words, read["Service"]["SuccessExitStatus"], read["Service"]["WorkingDirectory"], clock["Timer"]["oncalendar"],
        clock["Timer"]["persistent"])


def test_github() -> None:
    """The workflow parses; it keeps the journal under a new key each run and lets 4 and 5 pass."""
    data = yaml.safe_load(unit("github", JOB))
    steps = data["jobs"]["check"]["steps"]
    script = next(s["run"] for s in steps if s.get("name") == "Check")
    command = next(line for line in script.splitlines() if line.startswith("citewatch"))
    assert WORDS == shlex.split(command.removesuffix(" || code=$?"))
    assert [{"cron": "17 3 * * *"}] == data[True]["schedule"]
    assert "4|5)" in script
    assert JOB.journal == next(s for s in steps if "cache/save" in s.get("uses", ""))["with"]["path"]


def test_gitlab() -> None:
    """The job parses, runs only in schedules and lets 4 and 5 pass."""
    data = yaml.safe_load(unit("gitlab", JOB))["citewatch"]
    assert WORDS == shlex.split(data["script"][1])
    assert {"exit_codes": [4, 5]} == data["allow_failure"]
    assert ["out/report.html", "out/report.json"] == data["artifacts"]["paths"]
    assert [JOB.journal] == data["cache"]["paths"]


def test_kubernetes() -> None:
    """Both objects parse; one run at a time, not as root."""
    claim, cron = yaml.safe_load_all(unit("kubernetes", JOB))
    pod = cron["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    script = pod["containers"][0]["args"][0]
    words = [w.replace("/state/out", "out") for w in shlex.split(script.split("exit 2; ")[1].split("; code=")[0])]
    assert "PersistentVolumeClaim" == claim["kind"]
    assert "Forbid" == cron["spec"]["concurrencyPolicy"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert WORDS == words


@pytest.mark.parametrize(("name", "job", "words"), [
    ("at", Job(), "no scheduler is called 'at'; there are: cron"), ("cron", Job(hour=25), "is no time of day"),
])
def test_faults_say_what_there_is(name: str, job: Job, words: str) -> None:
    """An unknown scheduler and a time that is none."""
    with pytest.raises(ScheduleError, match=words):
        unit(name, job)
