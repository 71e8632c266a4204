"""`--second` from the command line: settings, a model that is down, and a model that doubts what the first passes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.web import Desk
from tests.replica import Replica
from tests.verify.scorers.loopback import endpoint, told

URL = "https://example.org/tower"
PAGE = ("<html><head><title>The water tower of Ransby</title></head><body><article><h1>The water tower of Ransby</h1>"
         "<p>The water tower of Ransby, which is said to have been planned by Elna Moberg, was finished in 1911 and held 900 cubic "
        "metres. It served the mill quarter until the new works opened.</p>"
        + "<p>The town council met in spring to look at the pipes and at the pumps beside the river.</p>" * 12
        + "</article></body></html>")
ARTICLE = (f"The water tower of Ransby was planned by Elna Moberg and finished in 1911.<ref>{{{{cite web |url={URL} "
           "|title=The water tower of Ransby}}</ref>\n")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        web.page(URL, PAGE)
        yield Desk(tmp_path, web)


def checked(desk: Desk, llm: str, *arguments: str) -> int:
    """The exit code of a check with [llm] in the settings; every pair is in doubt."""
    desk.extra = f'[check]\ndoubt_from = 0.0\ndoubt_to = 1.0\n{llm}'
    path = desk.folder / "article.wiki"
    path.write_text(ARTICLE)
    return desk.check(str(path), "--no-archive", *arguments)


def kinds(desk: Desk) -> list[tuple[str, str]]:
    return [(a.verdict.kind.value, a.verdict.grade.name) for a in desk.report.assessments]


def table(url: str) -> str:
    return f'[llm]\nurl = "{url}"\nmodel = "small"\ncache = false\n'


def test_a_second_judge_that_is_down_leaves_the_first_opinion_and_a_note(desk: Desk) -> None:
    """Exit code and verdict are those without it, and the report says that nobody answered."""
    plain = checked(desk, ""), kinds(desk)
    with endpoint(lambda body: (503, "")) as (url, _):
        down = checked(desk, table(url), "--second", "llm"), kinds(desk)
    assert plain == down
    assert ["the second judge llm gave no answer for 1 of 1 citations"] == [n.split(" it was")[0] for n in desk.report.notes
                                                                          if "second judge" in n]


def test_both_opinions_stand_in_the_report_and_the_careful_one_counts(desk: Desk) -> None:
    """Named with the model, and never a failure: the second judge convicts nobody."""
    def doubts(body: dict[str, Any]) -> tuple[int, str]:
        quote = "which is said to have been planned by Elna Moberg"
        assert quote in told(body)["source"]
        return 200, json.dumps({"support": "partially_supported", "score": 0.3, "reason": "only hearsay",
                                "quotes": [quote], "missing": "that it was planned by her"})

    with endpoint(doubts) as (url, asked):
        code = checked(desk, table(url), "--second", "llm", "--format", f"html={desk.folder / 'r.html'}")
        checked(desk, table(url), "--second", "llm")
    found, = [f for f in desk.report.assessments[0].findings if f.opinions]
    assert 0 == code
    assert ["lexical", "llm"] == [o.by for o in found.opinions]
    assert "partially_supported" == (found.support and found.support.value)
    assert found.certain is False
    assert ("small" in found.opinions[1].revision, "only hearsay" in (desk.folder / "r.html").read_text()) == (True, True)
    assert 1 == len(asked), "the second run remembers the answer"


def test_a_second_judge_without_settings_is_an_error_before_anything_is_fetched(desk: Desk) -> None:
    """A name that nobody bears, a key in the file: exit 2 with what to do."""
    assert (2, True) == (checked(desk, "", "--second", "oracle"), "no scorer is called 'oracle'" in desk.said)
    assert (2, True) == (checked(desk, '[llm]\nkey = "abc"\n'), "CITEWATCH_LLM_KEY" in desk.said)
    assert [] == desk.web.requests_to("example.org", "/tower")


def test_a_judge_of_every_pair_that_cannot_be_asked_is_no_clean_run(desk: Desk) -> None:
    """Without its settings exit 2 before anything is fetched; down, exit 4 and a note that says so, never a silent 0."""
    assert (2, True) == (checked(desk, "", "--scorer", "llm"), "scorer: llm cannot be asked: set `url` and `model`" in desk.said)
    assert [] == desk.web.requests_to("example.org", "/tower")
    with endpoint(lambda body: (503, "")) as (url, _):
        assert 4 == checked(desk, table(url), "--scorer", "llm")
    assert ["the judge gave no answer for 1 citation, unchecked now (the language model gave no usable answer (HTTP 503)); run again "
            "when it can be asked"] == [n for n in desk.report.notes if "the judge" in n]


def test_the_cap_holds_for_all_processes_and_articles_of_a_run(desk: Desk) -> None:
    """Eighty citations are judged in several processes, three in this one: together they ask as often as the cap says."""
    def article(name: str, number: int) -> str:
        path = desk.folder / name
        path.write_text("\n\n".join(ARTICLE.replace("finished in 1911", f"finished in 1911 by order number {n}").strip() for n in range(number)))
        return str(path)

    paths = article("few.wiki", 3), article("many.wiki", 80)
    with endpoint(lambda body: (200, json.dumps({"support": "not_supported", "quotes": [], "reason": "", "score": 0.1}))) as (url, asked):
        desk.extra = f'[check]\nworkers = 3\nsecond_calls = 4\ndoubt_from = 0.0\ndoubt_to = 1.0\n{table(url)}'
        desk.check(*paths, "--no-archive", "--second", "llm")
    assert 4 == len(asked)
    assert "the second judge llm gave no answer for 79 of 83 citations" in desk.said
