"""The documents say what the program does: commands run or parse, settings load, links lead somewhere, the site builds."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from docs.reference_pages import HERE, made
from tests.docs.blocks import PAGES, ROOT, blocks
from verify.cli.main import cli
from verify.settings.load import load

IDS = [str(page.relative_to(ROOT)) for page in PAGES]
_TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
_ASSIGNMENT = re.compile(r"[A-Z_]+=")


@pytest.mark.parametrize("name", sorted(made()))
def test_reference_is_the_code_s(name: str) -> None:
    """`make docs` (or `python -m docs.reference_pages`) was run after the last change of the code."""
    assert made()[name] == (HERE / name).read_text("utf-8")


def test_every_setting_says_what_it_is_for() -> None:
    """No key of citewatch.toml stands in the reference without a word of explanation."""
    rows = [line.split(" | ") for line in made()["settings.md"].splitlines() if line.startswith("| `")]
    assert [] == [row[0] for row in rows if len(row) > 3 and not row[3].strip(" |")]


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_command_parses(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command, option and choice that a document shows is there; `make` targets too."""
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, "console"):
        for line in block.commands:
            words = [word for word in shlex.split(line) if not _ASSIGNMENT.match(word)]
            if words[0] == "make":
                assert set(words[1:]) - {w for w in words if "=" in w} <= _TARGETS, f"{page}:{block.line}"
            if words[0] == "citewatch":
                _parse(words[1:], f"{page}:{block.line}: {line}")


def _parse(words: list[str], place: str) -> None:
    """Fails where click refuses the words; files that are named need not be there."""
    for word in words:
        if re.fullmatch(r"[\w./-]+\.\w+", word) and ".." not in word:
            Path(word).parent.mkdir(parents=True, exist_ok=True)
            Path(word).touch()
        elif re.fullmatch(r"[\w-]+/", word):
            Path(word).mkdir(exist_ok=True)
    command: click.Command = cli
    context = click.Context(cli, info_name="citewatch")
    while isinstance(command, click.Group):
        found = command.get_command(context, words[0]) if words else None
        assert found is not None, place
        command, words = found, words[1:]
    try:
        command.make_context(command.name, list(words), parent=context)
    except click.ClickException as error:
        pytest.fail(f"{place}: {error.format_message()}")


@pytest.mark.parametrize("page", [p for p in PAGES if any(b.expected is not None for b in blocks(p, "console"))],
                         ids=lambda page: page.name)
def test_a_tutorial_runs_as_it_stands(page: Path, tmp_path: Path) -> None:
    """The blocks marked to be run, one after the other in one shell, end with the exit codes they should."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "LANG": "C.UTF-8"}
    script = ["set -x"]
    for block in blocks(page, "console"):
        if block.expected is not None:
            *before, last = block.commands
            script += [f"{line} || exit 97" for line in before]
            script.append(f"{last}; code=$?; [ $code -eq {block.expected} ] || {{ echo line {block.line}: $code; exit 98; }}")
    done = subprocess.run(["bash", "-c", "\n".join(script)], cwd=tmp_path, env=environment, capture_output=True, text=True,
                          timeout=110, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_settings_file_loads(page: Path, tmp_path: Path) -> None:
    """A block of TOML is a citewatch.toml that is accepted, but where it is another file, by its first line."""
    for number, block in enumerate(blocks(page, "toml")):
        if not block.text.startswith("# "):
            file = tmp_path / f"{number}.toml"
            file.write_text(block.text)
            load(file, env={})


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    """The README's links and pictures are files of the repository, or on the web."""
    targets = re.findall(r"\]\(([^)#]+)", (ROOT / "README.md").read_text())
    assert [] == [t for t in targets if "://" not in t and not (ROOT / t).exists()]


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    """Every reference between pages, every picture and every table of contents holds; the search index is written."""
    pytest.importorskip("sphinx")
    done = subprocess.run([sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", str(tmp_path)],
                          cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert ("", 0) == (done.stderr, done.returncode)
    assert (tmp_path / "searchindex.js").stat().st_size > 10_000


def test_the_site_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    """No page asks another host for a script, a style, a font or a picture: the site and its search work offline."""
    pytest.importorskip("sphinx")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", "html", "docs", str(tmp_path)], cwd=ROOT, timeout=110,
                   check=True)
    loaded = [src for page in tmp_path.rglob("*.html")
              for src in re.findall(r"""<(?:script|img|iframe)[^>]+src="([^"]+)|<link[^>]+rel="(?:stylesheet|preload|icon)"[^>]+href="([^"]+)""",
                                    page.read_text("utf-8"))]
    assert loaded and [] == [pair for pair in loaded if "//" in "".join(pair)]
