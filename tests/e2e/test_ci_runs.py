"""The action's steps, the pre-commit hook and the snippets for GitLab and Jenkins, run as their runners run them.

A git repository, a loopback web, and a change: one that adds a dead link, one that adds a good one, one that leaves an old
dead link where it was, and one on a night without a network.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.web import Desk
from tests.replica import Replica

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
MANUAL = (ROOT / "docs/how-to/pull-requests.md").read_text()
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[0]
FACT = "The weir at {0} was built in {1} by the river board."
OLD, GOOD, DEAD = (("Oldham", 1874, "https://old.example/weir"), ("Newbridge", 1911, "https://good.example/weir"),
                   ("Farley", 1902, "https://dead.example/weir"))


def cited(place: str, year: int, url: str) -> str:
    return f"[The weir]({url}) at {place} was built in {year} by the river board.\n\n"


@dataclass
class Repository:
    """A checkout with a commit that cites a page which is gone since, and the program as a runner finds it."""

    folder: Path
    web: Replica
    base: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.folder / "articles").mkdir(parents=True)
        self.configured()
        self.article().write_text(f"# Weirs\n\n{cited(*OLD)}")
        self.git("init", "-q", "-b", "main")
        self.git("add", ".")
        self.git("commit", "-qm", "first")
        self.base = self.git("rev-parse", "HEAD").strip()
        self.git("update-ref", "refs/remotes/origin/main", self.base)
        for place, year, url in (GOOD,):
            self.web.page(url, f"<html><title>The weir</title><body><article><p>{FACT.format(place, year) * 3}</p></article>")
        for _, _, url in (OLD, DEAD):
            self.web.page(url, 404)
        self.environment = {"PATH": f"{self.programs()}:/usr/bin:/bin", "HOME": str(self.folder.parent), "LANG": "C.UTF-8",
                            "PYTHONPATH": str(ROOT)}

    def configured(self) -> None:
        """The settings that lead to the loopback web, in the repository's root."""
        Desk(self.folder, self.web).config()

    def article(self) -> Path:
        return self.folder / "articles" / "weirs.md"

    def git(self, *words: str) -> str:
        mine = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        return subprocess.run(["git", "-C", str(self.folder), *mine, *words], check=True, capture_output=True, text=True).stdout

    def change(self, *added: tuple[str, int, str], text: str = "") -> None:
        """A commit on top of the base."""
        self.article().write_text(self.article().read_text() + "".join(cited(*one) for one in added) + text)
        self.git("commit", "-qam", "a change")

    def programs(self) -> Path:
        """A folder with the installed commands."""
        made = self.folder.parent / "programs"
        for name, module in (("citewatch", "citewatch"), ("citewatch-pre-commit", "citewatch.pre_commit")):
            program(made / name, f'exec {sys.executable} -m {module} "$@"')
        return made

    def shell(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """A script as GitHub and GitLab run theirs: bash, ended by the first failure."""
        return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=self.folder, text=True,
                              env={**self.environment, **environment}, capture_output=True, check=False, timeout=110)


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    with Replica() as web:
        yield Repository(tmp_path / "checkout", web)


# -- the action


@dataclass
class Job:
    """What the action's steps left."""

    code: int
    printed: str
    outputs: dict[str, str]
    summary: str


def action(repository: Repository, **inputs: str) -> Job:
    """The action's own scripts with its inputs, as a runner hands them over; the program is installed already."""
    temp = repository.folder.parent / "runner"
    program(temp / "citewatch" / "bin" / "citewatch", f'exec {sys.executable} -m citewatch "$@"')
    files = {name: temp / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        path.write_text("")
    given = {name: str(each.get("default", "")) for name, each in ACTION["inputs"].items()} | inputs
    runner = {"RUNNER_TEMP": str(temp), "GITHUB_WORKSPACE": str(repository.folder), **{n: str(p) for n, p in files.items()}}
    printed, code = "", 0
    for step in ACTION["runs"]["steps"]:
        if step.get("name") in ("Check the citations", "Pass or fail"):
            known = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
            done = repository.shell(step["run"], **runner, **{k: valued(v, given, known) for k, v in step["env"].items()})
            printed, code = printed + done.stdout + done.stderr, code or done.returncode
    known = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    return Job(code, printed, known, files["GITHUB_STEP_SUMMARY"].read_text())


def valued(expression: str, inputs: dict[str, str], outputs: dict[str, str]) -> str:
    """The value of "${{ inputs.x }}" or "${{ steps.check.outputs.y }}"."""
    found = re.fullmatch(r"\$\{\{ (inputs|steps\.check\.outputs)\.([\w-]+) \}\}", expression)
    assert found, expression
    return (inputs if found[1] == "inputs" else outputs).get(found[2], "")


def test_the_action_fails_for_a_dead_link_that_the_change_adds(repository: Repository) -> None:
    """On its line, in the summary and in the reports; the old dead link is none of the change's."""
    repository.change(DEAD)
    job = action(repository, sources="articles/", **{"changed-since": repository.base})
    found = re.findall(r"^::error .*file=(.*?),line=(\d+)", job.printed, re.M)
    assert {"exit": 1, "code_told": "1", "annotations": [("articles/weirs.md", "5")], "in_summary": True} == {
        "exit": job.code,
        "code_told": job.outputs["exit-code"],
        "annotations": found,
        "in_summary": "Farley" in job.summary,
    }
    assert [] == [n for n in ("report.html", "report.json", "report.sarif", "report.md") if not (Path(job.outputs["report"]) / n).exists()]


def test_the_action_passes_a_good_link(repository: Repository) -> None:
    """Though an old link beside it is dead."""
    repository.change(GOOD)
    job = action(repository, sources="articles/", **{"changed-since": repository.base})
    assert {"exit": 0, "code_told": "0", "errors": []} == {
        "exit": job.code,
        "code_told": job.outputs["exit-code"],
        "errors": re.findall("^::error", job.printed, re.M),
    }


def test_the_action_passes_what_it_could_not_tell_with_a_warning(repository: Repository) -> None:
    """Without a network nothing is said against any citation; `inconclusive: fail` is for those who want it strict."""
    repository.change(GOOD)
    repository.web.site("good.example").clear()
    for host in ("good.example", "old.example"):
        repository.web.site(host).missing = 503
    job = action(repository, sources="articles/", **{"changed-since": repository.base})
    strict = action(repository, sources="articles/", inconclusive="fail", **{"changed-since": repository.base})
    assert {"exit": 0, "code_told": "4", "strict_exit": 4, "warned": True} == {
        "exit": job.code,
        "code_told": job.outputs["exit-code"],
        "strict_exit": strict.code,
        "warned": "::warning title=citewatch::" in job.printed,
    }


def test_the_action_takes_more_options_and_two_switches(repository: Repository) -> None:
    """`strict-now` and `no-archive` count tonight; `args` are typed one a line."""
    loose = action(repository, sources="articles/")
    strict = action(repository, sources="articles/", **{"strict-now": "true", "no-archive": "true"})
    less = action(repository, sources="articles/", args="--exclude=old\\.example\n--unknown=pass", **{"strict-now": "true", "no-archive": "true"})
    assert (0, 1) == (loose.code, strict.code)
    assert "1" != less.outputs["exit-code"]


def test_the_action_comments_once_and_then_updates(repository: Repository) -> None:
    """The step that comments, with a `gh` that knows one comment or none."""
    step = next(s for s in ACTION["runs"]["steps"] if s.get("name", "").startswith("Comment once"))
    calls, report = repository.folder.parent / "calls", repository.folder.parent / "report"
    report.mkdir()
    (report / "report.md").write_text("<!-- citewatch -->\nAll holds.\n")
    for known in ("", "77"):
        program(repository.programs() / "gh", f'echo "$@" >> {calls}\ncase "$*" in *--paginate*) echo "{known}";; esac')
        repository.shell(step["run"], GH_TOKEN="t", REPO="o/r", NUMBER="5", REPORT=str(report))
    sent = [line for line in calls.read_text().splitlines() if "--paginate" not in line]
    assert ["POST repos/o/r/issues/5/comments", "PATCH repos/o/r/issues/comments/77"] == [
        " ".join(line.split()[2:4]) for line in sent]


# -- the gate by itself


def test_a_gate_asks_for_what_changed_alone_and_is_quick(repository: Repository) -> None:
    """Of forty citations one changed: its page is asked once, no other host is, and it takes less than 3 s of processor."""
    repository.article().write_text("# Weirs\n\n" + "".join(cited("Oldham", 1800 + n, f"https://old{n}.example/weir") for n in range(40)))
    repository.git("commit", "-qam", "many")
    base = repository.git("rev-parse", "HEAD").strip()
    repository.change(GOOD)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = repository.shell(f"citewatch check articles/ --quiet --changed-since {base} --journal ../j.sqlite")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    asked = {host for host in ("good.example", *(f"old{n}.example" for n in range(40))) if repository.web.requests_to(host)}
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert {"exit": 0, "hosts_asked": {"good.example"}, "requests": 1, "quick": True} == {
        "exit": done.returncode,
        "hosts_asked": asked,
        "requests": len(repository.web.requests_to("good.example", "/weir")),
        "quick": spent < 3.0,
    }


# -- pre-commit


def commit(repository: Repository) -> subprocess.CompletedProcess[str]:
    """`git commit` with a hook that runs the entry over the staged files it is for, as pre-commit does."""
    pattern = HOOK["files"].replace("\\.", ".")
    program(repository.folder / ".git" / "hooks" / "pre-commit",
            f"git diff --cached --name-only | grep -E '{pattern}' | xargs -r {HOOK['entry']} {' '.join(HOOK.get('args', []))}")
    repository.git("add", "-A")
    return repository.shell('git -c user.name=t -c user.email=t@example.org commit -qm "by hook"')


@pytest.mark.parametrize(("add", "taken"), [
    (lambda text: text + cited(*DEAD), False), (lambda text: text + cited(*GOOD), True),
    (lambda text: text + "A sentence without a source, and a [relative link](other.md).\n", True),
    (lambda text: text.replace("# Weirs", "---\ntitle: Weirs\n---\n\n# Weirs of the river"), True),
], ids=["dead", "good", "no citation", "front matter"])
def test_the_hook_refuses_what_the_commit_breaks_and_nothing_else(repository: Repository, add: Callable[[str], str],
                                                                  taken: bool) -> None:
    """A real `git commit`: refused for the dead link it adds; old rot, plain text and front matter pass."""
    repository.article().write_text(add(repository.article().read_text()))
    done = commit(repository)
    head = repository.git("log", "-1", "--format=%s").strip()
    assert ("by hook" if taken else "first") == head, done.stdout + done.stderr


def test_the_hook_lets_pass_what_could_not_be_told(repository: Repository) -> None:
    """Offline on a train: the commit is made, with a word about it."""
    repository.article().write_text(repository.article().read_text() + cited(*GOOD))
    repository.web.site("good.example").clear()
    repository.web.site("good.example").missing = 503
    done = commit(repository)
    assert ("by hook", True) == (repository.git("log", "-1", "--format=%s").strip(), "could not be told now" in done.stdout + done.stderr)


@pytest.mark.parametrize(("added", "taken"), [(GOOD, True), (DEAD, False)], ids=["good", "dead"])
def test_the_hook_judges_a_repository_s_first_commit(repository: Repository, added: tuple[str, int, str], taken: bool) -> None:
    """There is no HEAD to compare with yet: all that is staged is new."""
    repository.git("update-ref", "-d", "HEAD")
    repository.article().write_text(f"# Weirs\n\n{cited(*added)}")
    done = commit(repository)
    assert (0 if taken else 1) == done.returncode, done.stdout + done.stderr


# -- GitLab and Jenkins


def gitlab(repository: Repository, base: str) -> int:
    """The exit code of the job's script; the line that installs is done already."""
    job = yaml.safe_load(re.search(r"```yaml\n# \.gitlab-ci\.yml\n(.*?)```", MANUAL, re.S)[1])["citations"]  # type: ignore[index]
    script = "\n".join(line for line in job["script"] if not line.startswith("pip install"))
    code = repository.shell(script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base).returncode
    reports = [*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()]
    assert [] == [name for name in reports if not (repository.folder / name).exists()]
    return 0 if code in job["allow_failure"]["exit_codes"] else code


def jenkins(repository: Repository, target: str) -> tuple[int, str]:
    """(exit code, what the pipeline makes of it) of the `sh` step; the line that installs is done already."""
    text = re.search(r"```groovy\n(.*?)```", MANUAL, re.S)[1]  # type: ignore[index]
    script = re.search(r"script: '''\n(.*?)'''", text, re.S)[1]  # type: ignore[index]
    script = "\n".join(line for line in script.splitlines() if "pip install" not in line)
    program(repository.folder / ".venv" / "bin" / "citewatch", f'exec {sys.executable} -m citewatch "$@"')
    given: dict[str, Any] = {"CHANGE_TARGET": target} if target else {}
    done = subprocess.run(["sh", "-xe", "-c", script], cwd=repository.folder, capture_output=True, text=True, check=False, timeout=110,
                          env={**repository.environment, **given, "JENKINS_HOME": str(repository.folder.parent)})
    for condition, outcome in re.findall(r"if \((.*?)\) \{ (\w+)", text):
        python = condition.replace("||", " or ").replace("&&", " and ").replace("env.CHANGE_ID", str(bool(target)))
        if all(word in "code == != or and True False 0 1 4 5".split() for word in python.split()) and eval(python, {"code": done.returncode}):
            return done.returncode, outcome
    return done.returncode, "success"


@pytest.mark.parametrize(("added", "code"), [(DEAD, 1), (GOOD, 0)])
def test_gitlab_s_job(repository: Repository, added: tuple[str, int, str], code: int) -> None:
    """A merge request's diff base is the gate."""
    repository.change(added)
    assert code == gitlab(repository, repository.base)


def test_gitlab_s_scheduled_job_has_no_gate(repository: Repository) -> None:
    """All is watched, with its strikes: a first night fails nothing."""
    repository.change(DEAD)
    assert 0 == gitlab(repository, "")


@pytest.mark.parametrize(("added", "target", "outcome"), [
    (DEAD, "main", (1, "error")), (GOOD, "main", (0, "success")), (DEAD, "", (4, "unstable"))])
def test_jenkins_pipeline(repository: Repository, added: tuple[str, int, str], target: str, outcome: tuple[int, str]) -> None:
    """A change request fails for what it adds; the nightly build has no target, and waits its nights (exit 4)."""
    repository.change(added)
    assert outcome == jenkins(repository, target)
    assert os.path.exists(repository.folder / "citations.xml")
