"""The plugin how-tos of docs/contributing.md, tested by doing them: each file is put into a copy of the code and used."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT

_FILE = re.compile(r"<!-- file: (?P<path>\S+) -->\n```python\n(?P<text>.*?)^```", re.M | re.S)
FILES = {m["path"]: m["text"] for m in _FILE.finditer((ROOT / "docs" / "contributing.md").read_text("utf-8"))}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code with the files of the how-tos in it."""
    for room in ("citewatch", "refs", "reports", "verify"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in FILES.items():
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def _citewatch(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "citewatch", *words], cwd=copy, capture_output=True, text=True, timeout=110,
                          check=False)


def test_each_is_listed_without_being_registered(copy: Path) -> None:
    """`citewatch plugins` knows all five by their files alone."""
    listed = _citewatch(copy, "plugins").stdout
    assert sorted(FILES) == ["refs/archives/services/congress.py", "refs/formats/gemtext.py", "refs/pages/readers/subtitles.py",
                             "reports/formats/tsv.py", "verify/judge/checkers/insecure.py"]
    for name in ("tsv ", "subtitles ", "insecure ", "gemtext ", "webarchive.loc.gov "):
        assert f"  {name}" in listed


def test_the_report_format_writes_and_the_checker_is_asked(copy: Path) -> None:
    """A run over the bundled article writes a line a citation, in the new format."""
    demo = "verify/cli/demo"
    done = _citewatch(copy, "check", f"{demo}/Port_Velda_Barrier.wiki", "--replay", f"{demo}/web.warc.gz", "--journal",
                      "j.sqlite", "--format", "tsv=out.tsv")
    assert done.returncode == 1, done.stderr
    lines = (copy / "out.tsv").read_text("utf-8").splitlines()
    assert len(lines) == 11
    assert ["unsupported"] == [line.split("\t")[0] for line in lines if "auditors-barrier" in line]


def test_the_page_reader_reads_a_film_s_subtitles(copy: Path) -> None:
    """`citewatch page` gives the spoken lines without times."""
    (copy / "film.vtt").write_text("WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nThe gates closed\nin October 2016.\n", "utf-8")
    assert "The gates closed\\nin October 2016." in _citewatch(copy, "page", "film.vtt").stdout


def test_the_article_reader_finds_claims_and_links_with_their_lines(copy: Path) -> None:
    """A link below a paragraph cites its last sentence; preformatted text and addresses that are not of the web do not."""
    (copy / "page.gmi").write_text("# The dam\n\nIt is old. It was built in 1931.\n=> https://dam.example/ The county\n```\n"
                                   "=> https://no.example/\n```\nMore.\n=> gemini://x.example/ X\n", "utf-8")
    found = json.loads(_citewatch(copy, "extract", "page.gmi").stdout)
    texts = {claim["id"]: (claim["text"], claim["line"], claim["section"]) for claim in found["claims"]}
    urls = {reference["id"]: reference["url"] for reference in found["references"]}
    assert [("It was built in 1931.", 3, "The dam", "https://dam.example/")] == [
        (*texts[c["claim"]], urls[c["reference"]]) for c in found["citations"]]


def test_the_archive_reads_its_own_links(copy: Path) -> None:
    """A link into it is its own and no longer that of the reader of all other archives."""
    asked = ("from refs.archives import owner; u = 'https://webarchive.loc.gov/all/20200102030405/https://www.example.org/a'; "
             "print(owner(u).name, owner(u).parse(u).original)")
    done = subprocess.run([sys.executable, "-c", asked], cwd=copy, capture_output=True, text=True, timeout=110, check=False)
    assert "webarchive.loc.gov https://www.example.org/a" == done.stdout.strip(), done.stderr
