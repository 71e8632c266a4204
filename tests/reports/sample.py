"""One report for all formats: every verdict, every kind of evidence, in words of our own."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from refs.model import (
    Capture,
    Captures,
    Citation,
    Claim,
    Document,
    Failure,
    FailureKind,
    Hop,
    Located,
    Memento,
    Page,
    PageState,
    Reference,
    Source,
)
from reports.findings import (
    Assessment,
    Evidence,
    Fact,
    FactStatus,
    Finding,
    Funnel,
    Grade,
    Night,
    Outcome,
    Question,
    Repair,
    Report,
    Support,
    Verdict,
    VerdictKind,
)
from tests.fakes import NOW

BRIDGE = "articles/varn-bridge.wiki"
FERRY = "articles/varn-ferry.wiki"
TAKEN = NOW - timedelta(days=700)
_OPENING = ("The Varn Bridge is a road bridge over the river Varn. It was opened on 3 May 1931 by the city council. "
            "At 412 metres it was the longest of its kind in the country until 1958.")


def claim(text: str, line: int, paragraph: str = "", section: str = "History", column: int = 1) -> Claim:
    """A claim on a line, with its paragraph around it."""
    return Claim(id=f"k{line}-{column}", text=text, paragraph=paragraph or text, section=section, line=line,
                 column=column, start=line * 100, end=line * 100 + len(text))


def reference(number: int, title: str, url: str, **more: object) -> Reference:
    """A web reference with its rendered text."""
    fields = {"publisher": "Varn Gazette", "date": "2016-04-02", "kind": "news", "markers": 1, "line": 90 + number, **more}
    text = ". ".join(filter(None, (f"“{title}”", fields["publisher"], fields["date"], "Retrieved 5 May 2016.")))
    located = Located(found_by="given", url=url) if url else Located(reason="no URL, DOI or ISBN")
    fields.setdefault("located", located)
    return Reference(id=f"r{number:02}", label=f"[{number}]", text=text, url=url, title=title, **fields)  # type: ignore[arg-type]


def live(url: str, title: str, state: PageState = PageState.LIVE, status: int | None = 200, **more: object) -> Capture:
    """What the live site answered tonight."""
    page = Page(state=state, title=title, published="2016-04-02", reason=str(more.pop("reason", "")))
    final = str(more.pop("final_url", url))
    return Capture(Source.LIVE, url, page, final, status, taken=NOW, fetched_at=NOW, **more)  # type: ignore[arg-type]


def archived(url: str, title: str, taken: datetime = TAKEN, state: PageState = PageState.LIVE) -> Capture:
    """What the Wayback Machine holds."""
    at = f"https://web.archive.org/web/{taken:%Y%m%d%H%M%S}/{url}"
    memento = Memento("Wayback Machine", at, url, taken, 200)
    return Capture(Source.ARCHIVE, at, Page(state=state, title=title, published="2016-04-02"), at, 200, taken=taken,
                   fetched_at=NOW, archive="Wayback Machine", memento=memento)


def no_copy(url: str) -> Capture:
    """The archive was asked and holds none."""
    page = Page(state=PageState.NOT_ARCHIVED, reason="the Wayback Machine lists no copy of this address")
    return Capture(Source.ARCHIVE, url, page, fetched_at=NOW, archive="Wayback Machine")


def reach(source: Source, state: PageState, reason: str) -> Finding:
    """A page-state finding."""
    outcome = Outcome.PASS if state is PageState.LIVE else Outcome.FAIL if state.meaning.value == "gone" else Outcome.UNSURE
    return Finding("page_state", Question.REACH, outcome, reason, source, state)


def says(source: Source, support: Support, reason: str, *evidence: Evidence, facts: tuple[Fact, ...] = (),
         missing: tuple[str, ...] = (), score: float | None = None) -> Finding:
    """A support finding with its evidence."""
    outcome = {Support.SUPPORTED: Outcome.PASS, Support.NOT_SUPPORTED: Outcome.FAIL,
               Support.CONTRADICTED: Outcome.FAIL}.get(support, Outcome.UNSURE)
    return Finding("support", Question.SUPPORT, outcome, reason, source, None, support, score, evidence=evidence,
                   facts=facts, missing=missing)


def passage(text: str, source: Source, url: str, *words: str, where: str = "") -> Evidence:
    """A passage in which `words` are marked."""
    spans = tuple(sorted((text.index(w), text.index(w) + len(w)) for w in words))
    first, last = "%20".join(text.split()[:3]), "%20".join(text.rstrip(".").split()[-2:])
    return Evidence(text, source, url, f"{url}#:~:text={first},{last}", TAKEN if source is Source.ARCHIVE else NOW,
                    where, 3, 100, 100 + len(text), spans)


def nights(*runs: tuple[VerdictKind, int]) -> tuple[Night, ...]:
    """A history that ends tonight, from (verdict, how many nights) runs."""
    kinds = [kind for kind, count in runs for _ in range(count)]
    first = NOW.date() - timedelta(days=len(kinds) - 1)
    return tuple(Night((first + timedelta(days=n)).isoformat(), kind) for n, kind in enumerate(kinds))


def bridge() -> tuple[Assessment, ...]:
    """The citations of the first article: the gravest verdicts."""
    return (_verified(), _contradicted(), _unsupported(), _broken(), _rotted(), _drifted(), _partial())


def _verified() -> Assessment:
    url = "https://gazette.example/1931/opening"
    says_so = "On 3 May 1931 the city council opened the new bridge to traffic."
    facts = (Fact("date", "3 May 1931", FactStatus.FOUND, "3 May 1931"), Fact("name", "city council", FactStatus.FOUND, "city council"))
    return Assessment(
        Citation(claim("It was opened on 3 May 1931 by the city council.", 12, _OPENING, column=54),
                 reference(1, "A bridge for the city", url, archive_url="https://web.archive.org/web/2020/" + url)),
        BRIDGE, Verdict(VerdictKind.VERIFIED, "Both the live page and the copy of December 2024 state it.", Grade.OK, score=0.97),
        (reach(Source.LIVE, PageState.LIVE, "answers 200 with an article"), reach(Source.ARCHIVE, PageState.LIVE, "a whole copy"),
         says(Source.LIVE, Support.SUPPORTED, "one sentence states it", passage(says_so, Source.LIVE, url, "3 May 1931", "city council", "opened"), facts=facts, score=0.97),
         says(Source.ARCHIVE, Support.SUPPORTED, "one sentence states it", passage(says_so, Source.ARCHIVE, archived(url, "").url, "3 May 1931", "city council", "opened"), facts=facts, score=0.96)),
        Captures(live(url, "A bridge for the city"), archived(url, "A bridge for the city")),
        nights((VerdictKind.VERIFIED, 14)))


def _contradicted() -> Assessment:
    url = "https://engineers.example/varn/report.pdf"
    text = "The main span measures 389 metres, which made it the longest arch until 1958."
    return Assessment(
        Citation(claim("At 412 metres it was the longest of its kind in the country until 1958.", 12, _OPENING, column=104),
                 reference(2, "Survey of arch bridges", url, publisher="Society of Engineers", kind="report", pages="41")),
        BRIDGE, Verdict(VerdictKind.CONTRADICTED, "The claim says 412 metres; both witnesses say 389 metres.", Grade.FAIL, score=0.04),
        (says(Source.LIVE, Support.CONTRADICTED, "the source gives another length", passage(text, Source.LIVE, url, "389 metres", "longest", "1958", where="p. 41"),
              facts=(Fact("number", "412 metres", FactStatus.DIFFERENT, "389 metres"), Fact("date", "1958", FactStatus.FOUND, "1958")), score=0.04),
         says(Source.ARCHIVE, Support.CONTRADICTED, "the source gives another length", passage(text, Source.ARCHIVE, archived(url, "").url, "389 metres", where="p. 41"),
              facts=(Fact("number", "412 metres", FactStatus.DIFFERENT, "389 metres"), Fact("date", "1958", FactStatus.FOUND, "1958")), score=0.04)),
        Captures(live(url, "Survey of arch bridges"), archived(url, "Survey of arch bridges")),
        nights((VerdictKind.CONTRADICTED, 6)), change="still")


def _unsupported() -> Assessment:
    url = "https://gazette.example/2016/toll"
    near = "The council discussed the upkeep of the bridge and its lamps for two hours."
    return Assessment(
        Citation(claim("A toll was charged until 1949.", 14), reference(3, "Council meets on upkeep", url)),
        BRIDGE, Verdict(VerdictKind.UNSUPPORTED, "Both pages can be read; neither speaks of a toll.", Grade.FAIL, score=0.06),
        (says(Source.LIVE, Support.NOT_SUPPORTED, "nothing on the page speaks of it", passage(near, Source.LIVE, url, "bridge"),
              facts=(Fact("date", "1949", FactStatus.ABSENT),), missing=("toll", "charged", "1949"), score=0.06),),
        Captures(live(url, "Council meets on upkeep"), archived(url, "Council meets on upkeep")),
        nights((VerdictKind.VERIFIED, 3), (VerdictKind.UNSUPPORTED, 1)), change="new",
        repairs=(Repair("tag", "Tag the claim: the source could be read and does not speak of it.",
                        "{{failed verification|date=November 2026}}",
                        "--- varn-bridge.wiki\n+++ varn-bridge.wiki\n@@ -14 +14 @@\n-A toll was charged until 1949.<ref>…</ref>\n"
                        "+A toll was charged until 1949.<ref>…</ref>{{failed verification|date=November 2026}}\n"),))


def _broken() -> Assessment:
    url = "https://old-council.example/minutes/1931-06"
    return Assessment(
        Citation(claim("The council refused a second bridge in June 1931.", 15), reference(4, "Minutes of June 1931", url, publisher="Old Council")),
        BRIDGE, Verdict(VerdictKind.BROKEN, "Gone since 18 November 2026, and no archive holds a copy.", Grade.FAIL, since=NOW - timedelta(days=6)),
        (reach(Source.LIVE, PageState.GONE, "answers 404"), reach(Source.ARCHIVE, PageState.NOT_ARCHIVED, "the Wayback Machine lists no copy")),
        Captures(live(url, "", PageState.GONE, 404, reason="answers 404"), no_copy(url)),
        nights((VerdictKind.VERIFIED, 8), (VerdictKind.FAILING, 3), (VerdictKind.BROKEN, 3)), change="new",
        repairs=(Repair("tag", "Mark the link as dead.", "{{dead link|date=November 2026}}"),))


def _rotted() -> Assessment:
    url = "http://varn-heritage.example/steel"
    hops = (Hop(url, 301), Hop("https://varn-heritage.example/steel", 302))
    text = "Some 7,200 tonnes of steel went into the arch, all of it rolled in the valley."
    copy = archived(url, "Steel for the Varn")
    return Assessment(
        Citation(claim("The arch took 7,200 tonnes of steel.", 17, section="Construction"), reference(5, "Steel for the Varn", url, publisher="Varn Heritage")),
        BRIDGE, Verdict(VerdictKind.ROTTED, "The live address now leads to the front page; the copy of December 2024 states it.", Grade.WARN, score=0.95),
        (reach(Source.LIVE, PageState.REDIRECTED_HOME, "redirects to the front page"),
         says(Source.ARCHIVE, Support.SUPPORTED, "one sentence states it", passage(text, Source.ARCHIVE, copy.url, "7,200 tonnes of steel", "arch"),
              facts=(Fact("number", "7,200 tonnes", FactStatus.FOUND, "7,200 tonnes"),), score=0.95)),
        Captures(live(url, "Varn Heritage", PageState.REDIRECTED_HOME, 200, final_url="https://varn-heritage.example/", hops=hops), copy),
        nights((VerdictKind.ROTTED, 9)), change="still",
        repairs=(Repair("archive_link", "Add the archived copy that states the claim.",
                        "{{cite web |title=Steel for the Varn |url=http://varn-heritage.example/steel "
                        f"|archive-url={copy.url} |archive-date=2024-12-24 |url-status=dead}}}}",
                        "--- varn-bridge.wiki\n+++ varn-bridge.wiki\n@@ -95 +95 @@\n-|url=http://varn-heritage.example/steel}}\n"
                        f"+|url=http://varn-heritage.example/steel |archive-url={copy.url} |url-status=dead}}}}\n", ((9500, 9500, "|url-status=dead"),)),))


def _drifted() -> Assessment:
    url = "https://statistics.example/traffic"
    before, now = "In 2019 the bridge carried 31,000 vehicles a day.", "In 2025 the bridge carried 24,500 vehicles a day."
    return Assessment(
        Citation(claim("Some 31,000 vehicles cross it each day.", 20, section="Traffic"), reference(6, "Traffic counts", url, publisher="Statistics Office")),
        BRIDGE, Verdict(VerdictKind.DRIFTED, "The live page now gives 24,500; the copy of December 2024 gives 31,000.", Grade.WARN, score=0.9),
        (says(Source.LIVE, Support.CONTRADICTED, "the page gives another number", passage(now, Source.LIVE, url, "24,500", "vehicles a day"),
              facts=(Fact("number", "31,000", FactStatus.DIFFERENT, "24,500"),), score=0.1),
         says(Source.ARCHIVE, Support.SUPPORTED, "one sentence states it", passage(before, Source.ARCHIVE, archived(url, "").url, "31,000", "vehicles a day"),
              facts=(Fact("number", "31,000", FactStatus.FOUND, "31,000"),), score=0.9)),
        Captures(live(url, "Traffic counts"), archived(url, "Traffic counts")),
        nights((VerdictKind.VERIFIED, 5), (VerdictKind.DRIFTED, 2)), change="still", baseline="the office restates its counts each year")


def _partial() -> Assessment:
    url = "https://gazette.example/2018/paint"
    text = "The bridge was repainted in 2018 in its first colour."
    return Assessment(
        Citation(claim("It was repainted green in 2018 at a cost of two million.", 21, section="Traffic"), reference(7, "Back to its first colour", url)),
        BRIDGE, Verdict(VerdictKind.PARTIAL, "The page states the repainting of 2018; it gives no colour and no cost.", Grade.WARN, score=0.48),
        (says(Source.LIVE, Support.PARTIAL, "a part is stated", passage(text, Source.LIVE, url, "repainted in 2018"),
              facts=(Fact("date", "2018", FactStatus.FOUND, "2018"), Fact("number", "two million", FactStatus.ABSENT)), missing=("green", "cost"), score=0.48),),
        Captures(live(url, "Back to its first colour"), archived(url, "Back to its first colour")))


def ferry() -> tuple[Assessment, ...]:
    """The citations of the second article: what could not be told, and a fixed one."""
    return (_unarchived(), _failing(), _no_locator(), _book(), _walled(), _fixed())


def _unarchived() -> Assessment:
    url = "https://ferry.example/timetable"
    text = "The ferry leaves every twenty minutes from six in the morning."
    return Assessment(
        Citation(claim("The ferry leaves every twenty minutes.", 8, section="Service"), reference(11, "Timetable", url, publisher="Varn Ferry")),
        FERRY, Verdict(VerdictKind.UNARCHIVED, "The live page states it; no archive holds a copy.", Grade.WARN, score=0.94),
        (says(Source.LIVE, Support.SUPPORTED, "one sentence states it", passage(text, Source.LIVE, url, "ferry leaves every twenty minutes"), score=0.94),
         reach(Source.ARCHIVE, PageState.NOT_ARCHIVED, "the Wayback Machine lists no copy")),
        Captures(live(url, "Timetable"), no_copy(url)), repairs=(Repair("save", "Ask an archive to save the page."),))


def _failing() -> Assessment:
    url = "https://harbour.example/fleet"
    refused = Failure(FailureKind.TIMEOUT, "no answer in 20 s")
    return Assessment(
        Citation(claim("Two boats serve the line.", 9, section="Service"), reference(12, "Our fleet", url, publisher="Harbour Board")),
        FERRY, Verdict(VerdictKind.FAILING, "No answer tonight (2 of 3 failures before it counts as gone).", Grade.UNKNOWN, strikes=2),
        (reach(Source.LIVE, PageState.UNREACHABLE, "no answer in 20 s"),),
        Captures(live(url, "", PageState.UNREACHABLE, None, failure=refused, reason="no answer in 20 s"), archived(url, "Our fleet")),
        nights((VerdictKind.VERIFIED, 10), (VerdictKind.FAILING, 2)), change="new")


def _no_locator() -> Assessment:
    return Assessment(
        Citation(claim("A first ferry is recorded in 1620.", 3), reference(13, "Chronicle of the valley", "", publisher="")),
        FERRY, Verdict(VerdictKind.NO_LOCATOR, "The reference gives no address and no identifier.", Grade.UNKNOWN, "no_locator"))


def _book() -> Assessment:
    offline = Located("identifier", reason="a printed book", kind="offline")
    return Assessment(
        Citation(claim("The rope ferry ran until 1902.", 4), reference(14, "Ropes and rivers", "", publisher="Valley Press", date="1998",
                 kind="book", identifiers=(("isbn", "9780306406157"),), located=offline)),
        FERRY, Verdict(VerdictKind.UNCHECKED, "A printed book: nothing online to compare.", Grade.UNKNOWN, "offline_source"))


def _walled() -> Assessment:
    url = "https://daily.example/ferry-strike"
    return Assessment(
        Citation(claim("The crews struck for nine days in 2009.", 10, section="Service"), reference(15, "Nine days without boats", url, publisher="The Daily")),
        FERRY, Verdict(VerdictKind.UNCHECKED, "Neither witness let us read the page (403, robot check).", Grade.UNKNOWN, "blocked"),
        (reach(Source.LIVE, PageState.BLOCKED, "answers 403 with a robot check"), reach(Source.ARCHIVE, PageState.ARCHIVE_ERROR, "the archive answered 503")),
        Captures(live(url, "Just a moment…", PageState.BLOCKED, 403, reason="answers 403 with a robot check"),
                 archived(url, "", state=PageState.ARCHIVE_ERROR)))


def _fixed() -> Assessment:
    url = "https://ferry.example/fares"
    text = "A single crossing costs two crowns for an adult."
    return Assessment(
        Citation(claim("A crossing costs two crowns.", 11, section="Service"), reference(16, "Fares", url, publisher="Varn Ferry")),
        FERRY, Verdict(VerdictKind.VERIFIED, "Both the live page and the copy of December 2024 state it.", Grade.OK, score=0.93),
        (says(Source.LIVE, Support.SUPPORTED, "one sentence states it", passage(text, Source.LIVE, url, "crossing costs two crowns"), score=0.93),),
        Captures(live(url, "Fares"), archived(url, "Fares")),
        nights((VerdictKind.BROKEN, 2), (VerdictKind.VERIFIED, 1)), change="fixed")


@cache
def sample() -> Report:
    """The shared report."""
    documents = (
        Document(BRIDGE, "Varn Bridge", notes=("Reference 8 is defined and never cited.",), language="en", format="wikitext"),
        Document(FERRY, "Varn Ferry", language="en", format="wikitext"),
    )
    funnel = Funnel(13, 11, 10, 8, 8, (("offline_source", 1), ("no_locator", 1), ("blocked", 1)))
    return Report(bridge() + ferry(), documents, funnel, NOW - timedelta(minutes=4), NOW, "0.1.0",
                  fail_on=(VerdictKind.BROKEN, VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED))
