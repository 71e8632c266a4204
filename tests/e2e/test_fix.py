"""`citewatch fix` against the replica: patches that apply, and a second run over the same web that is clean."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reports.findings import Grade
from tests.e2e.web import Desk
from tests.replica import Replica
from tests.replica.demo_world import page
from tests.replica.web import redirect

CLAIM = "The lighthouse at Cape Orm was lit for the first time on 3 May 1887 and its lamp could be seen for 19 miles."
TITLE = "The lamp of Cape Orm"
GOOD = page(TITLE, "Orm Gazette", "2015-04-02T09:00:00Z", [
    CLAIM, "Keepers climbed 214 steps to trim the wick, and wrote the weather into a ledger every four hours.",
    "The tower was built of granite from the quarry at Sand Hill, carried to the cape in flat boats each summer.",
    "The station has had no keeper since an automatic light was fitted, and the ledgers are kept in the town museum."])
OTHER = page("Ten recipes for plum jam", "Kitchen Post", "2024-02-11T09:00:00Z", [
    "Plums should be ripe but firm, and the sugar warmed before it is stirred in, or the jam turns cloudy.",
    "Stones give a bitter note that some like; tie a dozen in muslin and take them out before potting the jam."] * 3, "Ann Cook")
URL = "https://www.orm-gazette.example/2015/lamp"
COPY = f"https://web.archive.org/web/20160102030405/{URL}"
WIKI = f"""'''Cape Orm''' is a headland.

{CLAIM}<ref name="lamp">{{{{cite news |url={URL} |title={TITLE} |work=Orm Gazette |date=2 April 2015 |access-date=1 January 2016}}}}</ref>

== References ==
{{{{reflist}}}}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        yield Desk(tmp_path, web)


def fixed(desk: Desk, text: str, name: str = "Cape_Orm.wiki") -> tuple[Path, str]:
    """Check, patch in place, and check anew; the file and what it says now."""
    path = desk.folder / name
    path.write_text(text)
    desk.check(str(path), "-q")
    (desk.folder / "report.json").rename(desk.folder / "first.json")
    assert desk.call("fix", "--report", str(desk.folder / "first.json"), "--config", str(desk.config()), "--in-place", "-q") == 0
    desk.check(str(path), "-q", "--journal", str(desk.folder / "second.sqlite"))
    return path, path.read_text()


def test_a_dead_page_gets_its_copy_and_the_second_run_is_clean(desk: Desk) -> None:
    """Three parameters are added behind the address, in the article's date style; nothing else changes."""
    desk.web.page(URL, 404)
    desk.web.archive(URL, "20160102030405", GOOD)
    _, text = fixed(desk, WIKI)
    added = f" |archive-url={COPY} |archive-date=2 January 2016 |url-status=dead"
    assert WIKI.replace(f"|url={URL}", f"|url={URL}{added}") == text
    assert {Grade.OK} == {a.verdict.grade for a in desk.report.assessments}


def test_a_page_that_moved_for_good_gets_its_new_address(desk: Desk) -> None:
    """A permanent redirect to the recognised page is followed in the text; the old copy stays as a witness."""
    new = "https://archive.orm-gazette.example/lamp"
    desk.web.page(URL, redirect(new, 301))
    desk.web.page(new, GOOD)
    desk.web.archive(URL, "20160102030405", GOOD)
    _, text = fixed(desk, WIKI)
    assert f"|url={new} |archive-url={COPY}" in text
    assert {"verified"} == {a.verdict.kind.value for a in desk.report.assessments}


def test_a_page_that_moved_for_now_keeps_its_address(desk: Desk) -> None:
    """A temporary redirect is no new address."""
    new = "https://mirror.orm-gazette.example/lamp"
    desk.web.page(URL, redirect(new, 302))
    desk.web.page(new, GOOD)
    desk.web.archive(URL, "20160102030405", GOOD)
    assert WIKI == fixed(desk, WIKI)[1]


def test_a_copy_that_does_not_say_it_is_never_offered(desk: Desk) -> None:
    """A dead page whose only copy shows another text gets no patch."""
    desk.web.page(URL, 404)
    desk.web.archive(URL, "20160102030405", OTHER)
    assert WIKI == fixed(desk, WIKI)[1]


def test_a_taken_over_address_is_given_up(desk: Desk) -> None:
    """A stranger's page at the address: the copy leads, and the status tells readers so."""
    desk.web.page(URL, redirect("https://kitchen-post.example/jam", 302))
    desk.web.page("https://kitchen-post.example/jam", OTHER)
    desk.web.archive(URL, "20160102030405", GOOD)
    _, text = fixed(desk, WIKI)
    assert f"|archive-url={COPY}" in text and "|url-status=usurped" in text
    assert {Grade.OK} == {a.verdict.grade for a in desk.report.assessments}


def test_the_diff_applies_and_keeps_line_ends(desk: Desk) -> None:
    """`git apply` takes the diff of a file with CRLF, a space in its name and no final line end."""
    desk.web.page(URL, 404)
    desk.web.archive(URL, "20160102030405", GOOD)
    path = desk.folder / "Cape Orm.wiki"
    path.write_bytes(WIKI.rstrip("\n").replace("\n", "\r\n").encode())
    desk.check(str(path), "-q")
    report = desk.folder / "report.json"
    done = subprocess.run(
        ["python", "-c", "import sys; from verify.cli.main import main; main(sys.argv[1:])", "fix", "--report", str(report), "--diff", "-q"],
        capture_output=True, cwd=desk.folder, env={"PYTHONPATH": str(Path.cwd()), "PATH": f"{Path(__import__('sys').executable).parent}:/usr/bin:/bin"})
    (desk.folder / "p.diff").write_bytes(done.stdout)
    applied = subprocess.run(["git", "apply", "p.diff"], cwd=desk.folder, capture_output=True)
    expected = WIKI.rstrip("\n").replace("\n", "\r\n").replace(
        f"|url={URL}", f"|url={URL} |archive-url={COPY} |archive-date=2 January 2016 |url-status=dead").encode()
    assert 0 == applied.returncode
    assert b"" == done.stderr
    assert expected == path.read_bytes()


def test_every_output_tells_of_the_same_repair(desk: Desk) -> None:
    """Suggestion block, pasteable wikitext and JSON hold the copy's address; an edit summary says what was done."""
    desk.web.page(URL, 404)
    desk.web.archive(URL, "20160102030405", GOOD)
    path = desk.folder / "Cape_Orm.wiki"
    path.write_text(WIKI)
    desk.check(str(path), "-q")
    ask = ("fix", "--report", str(desk.folder / "report.json"), "-q")
    desk.call(*ask, "--github")
    assert "Cape_Orm.wiki:3-3\n```suggestion\n" in desk.said and COPY in desk.said
    desk.call(*ask, "--wikitext")
    assert COPY in desk.said and "Edit summary: Repaired citations: 1 archived copy (citewatch)" in desk.said
    desk.call(*ask, "--json")
    assert ["archive_link"] == [r["kind"] for r in json.loads(desk.said)[0]["citations"][0]["repairs"]]


def test_markdown_links_lead_to_the_copy(desk: Desk) -> None:
    """A link names one address: the copy takes the place of the dead one, wherever it stands outside code."""
    desk.web.page(URL, 404)
    desk.web.archive(URL, "20160102030405", GOOD)
    text = f"# Cape Orm\n\n{CLAIM}[^1]\n\n`{URL}`\n\n[^1]: [{TITLE}]({URL}). Orm Gazette, 2 April 2015.\n"
    _, now = fixed(desk, text, "cape.md")
    assert text.replace(f"({URL})", f"({COPY})") == now
    assert {Grade.OK} == {a.verdict.grade for a in desk.report.assessments}


def test_a_replay_leaves_the_user_s_journal_alone(tmp_path: Path) -> None:
    """Repairs from a recording are no night: without --journal nothing is read from the user's journal or put into it."""
    demo = Path(__file__).parents[2] / "verify" / "cli" / "demo"
    done = subprocess.run([sys.executable, "-m", "citewatch", "fix", str(demo / "Port_Velda_Barrier.wiki"), "--replay",
                           str(demo / "web.warc.gz"), "-q"], cwd=Path(__file__).parents[2], capture_output=True, text=True,
                          timeout=110, check=False, env={**os.environ, "XDG_STATE_HOME": str(tmp_path)})
    assert (0, []) == (done.returncode, list(tmp_path.rglob("*"))), done.stderr
    assert "|url-status=deviated" in done.stdout


@pytest.mark.parametrize("output", ["--diff", "--json"])
def test_what_was_not_read_is_told_and_the_repair_is_no_clean_one(desk: Desk, output: str) -> None:
    """With --quiet too, and from a report as after a run of its own: nothing is offered for an article that nobody read."""
    (desk.folder / "cape.wiki").write_text(WIKI)
    (desk.folder / "broken.docx").write_text("this is no Word file")
    desk.web.page(URL, GOOD)
    desk.check(str(desk.folder / "cape.wiki"), str(desk.folder / "broken.docx"), "-q")
    own = ("--config", str(desk.config()), "--journal", str(desk.folder / "j.sqlite"), output, "-q")
    for given in (("--report", str(desk.folder / "report.json")),
                  (str(desk.folder / "cape.wiki"), str(desk.folder / "broken.docx"))):
        assert 4 == desk.call("fix", *given, *own)
        assert [True] == ["broken.docx" in line for line in desk.said.splitlines() if line.startswith("not read: ")]
