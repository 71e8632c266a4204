"""The numbers behind the charts of the HTML report: widths of bars and columns, which the templates draw as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reports.findings import Assessment, Funnel, Grade
from reports.words import GRADES

WIDTH = 1000
"""The width of a full bar, in units that the SVG scales to the space there is."""
_NIGHTS, _HOSTS = 60, 12
_WORST_FIRST = tuple(GRADES)
"""The grades in the order in which a bar shows them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One coloured part of a bar: its CSS class, where it starts, how wide it is, what it counts."""

    tone: str
    at: int
    width: int
    count: int
    word: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A named bar of parts, with its total."""

    name: str
    total: int
    parts: tuple[Part, ...]


def grades(assessments: Iterable[Assessment]) -> Counter[Grade]:
    """How many assessments have each grade."""
    return Counter(a.verdict.grade for a in assessments)


def bar(name: str, counts: Counter[Grade], full: int = 0) -> Bar:
    """Counts as one bar, worst first; `full` is the count that fills the width, the total by default."""
    total = counts.total()
    full = full or total or 1
    parts, at = [], 0
    for grade in _WORST_FIRST:
        if counts[grade]:
            end = at + max(1, round(WIDTH * counts[grade] / full))
            parts.append(Part(f"g{int(grade)}", at, end - at, counts[grade], GRADES[grade]))
            at = end
    return Bar(name, total, tuple(parts))


def stages(funnel: Funnel) -> tuple[tuple[str, int, int], ...]:
    """(name, count, width) of each stage of the funnel, against all references."""
    named = (("seen", funnel.references), ("with a link", funnel.located), ("fetched", funnel.fetched),
             ("readable", funnel.readable), ("checked", funnel.checked))
    full = max(funnel.references, 1)
    return tuple((name, count, round(WIDTH * min(count, full) / full)) for name, count in named)


def host_bars(by_host: Mapping[str, Counter[Grade]]) -> tuple[Bar, ...]:
    """The hosts with most citations that do not hold, then with most citations."""
    ranked = sorted(by_host.items(), key=lambda item: (-(item[1][Grade.FAIL] + item[1][Grade.WARN]),
                                                       -item[1].total(), item[0]))[:_HOSTS]
    widest = max((counts.total() for _, counts in ranked), default=1)
    return tuple(bar(name, counts, widest) for name, counts in ranked)


def columns(by_night: dict[str, Counter[Grade]]) -> tuple[Bar, ...]:
    """A bar for each of the last nights, oldest first; none where there is but one."""
    shown = sorted(by_night)[-_NIGHTS:]
    return tuple(_columns((night, by_night[night]) for night in shown)) if len(shown) > 1 else ()


def _columns(nights: Iterable[tuple[str, Counter[Grade]]]) -> Iterator[Bar]:
    rows = list(nights)
    tallest = max(counts.total() for _, counts in rows)
    return (bar(date, counts, tallest) for date, counts in rows)
