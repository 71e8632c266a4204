"""The files other people's CI runs: they fit their schemas, their scripts parse, and exit codes mean what they say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
NIGHTLY = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text())
CI = (ROOT / "docs/how-to/pull-requests.md").read_text()
SNIPPETS = re.findall(r"```yaml\n# (\S+)\n(.*?)```", CI, re.S)


def schema(name: str) -> dict[str, Any]:
    """A schema of the schema store, as check-jsonschema ships it."""
    spec = find_spec("check_jsonschema")
    if spec is None or spec.origin is None:
        pytest.skip("check-jsonschema, which ships the schemas, is not installed")
    return json.loads((Path(spec.origin).parent / f"builtin_schemas/vendor/{name}.json").read_text())  # type: ignore[no-any-return]


def faults(data: dict[Any, Any], name: str) -> list[str]:
    from jsonschema.validators import validator_for

    told = schema(name)
    # YAML 1.1 reads the key "on" as true.
    data = {("on" if key is True else key): value for key, value in data.items()}
    return [f"{list(e.path)}: {e.message}" for e in validator_for(told)(told).iter_errors(data)]


def test_the_action_fits_its_schema() -> None:
    """action.yml is what GitHub expects of a composite action."""
    assert faults(ACTION, "github-actions") == []


def test_the_nightly_workflow_fits_its_schema() -> None:
    """The reusable workflow is what GitHub expects."""
    assert faults(NIGHTLY, "github-workflows") == []


@pytest.mark.parametrize(("name", "text"), SNIPPETS, ids=[name for name, _ in SNIPPETS])
def test_snippets_fit_their_schemas(name: str, text: str) -> None:
    """What people paste from the manual is valid."""
    kinds = {".gitlab-ci.yml": "gitlab-ci", ".pre-commit-config.yaml": ""}
    kind = kinds.get(name, "github-workflows")
    data = yaml.safe_load(text)
    assert data and (not kind or faults(data, kind) == [])


def test_snippets_name_formats_and_inputs_that_exist() -> None:
    """Every --format and every input of the action that the manual names is there."""
    from reports.formats import formats

    named = set(re.findall(r"--format ([a-z-]+)=", CI + (ROOT / ".pre-commit-hooks.yaml").read_text()))
    used = {key for name, text in SNIPPETS if name.endswith("citations.yml") for key in yaml.safe_load(text)["jobs"]["citations"]["steps"][1]["with"]}
    assert (set(), set()) == (named - {p.name for p in formats()}, used - set(ACTION["inputs"]))


def scripts() -> list[tuple[str, str]]:
    steps = ACTION["runs"]["steps"] + NIGHTLY["jobs"]["check"]["steps"]
    return [(step["name"], step["run"]) for step in steps if "run" in step]


@pytest.mark.parametrize(("name", "script"), scripts(), ids=[name for name, _ in scripts()])
def test_scripts_parse_and_take_no_text_from_the_event(name: str, script: str) -> None:
    """bash reads each script, and none has an expression in it: inputs come as environment, which cannot inject."""
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert 0 == done.returncode
    assert "" == done.stderr
    assert "${{" not in script


def step(name: str) -> str:
    return next(str(s["run"]) for s in ACTION["runs"]["steps"] if s.get("name") == name)


def check(tmp_path: Path, code: int, **env: str) -> tuple[list[str], dict[str, str]]:
    """Run the action's own script with a stand-in for citewatch: the arguments it got, and the step's outputs."""
    stub = tmp_path / "citewatch/bin/citewatch"
    stub.parent.mkdir(parents=True)
    stub.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/arguments"\nexit {code}\n')
    stub.chmod(0o755)
    given = {"SOURCES": "a.md", "CONFIG": "", "CHANGED_SINCE": "", "ONLY_NEW": "false", "BASELINE": "", "FAIL_ON": "", "MIN_COVERAGE": ""}
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step("Check the citations")], cwd=tmp_path, check=False, capture_output=True, text=True, env={
        "PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "outputs"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), **given, **env})
    assert done.returncode == 0, done.stderr
    outputs = dict(line.split("=", 1) for line in (tmp_path / "outputs").read_text().splitlines())
    return (tmp_path / "arguments").read_text().splitlines(), outputs


@pytest.mark.parametrize("code", [0, 1, 2, 3, 4, 5])
def test_the_action_hands_on_the_exit_code(tmp_path: Path, code: int) -> None:
    """Whatever citewatch says is an output, so that the later steps can act on it."""
    assert str(code) == check(tmp_path, code)[1]["exit-code"]


def test_the_action_passes_its_inputs_as_they_are(tmp_path: Path) -> None:
    """Spaces, quotes and shell code in an input stay one argument and run nothing."""
    arguments, _ = check(tmp_path, 0, SOURCES="  my articles/\n\n$(touch owned)\n-x.md\n", CHANGED_SINCE="a b", ONLY_NEW="true", FAIL_ON="broken")
    after = arguments[arguments.index("--") + 1:]
    assert (["my articles/", "$(touch owned)", "-x.md"], False) == (after, (tmp_path / "owned").exists())
    assert ["--changed-since", "a b", "--only-new", "--fail-on", "broken"] == arguments[arguments.index("--changed-since"):arguments.index("--")]


@pytest.mark.parametrize(("code", "inconclusive", "result"), [
    ("0", "pass", 0), ("1", "pass", 1), ("2", "pass", 2), ("3", "pass", 3), ("4", "pass", 0), ("4", "fail", 4), ("5", "pass", 0)])
def test_pass_or_fail(code: str, inconclusive: str, result: int) -> None:
    """An outage does not fail the job unless asked to; everything else does as its code says."""
    done = subprocess.run(["bash", "-e", "-c", step("Pass or fail")], check=False, capture_output=True,
                          env={"PATH": os.environ["PATH"], "CODE": code, "INCONCLUSIVE": inconclusive})
    assert result == done.returncode


def test_the_options_of_the_action_exist() -> None:
    """Each option that the action passes is one of `citewatch check`."""
    used = set(re.findall(r"--[a-z-]+", step("Check the citations")))
    shown = subprocess.run([sys.executable, "-m", "citewatch", "check", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [option for option in sorted(used) if option not in shown.stdout] == []
