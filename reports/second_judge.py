"""What a report says of second opinions: both judges' words of a citation, and once how many could not be had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refs.model import Source
from reports.defuse import one_line
from reports.findings import Assessment, Finding, Opinion, Support

_PASSING = ("scorer_unset", "scorer_spent", "scorer_failed")


class Unasked:
    """Counts the citations whose second opinion is missing, and those for which the first judge itself is."""

    def __init__(self) -> None:
        self._first: Counter[str] = Counter()
        """Why the judge of every pair gave no answer -> how many citations."""
        self._asked: Counter[str] = Counter()
        self._silent: Counter[str] = Counter()
        self._why: dict[str, Counter[str]] = {}

    def add(self, assessment: Assessment) -> None:
        """Take an assessment; the second of two opinions is the second judge's."""
        seconds = [f.opinions[1] for f in assessment.findings if len(f.opinions) > 1]
        self._first.update({f.reason for f in assessment.findings if f.code in _PASSING and not f.opinions})
        self._asked.update({o.by for o in seconds})
        missing = {o.by: o.reason for o in seconds if o.code in _PASSING}
        self._silent.update(missing.keys())
        for name, reason in missing.items():
            self._why.setdefault(name, Counter())[reason] += 1

    def told(self) -> Iterator[str]:
        """One line for each judge that gave no answer for some citation."""
        if self._first:
            why = self._first.most_common(1)[0][0]
            yield (f"the judge gave no answer for {_counted(self._first.total())}, unchecked now "
                   f"({one_line(why, 160)}); run again when it can be asked")
        for name, number in sorted(self._silent.items()):
            why = self._why[name].most_common(1)[0][0]
            yield (f"the second judge {name} gave no answer for {number} of {self._asked[name]} citations it was "
                   f"to be asked about ({one_line(why, 160)}); for these the first judge's verdict stands alone")


def _counted(number: int) -> str:
    return f"{number} citation{'s' * (number != 1)}"


def counted(assessments: Iterable[Assessment]) -> tuple[int, int]:
    """(citations that a second judge was to be asked about, those of them for which it gave no answer)."""
    seconds = [[f.opinions[1] for f in a.findings if len(f.opinions) > 1] for a in assessments]
    return sum(map(bool, seconds)), sum(any(o.code in _PASSING for o in of_one) for of_one in seconds)


@dataclass(frozen=True, slots=True)
class JudgeRow:
    """One of the judges: its name and revision, and (label, reason) for each page that was judged."""

    name: str
    revision: str
    cells: tuple[tuple[Support | None, str], ...]
    """In the order of the pages; None for a page that this judge was not asked about."""


def side_by_side(assessment: Assessment) -> tuple[tuple[Source | None, ...], tuple[JudgeRow, ...]]:
    """The pages that a second judge was asked about, and each judge with what it said of each; ((), ()) for none."""
    asked = {f.source: f.opinions for f in assessment.findings if f.opinions}
    pages = tuple(s for s in (Source.LIVE, Source.ARCHIVE, None) if s in asked)
    judges = dict.fromkeys((o.by, o.revision) for page in pages for o in asked[page])
    return pages, tuple(JudgeRow(one_line(by, 40), one_line(revision, 90),
                                 tuple(_cell(by, revision, asked[page]) for page in pages)) for by, revision in judges)


def _cell(by: str, revision: str, opinions: Iterable[Opinion]) -> tuple[Support | None, str]:
    mine = next((o for o in opinions if (o.by, o.revision) == (by, revision)), None)
    return (mine.support, one_line(mine.reason, 240)) if mine else (None, "")


def in_words(assessment: Assessment) -> tuple[str, ...]:
    """Every opinion of a citation in a line of its own, the first judge's first; equal ones once."""
    return tuple(dict.fromkeys(line for finding in assessment.findings for line in lines(finding)))


def lines(finding: Finding) -> Iterator[str]:
    """Both opinions of a finding, a line each: who (name, revision), what, why."""
    yield from told(finding.opinions)


def told(opinions: Iterable[Opinion]) -> Iterator[str]:
    """The same of opinions that are no finding's yet."""
    for each in opinions:
        revision = f" ({one_line(each.revision, 90)})" if each.revision else ""
        word = "no answer" if each.support is Support.UNCHECKED else each.support.value.replace("_", " ")
        yield f"{one_line(each.by, 40)}{revision}: {word}, {one_line(each.reason, 240)}"
