"""What an editor does next about a citation: in words, and the buttons that help with it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from refs.model import Document
from reports.defuse import defused, one_line
from reports.editor import editor
from reports.findings import Assessment, Fact, FactStatus, Grade, Question, Repair, VerdictKind
from reports.repair_view import repair_view
from reports.witnesses import unlike
from reports.words import NEXT, NEXT_BY_REASON

_DIFFERS = frozenset({VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED})
"""Verdicts after which the sentence or its source must change."""


@dataclass(frozen=True, slots=True)
class Action:
    """A button or a link: it leads to `link`, or copies `text`, or what the first repair of its card shows."""

    label: str
    link: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The next step: words that begin with a verb, and what helps to take it."""

    words: str = ""
    actions: tuple[Action, ...] = ()


def step(assessment: Assessment, document: Document, short: bool = False) -> Step:
    """What to do next; nothing for a citation that is fine.

    A value that the source states otherwise comes first, then the first repair, then what the verdict asks for.
    `short` is said of a page that holds no patches (`reports/repair_view.py`).
    """
    verdict = assessment.verdict
    if verdict.grade is Grade.OK:
        return Step()
    found = editor(document, assessment.citation.claim)
    opens = (Action("Open the editor", found),) if found else ()
    differing = _differing(assessment) if verdict.kind in _DIFFERS else ()
    if differing:
        pairs = " and ".join(f"{one_line(f.claimed, 60)} to {one_line(f.stated, 60)}" for f in differing[:2])
        copies = tuple(Action(f"Copy “{one_line(f.stated, 40)}”", text=defused(f.stated)) for f in differing[:2])
        return Step(f"correct {pairs}, or find a source for it", (*copies, *opens))
    if assessment.repairs:
        first = assessment.repairs[0]
        return Step(one_line(first.summary, 160).rstrip("."), (*_of_repair(first, short), *opens))
    return Step(NEXT_BY_REASON.get(verdict.reason, NEXT[verdict.kind]), opens)


def next_step(assessment: Assessment) -> str:
    """What to do next in words alone; "" for a citation that is fine."""
    return step(assessment, Document(assessment.document)).words


def _of_repair(repair: Repair, short: bool) -> tuple[Action, ...]:
    """The button that applies a repair, if it is one that can be opened or copied."""
    shown = repair_view(repair, short)
    if shown.link:
        return (Action("Save the page" if repair.kind == "save" else "Open the link", shown.link),)
    return (Action(shown.label),) if shown.label else ()


def _differing(assessment: Assessment) -> tuple[Fact, ...]:
    """The facts that each witness which judged them states otherwise, all with the same value."""
    by_claimed: dict[str, list[Fact]] = {}
    for finding in assessment.findings:
        if finding.question is Question.SUPPORT and finding.source is not None:
            for fact in finding.facts:
                by_claimed.setdefault(fact.claimed, []).append(fact)
    return tuple(facts[0] for facts in by_claimed.values()
                 if all((f.status, f.stated) == (FactStatus.DIFFERENT, facts[0].stated) and f.stated and not unlike(f)
                        for f in facts))
