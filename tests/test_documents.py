"""What the documents tell a reader to do works as they say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_the_paths_that_a_document_names_are_there(document: str) -> None:
    """Every `folder/file` in backquotes exists; what is yet to be written is not named as if it were there."""
    text = re.sub(r"```.*?```", "", (ROOT / document).read_text(), flags=re.DOTALL)
    named = {n.rstrip("/") for n in re.findall(r"`((?:refs|reports|verify|tests|citewatch|docs)/[\w/.-]*)`", text)}
    assert [] == sorted(n for n in named if not (ROOT / n).exists())


@pytest.mark.parametrize("template", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda p: p.name)
def test_issue_templates_are_read_by_github(template: Path) -> None:
    """YAML with the fields that GitHub's issue forms need."""
    data = yaml.safe_load(template.read_text())
    assert {"blank_issues_enabled"} <= set(data) or {"name", "description", "body"} <= set(data)
