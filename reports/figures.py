"""The figures of the HTML report besides its cards, counted in one pass; memory does not grow with the citations."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from reports import charts
from reports.defuse import one_line
from reports.findings import Assessment, Grade, Report, VerdictKind
from reports.groups import Group, group, rank
from reports.nights import grade as grade_of
from reports.nights import nights, tonight
from reports.order import Tally, cited_host, position, shares, tallied, where
from reports.steps import Step
from reports.words import verdict_word

_NO_STEP = Step()
FIRST, _CHANGES, _FAILING = 5, 12, 5
"""Lines of "Do this first", of each list of changes, and of what fails the build."""


@dataclass
class Best:
    """Keeps the few values with the smallest keys of all that are added."""

    most: int
    _held: list[tuple[Any, int, Any]] = field(default_factory=list)
    count: int = 0

    def add(self, key: Any, value: Any) -> None:
        """Add a value; of equal keys the earlier one comes first."""
        self.count += 1
        self._held.append((key, self.count, value))
        if len(self._held) >= 4 * self.most:
            self._cut()

    def values(self) -> list[Any]:
        """The values that were kept, in order."""
        self._cut()
        return [value for *_, value in self._held]

    def _cut(self) -> None:
        self._held.sort(key=lambda entry: entry[:2])
        del self._held[self.most:]


@dataclass(frozen=True, slots=True)
class Line:
    """A citation in a list that leads to its card."""

    id: str
    href: str
    """Where its card is: on this page, or on the article's own."""
    article: str
    """The article's title, where the list is of several."""
    kind: str
    tone: str
    word: str
    label: str
    claim: str
    step: Step = _NO_STEP


class Figures:
    """Takes assessments one by one; every figure is of all that were taken."""

    def __init__(self, report: Report) -> None:
        self._report, self._night = report, tonight(report)
        self._hosts: dict[str, Counter[Grade]] = defaultdict(Counter)
        self._nights: dict[str, Counter[Grade]] = {}
        self._tallies: Counter[tuple[VerdictKind, Grade, Any]] = Counter()
        self._changed = {name: Best(_CHANGES) for name in ("new", "still", "fixed")}
        self._first, self._failing = Best(FIRST), Best(_FAILING)
        self._shares: Counter[tuple[Grade, bool]] = Counter()
        self.grades: Counter[Grade] = Counter()
        self.kinds: Counter[VerdictKind] = Counter()
        self.groups: Counter[Group] = Counter()
        self.mended: Counter[VerdictKind] = Counter()
        self.reasons: Counter[str] = Counter()
        self.documents: dict[str, int] = {}
        self.total = self.asked = self.answered = 0
        self.heard = 0.0

    def add(self, assessment: Assessment, step: Step, page: str = "", article: str = "") -> None:
        """Take an assessment, with what is to be done about it.

        `page` is the file its card is in, where that is another than this one, and `article` what it is called.
        """
        verdict, document = assessment.verdict, assessment.document
        self.total += 1
        self.asked += assessment.asked
        self._shares[verdict.grade, assessment.asked] += 1
        self.answered += assessment.answered
        self.heard += assessment.heard
        self.documents.setdefault(document, len(self.documents))
        self.grades[verdict.grade] += 1
        self.kinds[verdict.kind] += 1
        self.groups[group(assessment)] += 1
        self.mended[verdict.kind] += verdict.grade is Grade.OK
        self._tallies[verdict.kind, verdict.grade, verdict_word(verdict)] += 1
        if not verdict.answered:
            self.reasons[verdict.reason or verdict.kind.value] += 1
        if name := cited_host(assessment):
            self._hosts[name][verdict.grade] += 1
        for night in nights(assessment, self._night):
            self._nights.setdefault(night.date, Counter())[grade_of(night)] += 1
        self._list(assessment, line(assessment, step, page, article))

    def _list(self, assessment: Assessment, told: Line) -> None:
        """Put it into the lists it belongs to."""
        verdict, order = assessment.verdict, (rank(assessment), position(assessment))
        if assessment.change in self._changed:
            self._changed[assessment.change].add(order, told)
        if assessment.baseline:
            return
        if verdict.grade >= Grade.WARN and verdict.kind is not VerdictKind.FAILING:
            self._first.add((-int(verdict.grade), order), told)
        if self._report.fails(assessment):
            self._failing.add(order, told)

    @property
    def first(self) -> list[Line]:
        """What to do first: the worst open findings that do not merely wait for the coming nights."""
        return self._first.values()

    @property
    def failing(self) -> tuple[list[Line], int]:
        """The first citations that make the run fail, and how many there are."""
        return self._failing.values(), self._failing.count

    @property
    def changes(self) -> list[tuple[str, int, list[Line]]]:
        """(change, count, the first of them) for new, still and fixed; [] where nothing changed."""
        found = [(name, best.count, best.values()) for name, best in self._changed.items()]
        return found if any(count for _, count, _ in found) else []

    @property
    def answer(self) -> list[tuple[str, int, str]]:
        """(class, count, word) of each part of the answer."""
        return shares(self._shares)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The table of verdicts."""
        return tallied(self._tallies)

    @property
    def coverage(self) -> float:
        """As `Report.coverage`."""
        return 100.0 * self.heard / self.asked if self.asked else 100.0

    @property
    def not_checked(self) -> list[tuple[str, int]]:
        """Reasons why citations got no answer: the funnel's own, or counted from verdicts."""
        return list(self._report.funnel.not_checked) or self.reasons.most_common()

    @property
    def hosts(self) -> list[str]:
        """Every host, sorted."""
        return sorted(self._hosts)

    @property
    def host_bars(self) -> tuple[charts.Bar, ...]:
        """The hosts with most citations that do not hold."""
        return charts.host_bars(self._hosts)

    @property
    def trend(self) -> tuple[charts.Bar, ...]:
        """A bar for each of the last nights."""
        return charts.columns(self._nights)


def line(assessment: Assessment, step: Step = _NO_STEP, page: str = "", article: str = "") -> Line:
    """The citation as a line of a list: its claim in eight words, or where it stands, so that the link has a name."""
    verdict = assessment.verdict
    words = one_line(assessment.citation.claim.text, 300).split() or one_line(where(assessment), 90).split()
    short = one_line(" ".join(words[:8]) + ("…" if len(words) > 8 else ""), 110)
    label = one_line(assessment.citation.reference.label, 20)
    return Line(assessment.id, f"{page}#{assessment.id}", article, verdict.kind.value, f"g{int(verdict.grade)}",
                verdict_word(verdict).word, label, short or assessment.id, step)
