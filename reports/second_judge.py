"""What a report says of second opinions: both judges' words of a citation, and once how many could not be had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reports.defuse import one_line
from reports.findings import Assessment, Finding, Support

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


def lines(finding: Finding) -> Iterator[str]:
    """Both opinions of a finding side by side, a line each."""
    for each in finding.opinions:
        revision = f" ({one_line(each.revision, 60)})" if each.revision else ""
        word = "no answer" if each.support is Support.UNCHECKED else each.support.value.replace("_", " ")
        yield f"{each.by}{revision}: {word}, {one_line(each.reason, 200)}"
