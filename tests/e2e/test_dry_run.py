"""`check --dry-run`: what would be fetched and asked, before anything is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.web import Desk
from tests.replica import Replica
from tests.verify.scorers.loopback import endpoint

HOST = "example.org"
TOWER, MILL = f"https://{HOST}/tower", f"https://{HOST}/mill"
FILLING = "<p>The town council met in spring to look at the pipes and at the pumps beside the river.</p>" * 12
ARTICLE = (
    f"The water tower of Ransby was planned by Elna Moberg and finished in 1911.<ref>{{{{cite web |url={TOWER} |title=The tower}}}}</ref> "
    f"The mill at Ransby ground rye until 1940.<ref>{{{{cite web |url={MILL} |title=The mill}}}}</ref> "
    "A reading room opened beside it.<ref>Moberg, Elna (1912). ''The tower''. Ransby.</ref>\n")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        web.page(TOWER, "<html><title>The tower</title><article><p>Elna Moberg drew the plans of the water tower of Ransby, which some "
                        f"say was ready by 1911.</p>{FILLING}</article></html>")
        web.page(MILL, f"<html><title>The mill</title><article><p>The mill at Ransby ground rye until 1940.</p>{FILLING}</article></html>")
        (tmp_path / "article.wiki").write_text(ARTICLE)
        yield Desk(tmp_path, web)


def dry(desk: Desk, *arguments: str, llm: str = "") -> list[str]:
    desk.extra = llm
    code = desk.call("check", str(desk.folder / "article.wiki"), "--dry-run", "--config", str(desk.config()),
                     "--journal", str(desk.folder / "journal.sqlite"), *arguments)
    assert code == 0, desk.said
    return desk.said.splitlines()


def said(lines: list[str], start: str) -> str:
    return next(line.strip() for line in lines if line.strip().startswith(start))


def test_nothing_is_fetched_and_no_journal_is_made(desk: Desk) -> None:
    """The counts are those of the article: two pages of one host, and a book without an address."""
    lines = dry(desk)
    assert "articles 1  references 3  citations 3" in lines
    assert ("would fetch: 2 live pages from 1 host, and the archived copies of 2; 1 reference without an address would be looked up "
            "first") == said(lines, "would fetch")
    assert "would judge: the support of 2 citations" == said(lines, "would judge")
    assert ([], False) == (desk.web.requests_to(HOST, "/tower"), (desk.folder / "journal.sqlite").exists())


def test_what_is_left_out_is_not_counted(desk: Desk) -> None:
    """--exclude and --no-archive count as they do in a run."""
    lines = dry(desk, "--exclude", "mill", "--no-archive")
    assert "would fetch: 1 live page from 1 host; no archive is asked" == said(lines, "would fetch").partition("; 1 reference")[0]
    assert "would judge: the support of 1 citation" == said(lines, "would judge")


def test_pages_of_the_journal_are_counted_and_priced(desk: Desk) -> None:
    """After a night the gate itself says that one of two pairs would be asked, and the model is still asked nothing."""
    with endpoint(lambda body: (503, "")) as (url, asked):
        llm = f'[llm]\nurl = "{url}"\nmodel = "small"\ncache = false\ninput_price = 1000.0\noutput_price = 2000.0\n'
        before = dry(desk, "--second", "llm", "--no-archive", llm=llm)
        assert "estimated: the journal holds none of the pages" in said(before, "second opinion of llm: about 1 of 2 pairs")
        desk.check(str(desk.folder / "article.wiki"), "--no-archive")
        after = dry(desk, "--second", "llm", "--no-archive", llm=llm)
    assert "second opinion of llm: about 1 of 2 pairs (counted on the 2 whose page the journal holds)" == said(after, "second opinion")
    tokens = said(after, "tokens: about")
    assert "in and 200 out" in tokens
    assert "in the currency of [llm]" in tokens
    assert [] == asked


def test_the_cap_bounds_the_estimate(desk: Desk) -> None:
    """What would be asked beyond the cap is said, and costs nothing."""
    lines = dry(desk, "--second", "llm", llm='[check]\nsecond_calls = 0\n[llm]\nurl = "http://127.0.0.1:9/v1"\nmodel = "m"\n')
    assert ("at most 0 questions in this run, whatever the pages say; the cap of a run is 0 ([check] second_calls), so that the rest "
            "keeps the first opinion alone") == said(lines, "at most")
    assert "tokens: none" in said(lines, "tokens")


def test_what_is_remembered_is_not_asked_again(desk: Desk) -> None:
    """A second night of the same settings over the same pages costs nothing."""
    desk.check(str(desk.folder / "article.wiki"), "--no-archive")
    assert "would judge: the support of 2 citations, of which 2 are remembered" in said(dry(desk, "--no-archive"), "would judge")


def test_a_second_judge_that_lacks_its_settings_is_exit_2(desk: Desk) -> None:
    """The same mistake as in a run, told by both before anything is fetched."""
    for flags in ((), ("--dry-run",)):
        code = desk.call("check", str(desk.folder / "article.wiki"), "--second", "llm", *flags, "--config", str(desk.config()))
        assert (2, True) == (code, "second: llm cannot be asked: set `url` and `model` of [llm]" in desk.said)
    assert [] == desk.web.requests_to(HOST, "/tower")


def test_second_opinions_have_a_line_of_their_own(desk: Desk) -> None:
    """How many citations were put to the second judge, and that it was down."""
    with endpoint(lambda body: (503, "")) as (url, _):
        desk.extra = f'[llm]\nurl = "{url}"\nmodel = "small"\ncache = false\n'
        desk.check(str(desk.folder / "article.wiki"), "--no-archive", "--second", "llm")
    assert "second opinions: 1 citation put to the second judge, no answer for 1" in desk.said.splitlines()


def test_an_article_without_citations_is_nothing_to_check(desk: Desk) -> None:
    """Exit 5, as of a run."""
    (desk.folder / "bare.md").write_text("It rained.\n")
    assert 5 == desk.call("check", str(desk.folder / "bare.md"), "--dry-run", "--config", str(desk.config()))
    assert json.dumps("citations 0")[1:-1] in desk.said


@pytest.mark.parametrize("calls", [200, 3])
def test_a_run_asks_no_more_than_the_dry_run_said(desk: Desk, calls: int) -> None:
    """Before any page is known: all pairs in doubt, references side by side that are also read together, and a cap."""
    beside = "".join(f"<ref>{{{{cite web |url={url} |title=The page}}}}</ref>" for url in (TOWER, MILL))
    (desk.folder / "article.wiki").write_text("\n\n".join(
        f"Elna Moberg drew the plans of the water tower of Ransby, where a mill ground rye {how}.{beside}"
        for how in ("in spring", "for the town", "with new pumps", "beside the river", "until the council met")))
    with endpoint(lambda body: (200, json.dumps({"support": "not_supported", "quotes": [], "reason": "", "score": 0.1}))) as (url, asked):
        llm = (f'[check]\nsecond_calls = {calls}\ndoubt_from = 0.0\ndoubt_to = 1.0\n'
               f'[llm]\nurl = "{url}"\nmodel = "small"\ncache = false\n')
        bound = int(said(dry(desk, "--second", "llm", "--no-archive", llm=llm), "at most").split()[2])
        assert [] == asked
        desk.check(str(desk.folder / "article.wiki"), "--no-archive", "--second", "llm")
        assert 0 < len(asked) <= bound <= calls
        before = len(asked)
        desk.check(str(desk.folder / "article.wiki"), "--no-archive", "--second", "llm")
    if calls == 200:
        assert before == len(asked), "what was answered is remembered: a second run asks nothing"
