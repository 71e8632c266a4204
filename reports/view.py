"""What a card of the HTML report shows, as plain values: chosen, cut and defused, with nothing left to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from refs.model import Capture, Meaning, PageState, Source
from reports.defuse import clip, one_line, plain, web_url
from reports.findings import (
    Assessment,
    Evidence,
    Fact,
    FactStatus,
    Finding,
    Grade,
    Question,
    Repair,
    Support,
    VerdictKind,
)
from reports.formats.base import stamp
from reports.order import cited_host, where
from reports.words import CHANGES, FACTS, STATES, SUPPORTS, TONES, VERDICTS

CONTEXT = 170
"""Characters of the paragraph shown on either side of the claim."""
_QUOTES = {Grade.OK: 1, Grade.UNKNOWN: 1, Grade.WARN: 2, Grade.FAIL: 3}
_QUOTE_LENGTH = 360
_HOST = re.compile(r"[^a-z0-9.:\[\]-]")
_SUPPORT_TONE = {Support.SUPPORTED: "g0", Support.PARTIAL: "g2", Support.NOT_SUPPORTED: "g3",
                 Support.CONTRADICTED: "g3", Support.UNCHECKED: "g1"}
_FACT_TONE = {FactStatus.FOUND: "g0", FactStatus.DIFFERENT: "g3", FactStatus.ABSENT: "g2"}
_NAMES = {Source.LIVE: "Live page", Source.ARCHIVE: "Archived copy"}

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
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRow:
    """One hard fact of the claim beside what each witness states: (tone, word, value) per witness."""

    kind: str
    claimed: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One citation, ready to be laid out."""

    id: str
    kind: str
    word: str
    tone: str
    open: bool
    host: str
    document: str
    line: int
    place: str
    section: str
    before: str
    claim: str
    after: str
    why: str
    label: str
    reference: str
    change: str
    known: str
    witnesses: tuple[Witness, ...]
    columns: tuple[str, ...]
    facts: tuple[FactRow, ...]
    missing: str
    notes: tuple[str, ...]
    history: tuple[tuple[str, int, int], ...]
    """(tone, start, nights) runs, oldest first."""
    nights: str
    repairs: tuple[Repair, ...]


def card(assessment: Assessment, opened: bool = False) -> Card:
    """The card of one citation."""
    verdict, claim, reference = assessment.verdict, assessment.citation.claim, assessment.citation.reference
    before, after = _around(claim.text, claim.paragraph or claim.context)
    runs = _runs(assessment)
    support = [f for f in assessment.findings if f.question is Question.SUPPORT]
    return Card(
        assessment.id, verdict.kind.value, VERDICTS[verdict.kind].word, f"g{int(verdict.grade)}", opened,
        _HOST.sub("", cited_host(assessment)), assessment.document, claim.line, one_line(where(assessment), 120),
        one_line(claim.section, 60), before, one_line(claim.text, 700), after, one_line(verdict.why, 300),
        one_line(reference.label, 20), one_line(reference.text or reference.title or reference.url, 240),
        CHANGES.get(assessment.change, ""), one_line(assessment.baseline, 160),
        tuple(_witnesses(assessment)), _columns(support), tuple(_facts(support)), ", ".join(_missing(support)),
        tuple(_notes(assessment)), tuple((tone, start, count) for tone, _, start, count in runs),
        _history_words(runs), tuple(map(_repair, assessment.repairs)),
    )


def _around(claim: str, paragraph: str) -> tuple[str, str]:
    """What stands before and after the claim in its paragraph, cut; empty where it is not found in it."""
    at = paragraph.find(claim)
    if at < 0 or not claim:
        return "", ""
    before, after = paragraph[:at], paragraph[at + len(claim):]
    tail = one_line(before[-CONTEXT:])
    head = one_line(after[:CONTEXT])
    return ("…" + tail.partition(" ")[2] if len(before) > CONTEXT else tail), (
        head.rpartition(" ")[0] + "…" if len(after) > CONTEXT else head)


def _witnesses(assessment: Assessment) -> Iterator[Witness]:
    seen: list[str] = []
    for capture in assessment.captures:
        about = [f for f in assessment.findings if f.source is capture.source]
        yield _witness(capture, about, _QUOTES[assessment.verdict.grade], seen)


def _witness(capture: Capture, findings: list[Finding], quotes: int, seen: list[str]) -> Witness:
    state = capture.page.state
    says = next((f for f in findings if f.question is Question.SUPPORT and f.support), None)
    link = web_url(capture.url)
    shown = one_line(capture.page.title, 90) or one_line(_bare(capture.url), 90)
    base = Witness(_NAMES[capture.source], _tone(state), STATES[state], link, shown, stamp(capture.taken),
                   tuple(_capture_notes(capture, findings)))
    if says is None or says.support is None:
        return base
    score = f"{says.score:.0%}" if says.score is not None else ""
    return Witness(base.name, base.tone, base.state, base.link, base.shown, base.taken, base.notes,
                   SUPPORTS[says.support], _SUPPORT_TONE[says.support], score, one_line(says.reason, 160),
                   tuple(_quote(e, capture, seen) for e in says.evidence[:quotes]))


def _tone(state: PageState) -> str:
    if state is PageState.NOT_ARCHIVED:
        return "g2"
    return {Meaning.READABLE: "g0", Meaning.GONE: "g3", Meaning.MAY_PASS: "g1", Meaning.NOT_LET_IN: "g1"}[state.meaning]


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url)


def _capture_notes(capture: Capture, findings: Iterable[Finding]) -> Iterator[str]:
    """Why this state, where it led and what the answer was, where that is not plain from the state."""
    if capture.page.state is not PageState.LIVE:
        reasons = [capture.page.reason, *(f.reason for f in findings if f.question is Question.REACH)]
        yield from dict.fromkeys(one_line(r, 160) for r in reasons if r)
    if capture.page.published:
        yield f"dated {one_line(capture.page.published, 30)}"
    if capture.hops:
        yield " → ".join(f"{hop.status} {one_line(_bare(hop.url), 80)}" for hop in capture.hops[:5])
    if capture.final_url and capture.final_url != capture.url:
        yield f"led to {one_line(_bare(capture.final_url), 120)}"
    if capture.status not in (None, 200) and str(capture.status) not in capture.page.reason:
        yield f"HTTP {capture.status}"
    if capture.truncated:
        yield f"read in part: {one_line(capture.truncated, 60)}"


def _quote(evidence: Evidence, capture: Capture, seen: list[str]) -> Quote:
    same = evidence.text in seen
    seen.append(evidence.text)
    pieces = () if same else tuple(pieces_of(evidence.text, evidence.matched))
    return Quote(pieces, web_url(evidence.link or evidence.url) if evidence.link != capture.url else "",
                 one_line(evidence.where, 60), same)


def pieces_of(text: str, matched: Iterable[tuple[int, int]], limit: int = _QUOTE_LENGTH) -> Iterator[Piece]:
    """The text cut into marked and plain pieces, each defused, white space folded; at most `limit` characters."""
    cut = clip(text, limit)
    at = 0
    for start, end in sorted(matched):
        start, end = max(start, at), min(end, len(cut))
        if start >= end:
            continue
        yield _folded(cut[at:start]), False
        yield _folded(cut[start:end]), True
        at = end
    yield _folded(cut[at:]), False


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text))


def _facts(support: list[Finding]) -> Iterator[FactRow]:
    """One row a fact that both columns share: live first, then archived."""
    rows: dict[tuple[str, str], dict[Source | None, Fact]] = {}
    for finding in support:
        for fact in finding.facts:
            rows.setdefault((fact.kind, fact.claimed), {})[finding.source] = fact
    sources = [s for s in (Source.LIVE, Source.ARCHIVE, None) if any(s in row for row in rows.values())]
    for (kind, claimed), row in rows.items():
        cells = (row.get(source) for source in sources)
        yield FactRow(one_line(kind, 20), one_line(claimed, 90), tuple(map(_cell, cells)))


def _cell(fact: Fact | None) -> tuple[str, str, str]:
    if fact is None:
        return "g1", "not looked at", ""
    stated = fact.stated if fact.status is not FactStatus.ABSENT and fact.stated != fact.claimed else ""
    return _FACT_TONE[fact.status], FACTS[fact.status], one_line(stated, 90)


def _columns(support: Iterable[Finding]) -> tuple[str, ...]:
    """The names of the fact table's columns, in the order of `FactRow.cells`."""
    present = {f.source for f in support if f.facts}
    named = [(Source.LIVE, "Live page"), (Source.ARCHIVE, "Archived copy"), (None, "Source")]
    return tuple(name for source, name in named if source in present)


def _missing(support: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(one_line(word, 40) for f in support for word in f.missing))[:12]


def _notes(assessment: Assessment) -> Iterator[str]:
    """What was found of the citation as a whole, and where title, author or date differ."""
    for finding in assessment.findings:
        if finding.source is None and finding.reason:
            yield one_line(finding.reason, 240)
        for field, cited, found in finding.differing:
            yield f"{one_line(field, 30)}: cited “{one_line(cited, 90)}”, found “{one_line(found, 90)}”"
    located = assessment.citation.reference.located
    yield from (one_line(notice, 240) for notice in located.notices)
    if not located.url and located.reason and assessment.verdict.kind is VerdictKind.NO_LOCATOR:
        yield one_line(located.reason, 240)


def _runs(assessment: Assessment) -> list[tuple[str, str, int, int]]:
    """(tone, word, start, nights) for each stretch of the same verdict; none for a single night."""
    runs, start = [], 0
    for kind, same in groupby(assessment.history[-90:], key=lambda night: night.verdict):
        count = len(list(same))
        runs.append((f"g{int(TONES[kind])}", VERDICTS[kind].word.lower(), start, count))
        start += count
    return runs if start > 1 else []


def _history_words(runs: list[tuple[str, str, int, int]]) -> str:
    words = [f"{word} {count} night{'s' if count > 1 else ''}" for _, word, _, count in runs[-4:]]
    return ", then ".join(words)


def _repair(repair: Repair) -> Repair:
    return Repair(repair.kind, one_line(repair.summary, 240), plain(repair.text[:4000]), plain(repair.diff[:6000]))
