"""Markdown for issues, comments and step summaries: one line a finding, details folded, all of it escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports import second_judge
from reports.findings import Assessment, Report
from reports.formats.base import stamp
from reports.markdown_text import code, escape, link, target
from reports.order import answered, changed, heading, headline, not_checked, problems, tallies, unread, where
from reports.remarks import fitting, notes
from reports.steps import next_step
from reports.words import CHANGES, GRADES, reason_word, verdict_word

_MOST = 20
"""Files that were not read, and notes of readers, that are listed: the JSON report has them all."""
_TABLE = "| Where | Claim | Why | Next | Pages |\n| --- | --- | --- | --- | --- |"
"""The head of the table of findings."""
_ROOM = 200
"""Characters kept for what is said of findings that are left out, and for the folds' own markup."""


def document(report: Report, limit: int) -> str:
    """The report in at most `limit` characters: the answer, a line for each finding, the worst first, then the folds.

    What does not fit is cut between two findings, with a line that says how many are left out; their details go first.
    """
    head, about = "\n".join(_head(report)), _fold("About this run", _about(report))
    told = problems(report)
    room = limit - len(head) - len(about) - _ROOM
    lines, room = _fitting((_line(a) for a in told), room)
    rows, _ = _fitting((_row(a) for a in told[:len(lines)]), room - len(_TABLE))
    details = _fold(f"Claims and reasons{_of(len(rows), len(told))}", [_TABLE, *rows]) if rows else ""
    cut = len(told) - len(lines)
    more = [f"- and {cut} more, the less grave; the full report has them"] if cut else []
    return "\n".join(part for part in (head, "\n".join([*lines, *more, ""]) if lines else "", details, about) if part)


def _fitting(parts: Iterable[str], room: int) -> tuple[list[str], int]:
    """As many of the parts as there is room for, and the room that is left."""
    kept: list[str] = []
    for part in parts:
        if len(part) + 1 > room:
            break
        room -= len(part) + 1
        kept.append(part)
    return kept, room


def _of(shown: int, all_: int) -> str:
    return f" of the first {shown}" if shown < all_ else ""


def _fold(title: str, lines: Iterable[str]) -> str:
    """A fold as GitHub and GitLab draw it; the empty lines let Markdown be read inside."""
    return "\n".join([f"<details><summary>{title}</summary>", "", *lines, "", "</details>", ""])


def _head(report: Report) -> Iterator[str]:
    """The heading, what went wrong with the run itself, and the counts."""
    yield "## Citations"
    yield ""
    if report.void:
        yield f"**Run inconclusive: it says nothing of any reference.** {escape(report.void, 400)}"
        yield ""
    listed = [*(f"- **Internal error:** {escape(error, 400)}" for error in report.errors), *_not_read(report),
              *(f"- {escape(note, 400)}" for note in report.notes)]
    yield from [*listed, ""] if listed else []
    at = f" on {stamp(report.finished)}" if report.finished else ""
    total = len(report.assessments)
    yield f"**{headline(report)}**: {total} citation{'s' * (total != 1)}{at}."
    if total:
        yield f"{answered(report)}."
    changes = changed(report)
    if any(changes.values()):
        new, still, fixed = changes.values()
        yield f"Against the last run: **{new} new**, {still} still open, {fixed} resolved."
    yield ""


def _about(report: Report) -> Iterator[str]:
    """What there is to know of the run besides its findings."""
    rows = tallies(report.assessments)
    yield from ["| Verdict | Citations | | Meaning |", "| --- | ---: | --- | --- |"] if rows else []
    for row in rows:
        yield f"| {row.word.sign} {row.word.word} | {row.count} | {GRADES[row.grade]} | {row.word.means} |"
    if report.asked:
        yield ""
        yield f"{report.coverage:.0f} % of the pages and copies wanted for the citations were heard."
    reasons = ", ".join(f"{count} {escape(reason_word(code), 60)}" for code, count in not_checked(report))
    if reasons:
        yield ""
        yield f"Not checked: {reasons}."
    told, more = fitting([one for one in notes(report) if one.origin], _MOST)
    yield from ["", "Notes of the reader:", ""] if told else []
    yield from (f"- {code(one.origin, 120)}: {escape(one.text, 300)}" for one in told)
    if more:
        yield f"- {more}"


def _not_read(report: Report) -> Iterator[str]:
    """The files that were not read, by their names as they are written, and how many more there are."""
    told = unread(report)
    yield from (f"- **Not read:** {code(origin, 200)}: {escape(why, 400)}" for origin, why in told[:_MOST])
    if len(told) > _MOST:
        yield f"- **Not read:** {len(told) - _MOST} more; the JSON report names them all"


def _line(assessment: Assessment) -> str:
    """"- ✕ **Dead link, no copy** (new) [[4]](page): “The claim…” in `article.wiki:15:1`"."""
    word, reference = verdict_word(assessment.verdict), assessment.citation.reference
    change = f" ({CHANGES[assessment.change]})" if assessment.change else ""
    page = next((c.url for c in assessment.captures if target(c.url)), reference.url or reference.archive_url)
    cited = link(escape(reference.label, 20) or "source", page)
    claim = escape(assessment.citation.claim.text, 100)
    said = f": “{claim}”" if claim else ""
    return f"- {word.sign} **{heading(assessment)}**{change} {cited}{said} in {code(where(assessment), 120)}"


def _row(assessment: Assessment) -> str:
    """A finding's row of the table."""
    pages = " ".join(link(c.source.value, c.url) for c in assessment.captures if target(c.url))
    why = "<br>".join([escape(assessment.verdict.why, 400),
                       *(escape(line, 400) for line in second_judge.in_words(assessment))])
    cells = (f"{escape(assessment.citation.reference.label, 20)} {escape(where(assessment), 120)}".strip(),
             escape(assessment.citation.claim.text, 160), why,
             escape(next_step(assessment), 160), pages)
    return "| " + " | ".join(cells) + " |"
