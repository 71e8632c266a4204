"""Ready units: each parses as what its scheduler reads, and runs the same command."""

from __future__ import annotations

import configparser
import shlex

import pytest

from verify.schedule.schedulers.base import Job
from verify.schedule.unit import ScheduleError, names, unit

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed, so the YAML units cannot be read back")
JOB = Job(("articles/*.wiki", "it's 100%.txt"), folder="/srv/my wiki", journal="/var/lib/cw/journal.sqlite")
WORDS = ["citewatch", "check", "articles/*.wiki", "it's 100%.txt", "--format", "html=out/report.html", "--format",
         "json=out/report.json", "--journal", "/var/lib/cw/journal.sqlite"]


def test_there_are_five() -> None:
    """The five that users asked for."""
    assert ("cron", "github", "gitlab", "kubernetes", "systemd") == names()


def test_cron() -> None:
    """One line of five fields and a command; percent signs are escaped."""
    line = unit("cron", JOB).splitlines()[-1]
    fields, command = line.split(" ", 5)[:5], line.split(" ", 5)[5]
    words = shlex.split(command.replace("\\%", "%"))
    assert (["17", "3", "*", "*", "*"], ["cd", "/srv/my wiki", "&&", *WORDS, "--quiet"], 0) == (
        fields, words, command.replace("\\%", "").count("%"))


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
