"""What a card of the HTML report shows, as plain values: chosen, cut and defused, with nothing left to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports import second_judge
from reports.defuse import one_line, plain, web_url
from reports.findings import Assessment, Finding, Grade, Night, Question, Repair, VerdictKind
from reports.nights import grade, nights
from reports.order import cited_host, next_step, where
from reports.witnesses import TIGHT, WIDE, FactRow, Room, Witness, facts, witnesses
from reports.words import CHANGES, VERDICTS, verdict_word

_HOST = re.compile(r"[^a-z0-9.:\[\]-]")


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
    link: str
    """To the cited page, where no witness links there."""
    change: str
    change_id: str
    next: str
    """The next step in a line, "" where the verdict is fine."""
    known: str
    witnesses: tuple[Witness, ...]
    columns: tuple[str, ...]
    """The witnesses of the fact table, in the order of `FactRow.cells`."""
    facts: tuple[FactRow, ...]
    plain_facts: str
    """In place of a table: the facts, where every witness states every one of them as the claim does."""
    missing: str
    notes: tuple[str, ...]
    history: tuple[tuple[str, int, int], ...]
    """(tone, start, width) of each run of nights, oldest first, in percent."""
    nights: str
    repairs: tuple[Repair, ...]


def card(assessment: Assessment, opened: bool = False, room: Room = WIDE, night: str = "") -> Card:
    """The card of one citation; `night` is the date of the run, which ends the strip of its nights."""
    verdict, claim, reference = assessment.verdict, assessment.citation.claim, assessment.citation.reference
    around = 0 if room is TIGHT and verdict.grade is Grade.OK else room.context
    before, after = _around(claim.text, claim.paragraph or claim.context, around)
    short = f"{assessment.document.rpartition('/')[2]}:{claim.line}"
    runs = _runs(nights(assessment, night))
    support = [f for f in assessment.findings if f.question is Question.SUPPORT]
    return Card(
        assessment.id, verdict.kind.value, verdict_word(verdict).word, f"g{int(verdict.grade)}", opened,
        _HOST.sub("", cited_host(assessment)), assessment.document, claim.line,
        one_line(where(assessment) if room is WIDE else short, 120),
        one_line(claim.section, 60), before, one_line(claim.text, 700), after, one_line(verdict.why, room.why),
        one_line(reference.label, 20), one_line(reference.text or reference.title or reference.url, room.reference),
        "" if any(assessment.captures) else web_url(reference.url or reference.located.url or reference.archive_url),
        CHANGES.get(assessment.change, ""), assessment.change if assessment.change in CHANGES else "",
        next_step(assessment), one_line(assessment.baseline, 160),
        tuple(witnesses(assessment, room)), *facts(support), ", ".join(_missing(support)),
        tuple(_notes(assessment)), _percents(runs),
        _history_words(runs), tuple(map(_repair, assessment.repairs)),
    )


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


def _missing(support: Iterable[Finding]) -> list[str]:
    return list(dict.fromkeys(one_line(word, 40) for f in support for word in f.missing))[:12]


def _notes(assessment: Assessment) -> Iterator[str]:
    """What was found of the citation as a whole, and where title, author or date differ."""
    for finding in assessment.findings:
        yield from second_judge.lines(finding)
        if finding.source is None and finding.reason:
            yield one_line(finding.reason, 240)
        for field, cited, found in finding.differing:
            yield f"{one_line(field, 30)}: cited “{one_line(cited, 90)}”, found “{one_line(found, 90)}”"
    located = assessment.citation.reference.located
    yield from (one_line(notice, 240) for notice in located.notices)
    if not located.url and located.reason and assessment.verdict.kind is VerdictKind.NO_LOCATOR:
        yield one_line(located.reason, 240)


def _runs(history: Sequence[Night]) -> list[tuple[str, str, int, int]]:
    """(tone, word, start, nights) for each stretch of the same verdict; none for a single night."""
    runs, start = [], 0
    for (kind, tone), same in groupby(history[-90:], key=lambda night: (night.verdict, grade(night))):
        count = len(list(same))
        runs.append((f"g{int(tone)}", VERDICTS[kind].word.lower(), start, count))
        start += count
    return runs if start > 1 else []


def _percents(runs: list[tuple[str, str, int, int]]) -> tuple[tuple[str, int, int], ...]:
    total = sum(count for *_, count in runs) or 1
    edges = [(tone, round(100 * start / total), round(100 * (start + count) / total)) for tone, _, start, count in runs]
    return tuple((tone, start, end - start) for tone, start, end in edges)


def _history_words(runs: list[tuple[str, str, int, int]]) -> str:
    words = [f"{word} {count} night{'s' if count > 1 else ''}" for _, word, _, count in runs[-4:]]
    return ", then ".join(words)


def _repair(repair: Repair) -> Repair:
    return Repair(repair.kind, one_line(repair.summary, 240), plain(repair.text[:4000]), plain(repair.diff[:6000]))
