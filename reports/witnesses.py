"""The two witnesses of a citation as a reader sees them: what came, what it says, which facts it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from refs.model import Capture, Meaning, PageState, Source
from reports.deciding import deciding, passages
from reports.defuse import clip, defused, one_line, web_url
from reports.findings import REACHED, Assessment, Evidence, Fact, FactStatus, Finding, Grade, Question, Support
from reports.formats.base import stamp
from reports.words import FACTS, STATES, SUPPORTS

_QUOTES = {Grade.OK: 1, Grade.UNKNOWN: 1, Grade.WARN: 2, Grade.FAIL: 3}
"""Passages that a card shows, by the grade: the worse, the more there is to compare."""
SUPPORT_TONE = {Support.SUPPORTED: "g0", Support.PARTIAL: "g2", Support.NOT_SUPPORTED: "g3",
                 Support.CONTRADICTED: "g3", Support.UNCHECKED: "g1"}
"""Judgement -> the CSS class of its colour, and the same for facts."""
_FACT_TONE = {FactStatus.FOUND: "g0", FactStatus.DIFFERENT: "g3", FactStatus.ABSENT: "g2"}
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
"""Four digits that stand alone."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
"""A tag of a language (BCP 47), in the forms that pages state."""
NAMES = {Source.LIVE: "Live page", Source.ARCHIVE: "Archived copy"}
"""Witness -> its heading on a card."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters of each text a card shows."""

    context: int = 180
    """Of the paragraph, on either side of the claim."""
    quote: int = 360
    reference: int = 240
    why: int = 900


WIDE, TIGHT = Room(), Room(context=70, quote=240, reference=170)
"""For a report of an article, and for one of many hundred citations, whose file must stay small."""

Piece = tuple[str, bool]
"""A stretch of text, and whether it is marked."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as pieces, some marked, and the link that scrolls to it."""

    pieces: tuple[Piece, ...]
    link: str
    where: str
    same: bool = False
    """True when the other witness shows the same words above."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One column: what was asked, what came, what it says."""

    name: str
    tone: str
    state: str
    link: str
    shown: str
    """The title, or the address where there is none."""
    taken: str
    notes: tuple[str, ...]
    support: str = ""
    support_tone: str = ""
    score: str = ""
    said: str = ""
    """Its reason, where the why of the citation does not give it already."""
    quotes: tuple[Quote, ...] = ()
    nearest: bool = False
    """True where the passages do not say it: they are the nearest that the page has."""
    language: str = ""
    """Of the page, where it is no English one."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One hard fact of the claim beside what each witness states: (tone, word, value) per witness."""

    kind: str
    claimed: str
    cells: tuple[tuple[str, str, str], ...]


def witnesses(assessment: Assessment, room: Room) -> Iterator[Witness]:
    """Live first; what the archived copy has in common with it is not said twice."""
    seen: list[str] = []
    first: Witness | None = None
    for capture in assessment.captures:
        about = [f for f in assessment.findings if f.source is capture.source]
        made = _witness(capture, about, _QUOTES[assessment.verdict.grade], seen, room)
        if made.said and made.said.rstrip("…") in assessment.verdict.why:
            made = replace(made, said="")
        if first and made.shown == first.shown and made.taken:
            made = replace(made, shown=made.taken, taken="")
        yield replace(made, notes=tuple(n for n in made.notes if n not in first.notes)) if first else made
        first = first or made


def _witness(capture: Capture, findings: list[Finding], most: int, seen: list[str], room: Room) -> Witness:
    """The column of one capture."""
    state = capture.page.state
    decided = deciding(findings)
    shown = one_line(capture.page.title, 90) or one_line(_bare(capture.url), 90)
    tonight = room is TIGHT and capture.source is Source.LIVE
    base = Witness(NAMES[capture.source], _tone(state), STATES[state], web_url(capture.url), shown,
                   "" if tonight else stamp(capture.taken), tuple(_capture_notes(capture, findings, room)),
                   language=foreign(capture.page.language))
    if decided is None:
        return base
    support, says = decided
    if says.code in REACHED:
        return base  # it was read, and that was all that was asked
    score = f"{says.score:.0%}" if says.score is not None else ""
    said = one_line(says.reason, 160) if support is not Support.SUPPORTED else ""
    quotes = tuple(_quote(e, seen, room.quote) for e in islice(passages(capture, says, findings), most))
    return replace(base, link=_lead(quotes, room) or base.link, support=SUPPORTS[support],
                   support_tone=SUPPORT_TONE[support], score=score, said=said, quotes=quotes,
                   nearest=support is Support.NOT_SUPPORTED,
                   state="" if state is PageState.LIVE else base.state)


def _lead(quotes: tuple[Quote, ...], room: Room) -> str:
    """Where the title leads: straight to the first passage, which saves a second link and a search on the page."""
    shown = [quote for quote in quotes if room is WIDE or not quote.same]
    return shown[0].link if shown else ""


def _tone(state: PageState) -> str:
    if state is PageState.NOT_ARCHIVED:
        return "g2"
    return {Meaning.READABLE: "g0", Meaning.GONE: "g3", Meaning.MAY_PASS: "g1", Meaning.NOT_LET_IN: "g1"}[state.meaning]


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url)


def foreign(language: str) -> str:
    """A page's or an article's language as the `lang` of its text (BCP 47); "" for English, which the report is in."""
    named = language.replace("_", "-")
    return named if _LANGUAGE.fullmatch(named) and not named.lower().startswith("en") else ""


def _capture_notes(capture: Capture, findings: Iterable[Finding], room: Room) -> Iterator[str]:
    """Why this state, where it led and what the answer was, where that is not plain from the state."""
    if capture.page.state is not PageState.LIVE:
        reasons = [capture.page.reason, *(f.reason for f in findings if f.question is Question.REACH)]
        yield from [one_line(reason, 160) for reason in reasons if reason][:1]
    if capture.note:
        yield one_line(capture.note, 240)
    if capture.page.published:
        yield f"dated {one_line(capture.page.published, 30)}"
    if capture.hops:
        yield " → ".join(f"{hop.status} {one_line(hop.url, 80)}" for hop in capture.hops[:5])
    if capture.final_url and capture.final_url != capture.url and capture.memento is None:
        yield f"led to {one_line(_bare(capture.final_url), 120)}"
    if capture.status not in (None, 200) and str(capture.status) not in capture.page.reason:
        yield f"HTTP {capture.status}"
    if capture.truncated:
        yield f"read in part: {one_line(capture.truncated, 60)}"
    if capture.readable and capture.page.read and room is WIDE:
        yield f"{capture.page.read:,} characters read"
    if capture.page.abstract_only:
        yield "only the abstract is public"


def _quote(evidence: Evidence, seen: list[str], limit: int) -> Quote:
    """A passage; one that the card has shown already is only named."""
    same = evidence.text in seen
    seen.append(evidence.text)
    pieces = () if same else tuple(pieces_of(evidence.text, evidence.matched, limit))
    return Quote(pieces, web_url(evidence.link or evidence.url), one_line(evidence.where, 60), same)


def pieces_of(text: str, matched: Iterable[tuple[int, int]], limit: int = WIDE.quote) -> Iterator[Piece]:
    """The text cut into marked and plain pieces, each defused, white space folded; at most `limit` characters.

    Of a longer text the stretch with the first marked words is shown: they are what the passage is quoted for.
    """
    spans = sorted(matched)
    skipped = _skipped(text, spans, limit)
    cut = clip(text[skipped:], limit)
    at = 0
    if skipped:
        yield "…", False
    for start, end in ((start - skipped, end - skipped) for start, end in spans):
        start, end = max(start, at), min(end, len(cut))
        if start >= end:
            continue
        yield _folded(cut[at:start]), False
        yield _folded(cut[start:end]), True
        at = end
    yield _folded(cut[at:]), False


def _skipped(text: str, spans: list[tuple[int, int]], limit: int) -> int:
    """How many characters are left out in front so that the first marked words are shown; a whole word's end."""
    if len(text) <= limit or not spans or spans[0][1] < limit:
        return 0
    wanted = max(spans[0][0] - limit // 4, 0)
    space = text.find(" ", wanted, spans[0][0])
    return space + 1 if space >= 0 else wanted


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", defused(text))


def facts(support: list[Finding]) -> tuple[tuple[str, ...], tuple[FactRow, ...], str]:
    """The fact table (columns and rows), or the facts as words where all of them were found."""
    rows: dict[tuple[str, str], dict[Source | None, Fact]] = {}
    for finding in support:
        for fact in finding.facts:
            rows.setdefault((fact.kind, fact.claimed), {})[finding.source] = fact
    sources = [s for s in (Source.LIVE, Source.ARCHIVE, None) if any(s in row for row in rows.values())]
    if all(len(row) == len(sources) and all(map(_as_claimed, row.values())) for row in rows.values()):
        return (), (), ", ".join(one_line(claimed, 90) for _, claimed in rows)
    columns = tuple(NAMES[s] if s else "Source" for s in sources)
    return columns, tuple(FactRow(one_line(kind, 20), one_line(claimed, 90), tuple(_cell(row.get(s)) for s in sources))
                          for (kind, claimed), row in rows.items()), ""


def unlike(fact: Fact) -> bool:
    """True where the source's value is of another kind than the claim's: a day without a year beside a year."""
    return fact.kind == "date" and bool(_YEAR.search(fact.claimed)) and not _YEAR.search(fact.stated)


def _as_claimed(fact: Fact) -> bool:
    return fact.status is FactStatus.FOUND and fact.stated in ("", fact.claimed)


def _cell(fact: Fact | None) -> tuple[str, str, str]:
    """(tone, word, value) of a fact in one witness's column."""
    if fact is None:
        return "g1", "not looked at", ""
    if fact.status is FactStatus.DIFFERENT and unlike(fact):  # like is shown beside like, or nothing
        return _FACT_TONE[FactStatus.ABSENT], FACTS[FactStatus.ABSENT], ""
    stated = fact.stated if fact.status is not FactStatus.ABSENT and fact.stated != fact.claimed else ""
    return _FACT_TONE[fact.status], FACTS[fact.status], one_line(stated, 90)
