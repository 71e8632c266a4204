"""What is worth telling after a run: settled verdicts that changed, grouped. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from refs.masking import masked
from reports.defuse import one_line, web_url
from reports.findings import Assessment, Grade, Report, VerdictKind
from reports.markdown_text import escape, link
from verify.notify.channels.base import Notice, Transition
from verify.policy.strikes import night_of

LONGEST = 100
"""Items listed in one message; the rest is a number. GitHub takes 65,536 characters in an issue."""
MARK = "<!-- citewatch -->"
"""A comment by which our own text is told in an issue."""

_TITLES = {
    VerdictKind.BROKEN: "Gone, and no archive holds them",
    VerdictKind.CONTRADICTED: "The source states something else",
    VerdictKind.UNSUPPORTED: "The source does not confirm it",
    VerdictKind.DRIFTED: "The live page no longer says it; the archived copy does",
    VerdictKind.ROTTED: "The live page is gone; the archived copy holds it",
    VerdictKind.PARTIAL: "Supported in part",
    VerdictKind.NO_LOCATOR: "No address found",
}
"""Verdict -> the heading under which people are told of it, the most urgent first."""
Before = Mapping[tuple[str, str], tuple[VerdictKind, Grade]]


def compose(report: Report, before: Before, last_good: str = "", was_void: bool = False) -> Notice:
    """The notice of a finished run.

    `before` holds each citation's last settled verdict of earlier runs
    (`Journal.settled`); `last_good` is the night of the last run that counted,
    `was_void` whether the run before this one was void: an outage is told once.
    """
    night = night_of(report.started) if report.started else ""
    if report.void:
        return Notice(night, report.finished, void="" if was_void else report.void, last_good=last_good)
    changes, standing = list[Transition](), list[Transition]()
    for one in report.assessments:  # once, and never all at a time: there may be very many
        if one.baseline:
            continue
        if not one.verdict.settled:
            standing += _stands(one, before)
            continue
        if change := _transition(one, before):
            changes.append(change)
        if one.verdict.grade >= Grade.WARN:
            standing.append(_of(one, None))
    return Notice(night, report.finished, tuple(changes), tuple(standing), last_good=night)


def _transition(one: Assessment, before: Before) -> Transition | None:
    """The change of a citation; None where it is no news: the same verdict, or good before and after."""
    kind, grade = before.get((one.document, one.id), (None, Grade.OK))
    good = grade <= Grade.UNKNOWN and one.verdict.grade <= Grade.UNKNOWN
    return None if kind is one.verdict.kind or good else _of(one, kind)


def _stands(one: Assessment, before: Before) -> Iterator[Transition]:
    """What was told of a citation, where tonight nothing could be told of it: it did not come in order by that."""
    kind, grade = before.get((one.document, one.id), (None, Grade.OK))
    if kind is not None and grade >= Grade.WARN and one.verdict.grade is not Grade.OK:
        why = f"as it was told before; this run could not tell: {masked(one.verdict.why)}"
        yield replace(_of(one, None), after=kind, grade=grade, why=why)


def _of(one: Assessment, before: VerdictKind | None) -> Transition:
    """The change of a citation's verdict from the one before, with secrets in addresses masked."""
    ref, claim = one.citation.reference, one.citation.claim
    return Transition(one.id, one.document, masked(ref.label or ref.title or ref.url), masked(claim.text),
                      masked(ref.url or ref.archive_url), before, one.verdict.kind, one.verdict.grade,
                      masked(one.verdict.why), claim.line)


def subject(notice: Notice) -> str:
    """One line: what changed, in numbers."""
    if notice.void:
        return "citewatch: the run says nothing (our side failed)"
    worse = sum(not t.better for t in notice.transitions)
    better = len(notice.transitions) - worse
    parts = [f"{worse} newly in need of a look"] if worse else []
    parts += [f"{better} in order again"] if better else []
    return f"citewatch {notice.night}: {', '.join(parts) or 'nothing changed'}"


def as_text(notice: Notice) -> str:
    """The whole notice as plain text, for e-mail and chat."""
    if notice.void:
        since = f" The last run that counted was of {notice.last_good}." if notice.last_good else ""
        return f"The run of {notice.night} says nothing of any citation: {notice.void}.{since}\n"
    return "\n".join(_plain_lines(notice)) + "\n"


def _plain_lines(notice: Notice) -> Iterator[str]:
    """The notice as lines of plain text."""
    yield subject(notice)
    for title, items in grouped(notice.transitions):
        yield f"\n{title} ({len(items)})"
        for item in items[:LONGEST]:
            yield f"- {one_line(item.label, 80)}: {one_line(item.claim, 160)}"
            yield f"  {file_line(item)}  {web_url(item.url)}".rstrip()
            yield f"  {one_line(item.why, 200)}"
        yield from _rest(items)
    yield f"\nIn all {_needing(len(notice.standing))}."


def markdown(notice: Notice) -> str:
    """The whole state as Markdown, for an issue that is updated in place."""
    lines = [MARK, f"As of the run of **{notice.night}**, {_needing(len(notice.standing))}.", ""]
    new = {(t.document, t.citation) for t in notice.transitions}
    older = tuple(t for t in notice.standing if (t.document, t.citation) not in new)
    for heading, found in (("Changed in this run", notice.transitions), ("Standing since earlier runs", older)):
        if found:
            lines += [f"## {heading}", ""]
        for title, items in grouped(found):
            lines += [f"### {title} ({len(items)})", ""]
            lines += [_bullet(item) for item in items[:LONGEST]]
            lines += [*_rest(items), ""]
    return "\n".join(lines)[:60_000]


def _needing(number: int) -> str:
    return f"{number} citations need a look" if number > 1 else f"{'one' if number else 'no'} citation needs a look"


def _bullet(item: Transition) -> str:
    source = link(escape(item.label, 80) or "source", item.url)
    return f"- {source}: {escape(item.claim, 160)}  \n  {escape(file_line(item))}: {escape(item.why, 200)}"


def grouped(items: tuple[Transition, ...]) -> Iterator[tuple[str, list[Transition]]]:
    """(heading, items) worst first; what is in order again comes last."""
    order = list(_TITLES)

    def rank(item: Transition) -> tuple[int, str]:
        return (len(order) if item.better or item.after not in order else order.index(item.after), item.document)

    for _, run in groupby(sorted(items, key=rank), key=lambda item: rank(item)[0]):
        found = list(run)
        yield ("In order again" if found[0].better else _TITLES.get(found[0].after, "Others")), found


def file_line(item: Transition) -> str:
    """file:line, as editors take it."""
    return one_line(f"{item.document}:{item.line}" if item.line else item.document, 200)


def _rest(items: list[Transition]) -> list[str]:
    return [f"- ... and {len(items) - LONGEST} more"] if len(items) > LONGEST else []
