"""Articles below the working tree are named by their path from its root, as code scanning and annotations need it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from refs.model import Document
from reports.findings import Report, Unread
from reports.spool import Spool
from tests.reports.sample import sample
from verify.run.places import relative, root


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A working tree with an article in a folder."""
    (tmp_path / "tree/.git").mkdir(parents=True)
    (tmp_path / "tree/docs").mkdir()
    (tmp_path / "tree/docs/a.md").write_text("x")
    (tmp_path / "b.md").write_text("x")
    return (tmp_path / "tree").resolve()


def named(origin: str, tree: Path, here: Path) -> str:
    """What an article is called in the report."""
    one = replace(sample().assessments[0], document=origin)
    made = relative(Report((one,), (Document(origin),), unread=(Unread(origin, f"{origin}: damaged"),)), tree, here)
    names = {made.assessments[0].document, made.documents[0].origin, made.unread[0].origin,
             made.unread[0].why.removesuffix(": damaged"), next(iter(made.assessments)).document}
    assert 1 == len(names)
    return names.pop()


@pytest.mark.parametrize("origin", ["{tree}/docs/a.md", "a.md", "./a.md", "../docs/a.md"])
def test_an_article_below_the_root_is_named_from_it(origin: str, tree: Path) -> None:
    """However it was named on the command line, and from whichever folder."""
    assert "docs/a.md" == named(origin.format(tree=tree), tree, tree / "docs")


@pytest.mark.parametrize("origin", ["{tree}/../b.md", "https://en.wikipedia.org/wiki/A", "no such file.md", "-", "a\0b", "x" * 5000, ""])
def test_what_lies_elsewhere_keeps_its_name(origin: str, tree: Path) -> None:
    """A file outside, an address, a name that is no file."""
    given = origin.format(tree=tree)
    assert given == named(given, tree, tree)


def test_the_root_is_the_workspace_or_the_tree(tree: Path) -> None:
    """GITHUB_WORKSPACE counts where the command runs inside it; without both, the current folder does."""
    workspace = {"GITHUB_WORKSPACE": str(tree.parent)}
    away = {"GITHUB_WORKSPACE": str(tree / "docs")}
    assert [tree, tree.parent, tree] == [root({}, tree / "docs"), root(workspace, tree / "docs"), root(away, tree)]


def test_a_spool_is_renamed_as_it_is_read(tree: Path) -> None:
    """Of very many citations none is held twice."""
    spool = Spool()
    spool.put("docs/a.md", [replace(a, document=str(tree / "docs/a.md")) for a in sample().assessments])
    made = relative(Report(spool), tree, tree).assessments
    assert 13 == len(made)
    assert {"docs/a.md"} == {a.document for a in made}
    assert "docs/a.md" == made[12].document
