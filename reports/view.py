"""What a card of the HTML report shows, as plain values: chosen, cut and defused, with nothing left to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refs.model import Document
from reports import second_judge
from reports.deciding import deciding, passages
from reports.defuse import one_line, web_url
from reports.findings import Assessment, Finding, Grade, Question, Support, Verdict, VerdictKind
from reports.nights import in_words, nights, percents, stretches
from reports.order import cited_host, where
from reports.repair_view import RepairView, repair_view
from reports.steps import Step, step
from reports.witnesses import NAMES, SUPPORT_TONE, TIGHT, WIDE, FactRow, Room, Witness, facts, foreign, witnesses
from reports.word_diff import Piece, changed_passage
from reports.words import CHANGES, SUPPORTS, tone, verdict_word


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another reference of the same claim: its label, its verdict, the id of its card."""

    id: str
    label: str
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Card:
    """One citation, ready to be laid out."""

    id: str
    kind: str
    word: str
    tone: str
    host: str
    line: int
    place: str
    file: str
    """Where it stands, as editors open it."""
    before: str
    claim: str
    after: str
    language: str
    why: str
    reference: str
    link: str
    """To the cited page, where no witness links there."""
    change: str
    change_id: str
    since: str
    step: Step
    known: str
    siblings: tuple[Sibling, ...]
    witnesses: tuple[Witness, ...]
    changed: tuple[Piece, ...]
    """Of a page that changed: the passage from the archived copy to the live page, word by word."""
    columns: tuple[str, ...]
    """The witnesses of the fact table, in the order of `FactRow.cells`."""
    facts: tuple[FactRow, ...]
    plain_facts: str
    """In place of a table: the facts, where every witness states every one of them as the claim does."""
    judged: tuple[str, ...]
    """Where a second judge was asked: the pages that both judged, as the columns of `judges`."""
    judges: tuple[FactRow, ...]
    """A row for each judge: who it is (`kind` is its revision), and its label with the reason for each page."""
    missing: str
    notes: tuple[str, ...]
    history: tuple[tuple[str, int, int], ...]
    """(tone, start, width) of each run of nights, oldest first, in percent."""
    nights: str
    repairs: tuple[RepairView, ...]


def card(assessment: Assessment, document: Document, siblings: tuple[Sibling, ...] = (), room: Room = WIDE,
         night: str = "", several: bool = False) -> Card:
    """The card of one citation.

    `night` is the date of the run, which ends the strip of its nights; `several` names the article in the place.
    """
    verdict, claim, reference = assessment.verdict, assessment.citation.claim, assessment.citation.reference
    fine = verdict.grade is Grade.OK
    before, after = _around(claim.text, claim.paragraph or claim.context, 0 if fine else room.context)
    runs = stretches(nights(assessment, night)) if room is WIDE or not fine else []
    support = [f for f in assessment.findings if f.question is Question.SUPPORT]
    why = _sentence(one_line(verdict.why, room.why))
    return Card(
        assessment.id, verdict.kind.value, verdict_word(verdict).word, tone(verdict.grade, assessment.asked),
        cited_host(assessment), claim.line, _place(assessment, several), where(assessment), before,
        one_line(claim.text, 700), after, foreign(document.language), why,
        one_line(reference.text or reference.title or reference.url, room.reference),
        "" if any(assessment.captures) else web_url(reference.url or reference.located.url or reference.archive_url),
        CHANGES.get(assessment.change, ""), assessment.change if assessment.change in CHANGES else "",
        _since(verdict, night),
        step(assessment, document, room is TIGHT), one_line(assessment.baseline, 160), siblings,
        tuple(witnesses(assessment, room)), _changed(assessment), *facts(support), *_judges(assessment),
        ", ".join(word for word in _missing(support) if word not in verdict.why),
        tuple(note for note in _notes(assessment) if note not in verdict.why), percents(runs), in_words(runs),
        tuple(repair_view(r, room is TIGHT) for r in assessment.repairs),
    )


def _sentence(text: str) -> str:
    """A reason as a sentence stands on a page: beginning with a capital."""
    return text[:1].upper() + text[1:]


def _since(verdict: Verdict, night: str) -> str:
    """Since when the verdict stands, where that is not tonight."""
    if verdict.grade is Grade.OK or verdict.since is None or verdict.since.date().isoformat() >= (night or "9"):
        return ""
    return f"since {verdict.since.day} {verdict.since:%B %Y}"


def _place(assessment: Assessment, several: bool) -> str:
    """"[4] · Costs · line 8", after the article's name where the report is of several."""
    claim, reference = assessment.citation.claim, assessment.citation.reference
    name = one_line(assessment.document.rstrip("/").rpartition("/")[2], 50) if several else ""
    line = f"line {claim.line}" if claim.line else ""
    parts = (name, one_line(reference.label, 20), one_line(claim.section, 60), line)
    return " · ".join(part for part in parts if part) or one_line(assessment.document, 60) or "link to this citation"


def _around(claim: str, paragraph: str, room: int) -> tuple[str, str]:
    """What stands before and after the claim in its paragraph, cut; empty where it is not found in it."""
    at = paragraph.find(claim)
    if at < 0 or not (claim and room):
        return "", ""
    before, after = paragraph[:at], paragraph[at + len(claim):]
    tail = one_line(before[-room:])
    head = one_line(after[:room])
    return ("…" + tail.partition(" ")[2] if len(before) > room else tail), (
        head.rpartition(" ")[0] + "…" if len(after) > room else head)


def _changed(assessment: Assessment) -> tuple[Piece, ...]:
    """How the deciding passage of the archived copy stands on the live page now; () where it does not stand there."""
    live, copy = assessment.captures.live, assessment.captures.archived
    if assessment.verdict.kind is not VerdictKind.DRIFTED or live is None or copy is None:
        return ()
    texts = []
    for capture in (copy, live):
        own = [f for f in assessment.findings if f.source is capture.source]
        decided = deciding(own)
        texts.append([one_line(e.text, 600) for e in passages(capture, decided[1], own)] if decided else [])
    return changed_passage(texts[0][:3], texts[1])


def _judges(assessment: Assessment) -> tuple[tuple[str, ...], tuple[FactRow, ...]]:
    """Both judges side by side, a column for each page; ((), ()) where one judge alone was asked."""
    pages, judges = second_judge.side_by_side(assessment)
    return tuple(NAMES[p] if p else "Source" for p in pages), tuple(
        FactRow(judge.revision, judge.name, tuple(map(_said, judge.cells))) for judge in judges)


def _said(cell: tuple[Support | None, str]) -> tuple[str, str, str]:
    """(tone, word, reason) of one judge about one page."""
    support, reason = cell
    if support is None or support is Support.UNCHECKED:
        return "g1", "not asked" if support is None else "no answer", reason
    return SUPPORT_TONE[support], SUPPORTS[support], reason


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
