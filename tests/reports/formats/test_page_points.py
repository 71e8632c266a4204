"""What the page promises an editor, point by point, in a real browser: the issue's list of a card, an index, a print."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2
import pytest

from refs.model import Captures, Citation, Claim, Document, Page, PageState, Reference
from reports import baseline
from reports.findings import (
    Assessment,
    Evidence,
    Fact,
    FactStatus,
    Finding,
    Grade,
    Outcome,
    Question,
    Repair,
    Report,
    Source,
    Support,
    Verdict,
    VerdictKind,
)
from reports.folder import INDEX, split, streamed
from reports.formats import render
from tests.fakes import NOW
from tests.reports.browser import Watched
from tests.reports.many import report as many
from tests.reports.sample import archived, live, sample

pytestmark = pytest.mark.browser
Opening = Callable[..., Watched]
WIKI = "https://de.wikipedia.org/wiki/Hafen_Velm"
PATCH = "--- a/velm.wiki\n+++ b/velm.wiki\n@@ -9 +9 @@\n-Der Kran. {{Internetquelle |url=http://a.example/kran}}\n+Der Kran. {{Internetquelle |url=http://a.example/kran |archiv-url=http://web.example/kran}}\n"
CLAIM = Claim("k1", "Der Kran hebt 40 Tonnen.", paragraph="Der Hafen ist alt. Der Kran hebt 40 Tonnen. Er steht am Kai.",
              section="Technik", section_number=2, line=9, column=20)


def cite(number: int, claim: Claim = CLAIM, url: str = "") -> Citation:
    return Citation(claim, Reference(f"r{number}", f"[{number}]", f"Quelle {number}", url or f"https://q{number}.example/seite"))


def german(source: Source, url: str, text: str, support: Support, facts: tuple[Fact, ...] = ()) -> Finding:
    return Finding("support", Question.SUPPORT, Outcome.FAIL if support is Support.NOT_SUPPORTED else Outcome.PASS, "die Seite nennt es anders",
                   source, support=support, evidence=(Evidence(text, source, url),), facts=facts, score=0.3)


@cache
def board() -> Report:
    """One article in German with a citation for each point."""
    url = "https://q2.example/seite"
    copy = archived(url, "Kran")
    pages = Captures(replace(live(url, "Kran"), page=Page(PageState.LIVE, title="Kran", language="de", read=1234)), copy)
    drifted = (german(Source.LIVE, url, "Der Kran hebt heute 55 Tonnen Last.", Support.NOT_SUPPORTED),
               german(Source.ARCHIVE, copy.url, "Der Kran hebt heute 40 Tonnen Last.", Support.SUPPORTED))
    differs = tuple(german(s, u, "Es sind 55 Tonnen.", Support.NOT_SUPPORTED, (Fact("number", "40 Tonnen", FactStatus.DIFFERENT, "55 Tonnen"),))
                    for s, u in ((Source.LIVE, url), (Source.ARCHIVE, copy.url)))
    rows = (
        Assessment(cite(1), WIKI, Verdict(VerdictKind.VERIFIED, "the live page supports the claim", Grade.OK)),
        Assessment(cite(2), WIKI, Verdict(VerdictKind.DRIFTED, "the live page no longer says it", Grade.WARN), drifted, pages,
                   repairs=(Repair("archive_link", "add the copy", "{{neu}}", PATCH),), change="new"),
        Assessment(cite(3, replace(CLAIM, id="k2", text="Er wurde 1931 gebaut.", line=11, section_number=3)), WIKI,
                   Verdict(VerdictKind.UNSUPPORTED, "neither page speaks of the claim", Grade.FAIL), differs, pages, change="still"),
        Assessment(cite(4, replace(CLAIM, id="k3", text="Er ist rot.", line=12)), WIKI,
                   Verdict(VerdictKind.UNARCHIVED, "no copy", Grade.WARN), (), Captures(live(url, "Kran")),
                   repairs=(Repair("save", "have the page saved", "https://web.archive.org/save/https://q4.example/seite"),)),
        Assessment(cite(5, replace(CLAIM, id="k4", text="Er ist laut.", line=13)), WIKI,
                   Verdict(VerdictKind.FAILING, "no answer tonight", Grade.WARN, strikes=1, nights=3)),
        Assessment(cite(6, replace(CLAIM, id="k5", text="Er ist alt.", line=14)), WIKI,
                   Verdict(VerdictKind.UNCHECKED, "a book", Grade.UNKNOWN, "offline_source")),
        Assessment(cite(7, replace(CLAIM, id="k6", text="Er dreht sich.", line=15)), WIKI,
                   Verdict(VerdictKind.ROTTED, "gone", Grade.OK)),
        Assessment(cite(8, replace(CLAIM, id="k7", text="Er hat Schienen.", line=16)), WIKI,
                   Verdict(VerdictKind.ROTTED, "gone", Grade.WARN)),
    )
    return Report(rows, (Document(WIKI, "Hafen Velm", language="de", format="wikitext"),), started=NOW, finished=NOW,
                  fail_on=tuple(VerdictKind))


def of(label: str) -> Assessment:
    return next(a for a in board().assessments if a.citation.reference.label == label)


def card(page: Any, label: str) -> Any:
    return page.locator(f"[id={of(label).id}]")


def clip(watched: Watched) -> str:
    return str(watched.page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def sheet(shown: Opening) -> Watched:
    """The board, with a clipboard."""
    watched = shown(render("html", board()))
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return watched


def test_findings_stand_in_groups_and_a_split_kind_says_so(sheet: Watched) -> None:
    """Wrong first, then what a copy mends, what waits, what could not be checked by its reason; fine last."""
    assert ["Wrong or not confirmed 1", "Dead or changed; the archived copy confirms 2; 1 more already leads to its copy",
            "To save, or to open yourself 1", "Waiting for the coming nights 1",
            "Could not be checked: not online (a book, a recording or the like) 1", "Fine 2"] == sheet.page.locator("h3.k").all_inner_texts()


def test_do_this_first_has_number_claim_cause_and_action(sheet: Watched) -> None:
    """Each line leads to its card, and its button copies what it says."""
    lines = sheet.page.locator("ol.first li")
    assert ["[3] Er wurde 1931 gebaut. Not confirmed: correct 40 Tonnen to 55 Tonnen, or find a source for it Copy “55 Tonnen” Open the editor"] == [
        " ".join(lines.first.inner_text().split())]
    lines.first.get_by_role("button").click()
    assert ("55 Tonnen", 4) == (clip(sheet), lines.count())
    lines.filter(has_text="add the copy").get_by_role("button", name="Copy the patch").click()
    assert PATCH == clip(sheet)


def test_the_editor_opens_at_the_section(sheet: Watched) -> None:
    """MediaWiki's own address, with the number of the section that the claim stands in."""
    links = [card(sheet.page, label).get_by_role("link", name="Open the editor").get_attribute("href") for label in ("[2]", "[3]")]
    assert [f"https://de.wikipedia.org/w/index.php?title=Hafen_Velm&action=edit&section={n}" for n in (2, 3)] == links


def test_the_page_is_saved_by_a_link(sheet: Watched) -> None:
    """A page that no archive holds has a link that has it saved."""
    assert "https://web.archive.org/save/https://q4.example/seite" == card(sheet.page, "[4]").get_by_role("link", name="Save the page").get_attribute("href")


def test_the_heading_is_only_the_verdict(sheet: Watched) -> None:
    """What is new, the number, the section and the line stand beside it, with the link to this card."""
    drifted = card(sheet.page, "[2]")
    assert {
        "headline": "Page changed; archived copy confirms",
        "where": "new [2] · Technik · line 9",
        "link": f"#{of('[2]').id}",
    } == {
        "headline": drifted.locator("h4").inner_text(),
        "where": drifted.locator(".at").inner_text(),
        "link": drifted.locator(".at a").get_attribute("href"),
    }
    assert "Not loading (1st of 3 nights)" == card(sheet.page, "[5]").locator("h4").text_content()


def test_the_claim_stands_in_its_sentence_told_apart_and_in_its_language(sheet: Watched) -> None:
    """Bold in its paragraph; who hears the page hears where it begins and ends, in the voice of the language."""
    found = card(sheet.page, "[2]").locator(".q")
    spoken = found.locator("b").evaluate("e => [getComputedStyle(e, '::before').content, getComputedStyle(e, '::after').content]")
    assert {
        "language": "de",
        "claim": "Der Hafen ist alt. Der Kran hebt 40 Tonnen. Er steht am Kai.",
        "marked": "Der Kran hebt 40 Tonnen.",
        "spoken": ['"Claim: "', '" (end of the claim)"'],
    } == {
        "language": found.get_attribute("lang"),
        "claim": found.inner_text(),
        "marked": found.locator("b").inner_text(),
        "spoken": spoken,
    }
    assert ["de", "de"] == card(sheet.page, "[2]").locator(".s section").first.locator("[lang]").evaluate_all("all => all.map(e => e.lang)")


def test_other_references_of_the_claim_stand_with_their_verdicts(sheet: Watched) -> None:
    """They lead to their own cards."""
    line = card(sheet.page, "[2]").locator(".n", has_text="Also cited for it")
    assert ("Also cited for it: [1] Confirmed", f"#{of('[1]').id}") == (line.inner_text(), line.locator("a").get_attribute("href"))


def test_drift_is_shown_word_by_word(sheet: Watched) -> None:
    """From the copy to the live page: what went is struck out, what came is underlined."""
    found = card(sheet.page, "[2]").locator(".df").first
    assert {"taken_out": ["40"], "put_in": ["55"], "text": "Der Kran hebt heute 40 55 Tonnen Last."} == {
        "taken_out": found.locator("del").all_inner_texts(),
        "put_in": found.locator("ins").all_inner_texts(),
        "text": " ".join(found.inner_text().split()),
    }


def test_absence_shows_the_nearest_passage(sheet: Watched) -> None:
    """It is called so, and how much of the page was read stands beside it."""
    panel = card(sheet.page, "[3]").locator(".s section").first
    assert {"label": "Nearest passage:", "passage": "Es sind 55 Tonnen.", "characters_told": True} == {
        "label": panel.locator(".m").nth(1).inner_text(),
        "passage": panel.locator("blockquote").inner_text(),
        "characters_told": "1,234 characters read" in panel.inner_text(),
    }


def test_the_repair_stands_once_with_added_words_marked(sheet: Watched) -> None:
    """And one button copies it: the card's own, beside the next step."""
    found = card(sheet.page, "[2]")
    assert {"patches": 1, "put_in": ["|archiv-url=http://web.example/kran"], "copy_buttons": 1, "links": 0} == {
        "patches": found.locator(".p").count(),
        "put_in": [t.strip() for t in found.locator(".p ins").all_inner_texts()],
        "copy_buttons": found.get_by_role("button", name="Copy the patch").count(),
        "links": found.locator("pre:visible").count(),
    }


@pytest.mark.parametrize("label", ["[5]", "[8]"])
def test_no_fold_only_repeats_the_why(sheet: Watched, label: str) -> None:
    """Where there is nothing more to show there is nothing to open."""
    assert 0 == card(sheet.page, label).locator("details").count()


def test_a_baseline_entry_is_one_that_the_program_reads(sheet: Watched) -> None:
    """The copied table fits the citation it was copied from."""
    card(sheet.page, "[3]").get_by_text("Copy as baseline entry").click()
    (entry,) = baseline.read(clip(sheet))
    assert (True, "Er wurde 1931 gebaut.") == (entry.fits(of("[3]")), entry.claim)
    assert ["known"] == list(tomllib.loads(clip(sheet)))


def test_fine_is_folded_to_rows(sheet: Watched) -> None:
    """One line each: verdict, claim, place; the evidence opens below."""
    row = card(sheet.page, "[1]")
    closed = row.bounding_box()["height"]
    row.locator("summary").click()
    assert {"closed_is_low": True, "open_is_high": True, "witness": "The live page supports the claim"} == {
        "closed_is_low": closed < 60,
        "open_is_high": row.bounding_box()["height"] > 60,
        "witness": row.locator(".w").inner_text(),
    }


@pytest.mark.parametrize(("order", "heads"), [
    ("host", ["q1.example", "q2.example", "q3.example"]), ("ref", ["[1]", "[2]", "[3]"])])
def test_order_by_host_and_reference_stands_in_the_address(sheet: Watched, order: str, heads: list[str]) -> None:
    """Each has headings of its own; a reload keeps the order."""
    sheet.page.select_option("#fo", order)
    sheet.page.reload()
    shown = [t.split(" ")[0] for t in sheet.page.locator("h3.k").all_inner_texts()]
    assert (heads, f"#?o={order}") == (shown[:3], sheet.page.evaluate("location.hash"))


def test_a_filter_counts_its_groups(sheet: Watched) -> None:
    """A heading never claims more than stands below it."""
    sheet.page.fill("#find", "Schienen")
    assert ["Dead or changed; the archived copy confirms 1"] == sheet.page.locator("h3.k").all_inner_texts()


@pytest.mark.parametrize("kind", ["csv", "json", "repairs"])
def test_what_is_shown_can_be_saved(sheet: Watched, kind: str) -> None:
    """The filter decides what is in the file; no request leaves for it."""
    sheet.page.fill("#find", "Der Kran hebt")
    with sheet.page.expect_download() as got:
        sheet.page.locator(f"[data-save={kind}]").click()
    text = got.value.path().read_text("utf-8")
    if kind == "repairs":
        assert PATCH in text
        return
    rows = json.loads(text) if kind == "json" else list(csv.DictReader(io.StringIO(text)))
    assert [(of(x).id, x) for x in ("[2]", "[1]")] == [(r["id"], of(x).citation.reference.label) for r, x in zip(rows, ("[2]", "[1]"), strict=True)]


def test_a_keyboard_alone_reaches_every_button(sheet: Watched) -> None:
    """Tab goes through search, filters, cards and buttons in the order of the page; each shows that it has the focus."""
    seen = []
    for _ in range(140):
        sheet.page.keyboard.press("Tab")
        seen.append(sheet.page.evaluate("(e => [e.tagName, e.textContent.slice(0, 40), getComputedStyle(e).outlineStyle])(document.activeElement)"))
    assert {"Copy the patch", "Open the editor", "Save the page", "Copy as Markdown", "CSV"} <= {name for _, name, _ in seen}
    assert [] == [told for told in seen if told[2] == "none" and told[0] != "BODY"]


def pdf(watched: Watched) -> list[str]:
    """The text of each printed page."""
    made = watched.page.pdf(format="A4")
    document = pypdfium2.PdfDocument(made)
    return [document[n].get_textpage().get_text_range() for n in range(len(document))]


def test_paper_shows_findings_and_addresses_and_no_tools(sheet: Watched) -> None:
    """What is fine is left out, every address can be read, and no page is left half empty."""
    text = " ".join(" ".join(pdf(sheet)).split())
    assert (True, True, False, False) == ("Er wurde 1931 gebaut." in text, "https://q2.example/seite" in text, "Copy as" in text, "Show more" in text)
    assert "The live page supports the claim" not in text


def test_paper_has_no_forced_gaps(shown: Opening) -> None:
    """Eleven findings with their evidence fill their pages; all but the last hold much text."""
    pages = pdf(shown(render("html", sample())))
    assert (True, []) == (len(pages) <= 6, [n for n, text in enumerate(pages[:-1]) if len(text) < 900])


def test_paper_shows_what_is_fine_where_nothing_else_is_asked_for(shown: Opening) -> None:
    """Who filters for it prints it."""
    watched = shown(render("html", board()), "#?g=g0")
    assert "Der Kran hebt 40 Tonnen." in " ".join(pdf(watched))


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """A night over six articles."""
    report = many(60, per=10)
    heads = tuple(Document(d.origin, f"Article {n}") for n, d in enumerate(report.documents))
    whole = replace(report, documents=heads)
    return {name: "".join(text) for name, text in streamed(split(whole), whole)}


def test_the_index_sorts_searches_and_keeps_it_in_the_address(shown: Opening, files: dict[str, str]) -> None:
    """By a click on a column; a reload keeps order and search; an empty result says so."""
    page = shown(files[INDEX]).page
    page.get_by_role("button", name="To review").click()
    numbers = [int(t) for t in page.locator("table.arts tbody tr td:nth-child(4)").all_inner_texts()]
    page.fill("#find", "article 3")
    page.reload()
    assert {
        "numbers": sorted(numbers, reverse=True),
        "rows": ["Article 3"],
        "count": "1 of 6",
        "sorted": "descending",
    } == {
        "numbers": numbers,
        "rows": page.locator("table.arts tbody a").all_inner_texts(),
        "count": page.inner_text("#count"),
        "sorted": page.locator("[aria-sort]").get_attribute("aria-sort"),
    }
    page.fill("#find", "nothing like it")
    page.locator("#none button").click()
    assert 6 == page.locator("table.arts tbody tr").count()


def test_the_index_says_what_to_do_first_and_each_page_leads_back(shown: Opening, files: dict[str, str], tmp_path: Any) -> None:
    """A line leads to the very card on the article's page, and that page leads to the index."""
    page = shown(files[INDEX]).page
    name, _, card_id = page.locator("ol.first a").first.get_attribute("href").partition("#")
    assert (5, True) == (page.locator("ol.first li").count(), f"<article id={card_id} " in files[name])
    assert 'href="index.html">All articles</a>' in files[name]
    assert all(page.get_by_role("heading", name=name).count() == 1 for name in ("Verdicts", "Hosts"))


def test_warnings_stay_on_a_phone(shown: Opening, files: dict[str, str]) -> None:
    """At 390 px the columns that are left are what to correct, what to review and all."""
    page = shown(files[INDEX], viewport={"width": 390, "height": 844}).page
    assert ["Article", "To correct", "To review", "All"] == page.locator("table.arts thead th:visible").all_inner_texts()


def test_forced_colours_keep_what_the_icons_say(shown: Opening) -> None:
    """Verdicts are words, so nothing is lost where the reader's own colours rule."""
    page = shown(render("html", board()), forced_colors="active").page
    assert page.locator("article h4").first.inner_text() == "Not confirmed"
    assert page.locator(".df ins").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
