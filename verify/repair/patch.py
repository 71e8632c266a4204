"""Repairs as text: the passage before and after, and all edits of an article."""

from __future__ import annotations

from collections.abc import Iterable

from refs.edits.base import Edit, applied, merged
from reports.findings import Assessment, Repair
from verify.repair.article_text import Article, hunks
from verify.repair.parts import Part
from verify.repair.wishes import Wish

_MONTHS = "January February March April May June July August September October November December".split()


def repair_of(wish: Wish, part: Part | None) -> Repair:
    """A wish as the report shows it: in words, or the passage as it would read, with the patch and its edits."""
    proposal = wish.proposal
    if not wish.edits or part is None or part.editor is None:
        return Repair(proposal.kind, proposal.summary, proposal.words)
    text = part.article.text
    start, end = part.editor.passage(text, wish.reference)
    inside = [e for e in wish.edits if start <= e[0] and e[1] <= end]
    if not inside:
        start, end = around(text, wish.edits[0])
        inside = [e for e in wish.edits if start <= e[0] and e[1] <= end]
    old = text[start:end]
    new = applied(old, [(a - start, b - start, n) for a, b, n in inside])
    return Repair(proposal.kind, proposal.summary, new, hunks(part.article, wish.edits), wish.edits, part.file)


def around(text: str, edit: Edit) -> tuple[int, int]:
    """The line an edit stands in."""
    start = text.rfind("\n", 0, edit[0]) + 1
    end = text.find("\n", edit[1])
    return start, len(text) if end < 0 else end


def patch(assessments: Iterable[Assessment]) -> tuple[Edit, ...]:
    """All edits of the repairs of one file, each made once."""
    edits, _ = merged(list(dict.fromkeys(r.edits for a in assessments for r in a.repairs if r.edits)))
    return edits


def mended(article: Article, assessments: Iterable[Assessment]) -> tuple[tuple[str, str, str], ...]:
    """(label, what was done, the citation ready to paste) for each reference with a patch."""
    spots: dict[tuple[int, int], tuple[str, list[Repair]]] = {}
    for assessment in assessments:
        reference = assessment.citation.reference
        for repair in assessment.repairs:
            if repair.edits:
                start, end = around(article.text, repair.edits[0])
                inside = 0 <= reference.start <= repair.edits[0][0] <= reference.end
                span = (reference.start, reference.end) if inside else (start, end)
                label, held = spots.setdefault(span, (reference.label, []))
                if repair not in held:
                    held.append(repair)
    found = []
    for (start, end), (label, repairs) in spots.items():
        edits, _ = merged([tuple(e for e in r.edits if start <= e[0] and e[1] <= end) for r in repairs])
        text = applied(article.text[start:end], [(a - start, b - start, new) for a, b, new in edits])
        found.append((label, "; ".join(r.summary for r in repairs), text))
    return tuple(found)
