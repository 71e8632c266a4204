"""What the documents tell a reader to do works as they say it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
import yaml

from reports.formats.base import ReportFormat
from tests.reports.sample import sample

ROOT = Path(__file__).parents[1]


def test_the_worked_example_of_the_architecture_is_a_plugin(tmp_path: Path) -> None:
    """The report format that ARCHITECTURE.md shows is one file with one class, and writes a line a citation."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "ARCHITECTURE.md").read_text(), re.DOTALL)
    assert code is not None
    file = tmp_path / "tsv.py"
    file.write_text(code[1])
    spec = importlib.util.spec_from_file_location("tsv_example", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: ReportFormat = module.Tsv()
    assert ("tsv", len(sample().assessments)) == (made.name, len(made.render(sample()).splitlines()))


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_paths_that_a_document_names_are_there(document: str) -> None:
    """Every `folder/file` in backquotes exists; what is yet to be written is not named as if it were there."""
    text = re.sub(r"```.*?```", "", (ROOT / document).read_text(), flags=re.DOTALL)
    named = {n.rstrip("/") for n in re.findall(r"`((?:refs|reports|verify|tests|citewatch|docs)/[\w/.-]*)`", text)}
    assert [] == sorted(n for n in named if not (ROOT / n).exists() and n not in ("reports/formats/tsv.py",))


@pytest.mark.parametrize("template", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda p: p.name)
def test_issue_templates_are_read_by_github(template: Path) -> None:
    """YAML with the fields that GitHub's issue forms need."""
    data = yaml.safe_load(template.read_text())
    assert {"blank_issues_enabled"} <= set(data) or {"name", "description", "body"} <= set(data)
