"""Whether a page is the cited page: neighbours, moves, front pages, retitled and translated pages, other papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refs.model import Capture, Captures, Document, Located, Memento, PageState, Reference, Source
from reports.findings import Finding, Outcome
from tests.fakes import capture, citation
from verify.judge.checkers.base import Case
from verify.judge.checkers.identity import Identity
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText

URL = "https://news.example.org/2020/07/02/lantern-bridge-opens"
CITED: dict[str, Any] = {"title": "Lantern bridge opens after nine years of work", "authors": ("Reed, Ann",),
                         "date": "2020-07-02", "publisher": "The Example"}
SAME: dict[str, Any] = {"title": "Lantern bridge opens after nine years of work | The Example", "site": "The Example",
                        "authors": ("Ann Reed",), "published": "2020-07-02T10:00:00Z"}
NEIGHBOUR: dict[str, Any] = {"title": "Ferry fares to rise in spring", "authors": ("Tom Hale",),
                             "published": "2021-01-15", "site": "The Example"}


class NoScorer(Scorer):
    """Is never asked."""

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        raise AssertionError("an identity check scores nothing")


def live(final: str = URL, url: str = URL, text: str = "The bridge.", **page: Any) -> Capture:
    return replace(capture(text, url=url, **page), final_url=final)


def check(*captures: Capture, located: Located | None = None, url: str = URL, **cited: Any) -> list[Finding]:
    """The findings over a live capture and an archived one."""
    reference = {**CITED, **cited, "located": located or Located()}
    cite = citation(url=url, **reference)
    held = {("live" if c.source is Source.LIVE else "archived"): c for c in captures}
    return list(Identity().check(Case(cite, Captures(**held), Document("x", "Lantern Bridge"), NoScorer())))


def one(*captures: Capture, **more: Any) -> tuple[str, str]:
    """(outcome, code) of the one finding."""
    (finding,) = check(*captures, **more)
    return finding.outcome.value, finding.code


def test_the_cited_page_passes_by_its_title() -> None:
    """The site's name at the end of a page title is no difference."""
    (finding,) = check(live(**SAME))
    assert Outcome.PASS == finding.outcome
    assert "title" == finding.code
    assert () == finding.differing


def test_a_page_without_metadata_passes_by_its_headline() -> None:
    """A headline at the head of the text counts where there is no title."""
    assert one(live(text="Lantern bridge opens after nine years of work\nBy Ann Reed\nCrowds came.")) == ("pass", "title")


def test_a_swapped_neighbour_fails_with_the_fields_side_by_side() -> None:
    """At the cited address stands another article: title, author and date are all another's."""
    (finding,) = check(live(**NEIGHBOUR))
    assert Outcome.FAIL == finding.outcome
    assert "other_page" == finding.code
    assert finding.certain is True
    assert finding.differing == (
        ("title", "Lantern bridge opens after nine years of work", "Ferry fares to rise in spring"),
        ("author", "Reed, Ann", "Tom Hale"),
        ("date", "2020-07-02", "2021-01-15"),
    )


def test_a_redirect_to_a_neighbour_fails() -> None:
    """The address leads to another article of another date."""
    moved = live("https://news.example.org/2021/01/15/ferry-fares", title="Ferry fares to rise in spring",
                 published="2021-01-15")
    assert one(moved) == ("fail", "other_page")


def test_a_title_change_alone_never_convicts() -> None:
    """Another title with nothing else to compare is UNSURE, at the cited address and at another one."""
    other = "Ferry fares to rise in spring"
    assert one(live(title=other)) == ("unsure", "title_differs")
    assert one(live("https://news.example.org/x/9", title=other)) == ("unsure", "title_differs")
    assert one(live(title=other), authors=(), date="") == ("unsure", "title_differs")


def test_a_retitled_article_passes_by_author_or_date() -> None:
    """Another headline over the same author and date at the same address is the same article."""
    assert one(live(title="Nine-year wait ends at the river", authors=("Ann Reed",),
                    published="2020-07-02")) == ("pass", "retitled")


def test_a_moved_page_passes_by_its_title() -> None:
    """A new address with the cited title is the cited page, and the move is said."""
    (finding,) = check(live("https://archive.example.org/story/77", **SAME))
    assert (finding.outcome, finding.code) == (Outcome.PASS, "moved")
    assert finding.differing == (("address", URL, "https://archive.example.org/story/77"),)


@pytest.mark.parametrize("home", ["https://news.example.org/", "http://www.news.example.org/index.html",
                                  "https://news.example.org/en/"])
def test_a_redirect_to_the_front_page_fails(home: str) -> None:
    """The site's front page is not the article."""
    assert one(live(home, title="The Example - news of the day")) == ("fail", "redirected_home")


def test_a_front_page_state_fails_too() -> None:
    """A page whose state says that it led home is judged so."""
    assert one(live(state=PageState.REDIRECTED_HOME, title="The Example")) == ("fail", "redirected_home")


def test_a_cited_front_page_is_no_redirect() -> None:
    """Citing a front page is fine: it is compared like any page."""
    assert one(live("https://bridge.example/", "https://bridge.example/", title="The Lantern Bridge Trust"),
               url="https://bridge.example/", title="The Lantern Bridge Trust", authors=(), date="") == ("pass", "title")


def test_a_translation_is_unsure() -> None:
    """A page that switched its language cannot be compared by title."""
    assert one(live(title="Laternenbrücke nach neun Jahren eröffnet", language="de"), language="en") \
        == ("unsure", "translation")
    assert one(live("https://news.example.org/de/lantern", url="https://news.example.org/en/lantern",
                    title="Neue Brücke"), url="https://news.example.org/en/lantern") == ("unsure", "translation")


def test_a_doi_landing_page_of_another_paper_fails() -> None:
    """Another DOI and another title: the page is of another work."""
    other = live("https://journal.example/2", "https://doi.org/10.5555/a.1", title="On the growth of tea",
                 identifiers=(("doi", "10.5555/b.2"),))
    assert one(other, identifiers=(("doi", "10.5555/a.1"),)) == ("fail", "other_work")


def test_an_identifier_registered_for_another_work_fails() -> None:
    """The register itself names another title and author than the citation."""
    record = (("title", "On the growth of tea"), ("authors", "Hale, Tom"), ("date", "2003"))
    landing = live("https://journal.example/2", "https://doi.org/10.5555/a.1", title="On the growth of tea")
    (finding,) = check(landing, located=Located("doi", "https://doi.org/10.5555/a.1", record=record))
    assert (finding.outcome, finding.code) == (Outcome.FAIL, "other_work")
    assert ("registered author", "Reed, Ann", "Hale, Tom") in finding.differing


def test_the_cited_identifier_on_the_page_is_enough() -> None:
    """A page that states the cited DOI is the cited work, whatever its title."""
    page = live("https://journal.example/1", title="Full text", identifiers=(("doi", "10.5555/A.1"),))
    assert one(page, identifiers=(("doi", "10.5555/a.1"),)) == ("pass", "identifier")


def test_a_doi_resolver_is_no_move() -> None:
    """doi.org leads elsewhere by design."""
    (finding,) = check(live("https://journal.example/1", "https://doi.org/10.5555/a.1", **SAME))
    assert (finding.code, finding.differing) == ("title", ())


def test_parts_of_a_series_are_not_the_same_title() -> None:
    """Titles that differ in a number are not near-identical."""
    (finding,) = check(live("https://news.example.org/r/2", title="Results of the first quarter 2021",
                            published="2021-04-01"), title="Results of the first quarter 2020", date="2020-04-01")
    assert finding.outcome is Outcome.UNSURE


def test_an_archived_copy_of_another_address_fails_when_all_differs() -> None:
    """The archive link holds another page than the cited one."""
    other = "https://news.example.org/2021/01/15/ferry-fares"
    copy = replace(capture("Fares.", Source.ARCHIVE, **NEIGHBOUR), memento=Memento(
        "wayback", "https://web.archive.org/web/2021/" + other, other, datetime(2021, 2, 1, tzinfo=UTC)))
    (finding,) = check(copy)
    assert (finding.outcome, finding.source) == (Outcome.FAIL, Source.ARCHIVE)
    assert ("archived address", URL, other) in finding.differing


def test_a_bare_address_passes_where_it_stands() -> None:
    """Without a cited title the address is all there is, and it did not move."""
    assert one(live(title="Whatever"), title="", authors=(), date="") == ("pass", "address")
    assert one(live("https://other.example/x", title="Whatever"), title="", authors=(), date="") == ("unsure", "moved")


def test_a_title_in_another_script_is_not_compared() -> None:
    """A translated citation title says nothing against the page; author or date may speak for it."""
    assert one(live(title="Открыт новый мост через реку")) == ("unsure", "other_script")
    assert one(live(title="Открыт новый мост через реку", published="2020-07-02")) == ("pass", "retitled")


def test_unreadable_pages_raise_no_question() -> None:
    """A page that was not let in or is gone has no identity to judge."""
    assert check(live(state=PageState.BLOCKED), replace(capture(source=Source.ARCHIVE, state=PageState.GONE))) == []


@pytest.mark.parametrize("final", [
    "http://www.news.example.org/2020/07/02/lantern-bridge-opens/",
    "https://m.news.example.org/2020/07/02/Lantern-bridge-opens?utm_source=feed",
    "https://news.example.org/2020/07/02/lantern-bridge-opens/index.html#top",
])
def test_spellings_of_one_address_are_one(final: str) -> None:
    """Scheme, www., index files, tracking parameters and fragments do not move a page."""
    assert one(live(final, **SAME)) == ("pass", "title")


@pytest.mark.parametrize("status", ["usurped", "unfit", "deviated"])
def test_an_address_the_editors_gave_up_is_not_the_page(status: str) -> None:
    """The citation says itself that its live address shows something else; its archived copy still counts."""
    copy = capture("The bridge.", Source.ARCHIVE, **SAME)
    told = [(f.outcome.value, f.code) for f in check(live(**SAME), copy, url_status=status)]
    assert told == [("fail", "given_up"), ("pass", "title")]


def test_a_files_metadata_convict_nobody() -> None:
    """A PDF's title, author and date tell of the file, not of the work."""
    junk = {"title": "Microsoft Word - draft_final2.docx", "authors": ("jhale",), "published": "2023-01-01"}
    assert one(live(media_type="application/pdf", text="Annual report", **junk)) == ("pass", "address")
    cover = "Bridge Survey\n" * 60 + "Lantern bridge opens after nine years of work\nAnn Reed"
    assert one(live(media_type="application/pdf", text=cover, **junk)) == ("pass", "title")


def test_staff_bylines_are_nobody() -> None:
    """"Staff" on either side is no author to compare."""
    (finding,) = check(live(title="Ferry fares to rise", authors=("Example Staff",), published="2021-01-15"))
    assert [f[0] for f in finding.differing] == ["title", "date"]


ODD = st.one_of(st.text(max_size=30), st.sampled_from(["http://[bad", "https://a.example:99999/x", "//", "https://a.example/?a&b=%",
                                                       URL, "https://ex\u0430mple.org/", "9999-99-99", "2020-02-31"]))


@settings(deadline=None)
@given(url=ODD, final=ODD, canonical=ODD, title=ODD, cited=ODD, published=ODD, date=ODD, author=ODD)
def test_hostile_values_get_an_answer(url: str, final: str, canonical: str, title: str, cited: str, published: str,
                                      date: str, author: str) -> None:
    """Whatever a page states of itself, there is one finding and no crash."""
    page = live(final, url, text=title, title=title, canonical_url=canonical, published=published, authors=(author,))
    assert len(check(page, url=url, title=cited, date=date, authors=(author,))) == 1


def test_unused_reference_fields_do_not_matter() -> None:
    """A reference without any field still gets an answer."""
    (finding,) = list(Identity().check(Case(replace(citation(), reference=Reference("r1")), Captures(live("", "")),
                                            Document("x"), NoScorer())))
    assert (finding.outcome, finding.code) == (Outcome.UNSURE, "identity_unknown")


HELD = (
    "The Lantern Bridge over the river Aske was opened on Thursday 2 July by Mayor Helen Marsh after nine years of work. "
    "Builders from Corrin & Vale laid 4200 slabs of granite, and the ironwork came from the foundry at Dunmore. "
    "The bridge is 312 metres long, cost 48 million crowns and carries trams, bicycles and walkers across to Southbank. "
    "Engineer Piotr Zelinski said that the arches had been tested with 64 lorries loaded with gravel in March. "
    "Ferries between Castle Stairs and Southbank will stop in October, when line 17 of the tramway starts to run.")
GERMAN = (
    "Die Laternenbrücke über den Fluss Aske wurde am Donnerstag, dem 2. Juli, von Bürgermeisterin Helen Marsh nach neun "
    "Jahren Bauzeit eröffnet. Die Firma Corrin & Vale verlegte 4200 Granitplatten, das Eisen kam aus der Gießerei in "
    "Dunmore. Die Brücke ist 312 Meter lang, kostete 48 Millionen Kronen und trägt Straßenbahnen, Räder und Fußgänger "
    "nach Southbank. Ingenieur Piotr Zelinski sagte, die Bögen seien im März mit 64 beladenen Lastwagen geprüft worden. "
    "Die Fähren fahren nur noch bis Oktober, dann nimmt die Linie 17 ihren Betrieb auf und ersetzt sie auf Dauer ganz.")
SLOTS = " ".join(
    f"Round {n}: roulette, slots and a welcome bonus wait for every new player who signs up this season." for n in range(9))
INDONESIAN = " ".join(
    f"Putaran {n}: daftar sekarang di situs judi terpercaya dan dapatkan bonus besar untuk pemain baru." for n in range(9))
BARE: dict[str, Any] = {"authors": (), "date": ""}


def beside(text: str, title: str = "The ten best bonuses", final: str = URL, held: str = HELD, copied: str = SAME["title"],
           cited: dict[str, Any] | None = None, **page: Any) -> tuple[str, str]:
    """(outcome, code) of a live page of that text, beside the copy that bears the cited title."""
    copy = capture(held, Source.ARCHIVE, url=URL, title=copied)
    memento = Memento("web.archive.org", f"https://web.archive.org/web/2020/{URL}", URL, datetime(2020, 7, 3, tzinfo=UTC))
    found = check(live(final, text=text, title=title, **page), replace(copy, memento=memento), **(BARE if cited is None else cited))
    return next((f.outcome.value, f.code) for f in found if f.source is Source.LIVE)


@pytest.mark.parametrize("text", [SLOTS, INDONESIAN])
def test_a_page_that_kept_nothing_of_the_copy_was_replaced(text: str) -> None:
    """Another title and not a name, number or phrase of the archived page: another page, in whatever language."""
    assert ("fail", "replaced") == beside(text)


def test_what_replaced_the_page_breaks_no_build() -> None:
    """The rule is good enough for a warning and a patch, never for a FAIL by itself."""
    (finding, _) = check(live(text=SLOTS, title="The ten best bonuses"), capture(HELD, Source.ARCHIVE, url=URL, **SAME), **BARE)
    assert ("replaced", False) == (finding.code, finding.certain)


@pytest.mark.parametrize(("text", "title", "page"), [
    (GERMAN, "Laternenbrücke nach neun Jahren eröffnet", {}),
    (GERMAN, "Laternenbrücke nach neun Jahren eröffnet", {"language": "de"}),
    (HELD, "The Example: city news", {}),
    (HELD[:430] + " Subscribe to read on, or log in with your account.", "Aske gets its crossing", {}),
    (f"{SLOTS} Mayor Helen Marsh spoke in Southbank.", "Offers of the season", {}),
    ("Please log in to read this article.", "Log in", {}),
    (SLOTS, "Offers of the season", {"description": "The Lantern Bridge over the Aske, Dunmore, Southbank"}),
    (SLOTS, "Мост фонарей открыт после девяти лет работ", {}),
])
def test_a_page_that_kept_names_or_words_is_no_stranger(text: str, title: str, page: dict[str, Any]) -> None:
    """Translated, redesigned, shortened, cut or walled: in doubt, as without the copy."""
    assert "unsure" == beside(text, title, **page)[0]


def test_a_copy_that_was_not_recognised_tells_nothing() -> None:
    """Where the copy is not known to be the cited page either, the live page stays in doubt."""
    assert ("unsure", "title_differs") == beside(SLOTS, copied="Ferry fares to rise in spring")


def test_a_short_copy_tells_nothing() -> None:
    """A copy with too few words to lose."""
    assert ("unsure", "title_differs") == beside(SLOTS, held="The Lantern Bridge was opened on 2 July by Helen Marsh.")


def test_one_name_is_enough_for_a_translation() -> None:
    """Where the page is in another language than the citation states, a single name kept means doubt."""
    text = f"{INDONESIAN} Southbank."
    assert ("unsure", "translation") == beside(text, cited={**BARE, "language": "en"}, language="id")
    assert ("fail", "replaced") == beside(INDONESIAN, cited={**BARE, "language": "en"}, language="id")


PLAIN = " ".join(
    f"Those without a ticket may read up to {n} pages a month, said Helen Marsh of the Dunmore library in Southbank, and "
    "the loan of a book for one more week costs nothing at all." for n in ("ten", "six", "four"))


@pytest.mark.parametrize(("spoken", "expected"), [("en", "fail"), ("", "unsure"), ("de", "unsure")])
def test_few_names_are_enough_in_one_language(spoken: str, expected: str) -> None:
    """A copy with four names: its loss tells only where both pages state one language, so that none is a translation."""
    copy = replace(capture(PLAIN, Source.ARCHIVE, url=URL, title=SAME["title"], language="en"))
    found = check(live(text=SLOTS, title="The ten best bonuses", language=spoken), copy, **BARE)
    assert expected == found[0].outcome.value


NEW = "https://kept.example.org/lantern-bridge"


def test_a_bare_link_that_moved_is_known_by_the_text_of_its_copy() -> None:
    """No title is cited; the page at the new address is, word for word, what the archive holds of the old one."""
    assert ("pass", "same_text") == beside(HELD, SAME["title"], NEW, cited={**BARE, "title": ""})


@pytest.mark.parametrize(("text", "title"), [(SLOTS, SAME["title"]), (HELD, "Ferry fares to rise in spring"), (GERMAN, "Brücke")])
def test_a_bare_link_that_moved_to_another_text_stays_in_doubt(text: str, title: str) -> None:
    """The same title alone, the same text under another title, or a translation is no proof."""
    assert ("unsure", "moved") == beside(text, title, NEW, cited={**BARE, "title": ""})


@given(st.integers(0, 40), st.integers(20, 60))
@settings(deadline=None, max_examples=60)
def test_a_kept_stretch_is_never_a_stranger(first: int, length: int) -> None:
    """Any twenty words of the copy in the midst of another text keep the page from being called replaced."""
    words = HELD.split()
    kept = " ".join(words[first:first + max(length, 20)])
    assert "replaced" != beside(f"{SLOTS} {kept} {SLOTS}")[1]
