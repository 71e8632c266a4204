"""The report's line on an archive that could not be asked: said once, and not for every citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from refs.archive_urls import archive_of
from refs.model import Capture
from reports.findings import Assessment

_GENERIC = "the web archive"
"""What is said where no archive is named."""


def told(assessments: Iterable[Assessment]) -> tuple[str, ...]:
    """One line for each archive that could not be asked for some citation, the worst first; () where all answered.

    What that means for the verdicts stands in the first line.
    """
    asked, missed, again = 0, 0, 0
    silent: Counter[str] = Counter()
    why: dict[str, Counter[str]] = {}
    for each in assessments:
        copy = each.captures.archived
        asked += copy is not None
        if copy is None or not each.archive_unheard:
            continue
        name = _name(copy)
        silent[name] += 1
        missed += each.archive_missed
        again += bool(copy.note)
        why.setdefault(name, Counter())[_fault(copy)] += 1
    lines = [f"{name} could not be asked for {number} of {asked} citations ({why[name].most_common(1)[0][0]})"
             for name, number in silent.most_common()]
    if lines and again:
        lines[0] += f"; copies read on an earlier night are used again for {again}"
    if lines and missed:
        lines[0] += f"; {missed} got no verdict, which an archive might have given: run again when it answers"
    return tuple(lines)


def _name(copy: Capture) -> str:
    return copy.archive or archive_of(copy.url) or archive_of(copy.final_url) or _GENERIC


def _fault(copy: Capture) -> str:
    """The archive's answer in a few words."""
    if copy.note:
        return copy.note.rpartition(": ")[2]
    if copy.failure is not None:
        return copy.failure.detail or copy.failure.kind.value
    if copy.status:
        return f"HTTP {copy.status}"
    return copy.page.reason.removeprefix(f"{_name(copy)} could not be asked: ") or copy.page.state.value
