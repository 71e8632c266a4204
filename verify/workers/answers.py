"""Judges citations that are named by the keys of their pages: texts and remembered findings come from the journal.

So a worker of a cluster loads the texts itself, and whoever shares the work out never sees them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple, Protocol, TypeVar

from refs.collect import Target, as_asked, slim
from refs.model import Capture, Captures, Citation, Document, Reference
from reports.findings import Finding
from verify.judge import findings as judging

T = TypeVar("T")
_TEXTS = 128
"""Citations whose page texts are loaded at a time; as many again wait to be judged."""

Judge = Callable[[Iterable[judging.Work]], Iterable[tuple[Finding, ...]]]
"""Findings of works, in their order."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A citation to judge, without page texts: small enough to be sent to another machine."""

    citation: Citation
    document: Document
    """Without claims, references and links."""
    target: Target | None = None
    """What it points at; None where no page was asked for."""
    others: tuple[tuple[Reference, Target | None], ...] = ()
    """The other references of its marker group, each with its target."""


class Answer(NamedTuple):
    """What was found of a citation."""

    findings: tuple[Finding, ...]
    memo: str
    """The key to remember them by; "" where they need not be, or hold for tonight only."""
    captures: Captures
    """Both witnesses, without page texts."""


class Texts(Protocol):
    """What is asked of a journal (verify/journal/store.py)."""

    def witnesses(self, run: str, targets: Collection[str]) -> dict[str, Captures]:
        """Target -> what both witnesses showed, page text included."""
        ...

    def memos(self, keys: Collection[str]) -> dict[str, tuple[Finding, ...]]:
        """Findings by the key they were kept under; unknown keys left out."""
        ...


class Loaded(NamedTuple):
    """A citation with its pages, and what was found before on the same text, None for nothing."""

    work: judging.Work
    memo: str
    known: tuple[Finding, ...] | None
    slim: Captures
    """Its pages without their texts."""


def answers(asked: Iterable[Asked], texts: Texts, run: str, judge_name: str, judge: Judge) -> Iterator[Answer]:
    """The answer for each citation, in order. `judge_name` names the judges: findings are remembered under it.

    What is not known is judged elsewhere while the next citations are loaded.
    """
    waiting: deque[Loaded] = deque()

    def unknown() -> Iterator[judging.Work]:
        for one in loaded(asked, texts, run, judge_name):
            waiting.append(one)
            if one.known is None:
                yield one.work

    def remembered() -> Iterator[Answer]:
        while waiting and waiting[0].known is not None:
            one = waiting.popleft()
            yield Answer(judging.redated(one.known or (), one.work.captures), "", one.slim)

    for found in judge(unknown()):
        yield from remembered()
        one = waiting.popleft()
        memo = "" if any(map(judging.passing, found)) else one.memo
        yield Answer(found, memo, one.slim)
    yield from remembered()


def loaded(asked: Iterable[Asked], texts: Texts, run: str, judge_name: str) -> Iterator[Loaded]:
    """The citations with their pages, in order; of `run` "" with those of when each was last asked."""
    for window in handfuls(asked, _TEXTS):
        yield from _window(window, texts, run, judge_name)


def handfuls(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, `size` at a time."""
    waiting = iter(items)
    while handful := list(islice(waiting, size)):
        yield handful


def _window(window: Sequence[Asked], texts: Texts, run: str, judge_name: str) -> Iterator[Loaded]:
    """The citations with the pages they rest on, those of their marker groups included."""
    targets = (target for one in window for target in (one.target, *(other for _, other in one.others)))
    pages = texts.witnesses(run, dict.fromkeys(target.key for target in targets if target))
    seen = _Seen(pages)
    works = [_work(one, seen) for one in window]
    keys = [judging.memo_key(work, judge_name, seen.key_of) for work in works]
    known = texts.memos(dict.fromkeys(keys))
    for one, work, memo in zip(window, works, keys, strict=True):
        yield Loaded(work, memo, known.get(memo), seen[one.target].slim)


class _Shown(NamedTuple):
    """What both witnesses of a target showed, under the addresses that were asked; with and without page texts."""

    captures: Captures
    slim: Captures


class _Seen(dict[Target | None, _Shown]):
    """The targets of a window, each worked out once for all citations that rest on it."""

    def __init__(self, pages: dict[str, Captures]) -> None:
        super().__init__({None: _Shown(Captures(), Captures())})
        self._pages, self._keys = pages, dict[int, str]()

    def __missing__(self, target: Target) -> _Shown:
        held = self._pages[target.key]
        live, archived = (one and as_asked(one, target) for one in (held.live, held.archived))
        self[target] = shown = _Shown(Captures(live, archived), Captures(slim(live), slim(archived)))
        return shown

    def key_of(self, capture: Capture) -> str:
        """What a capture of the window contributes to the memo keys of its claims: a page is digested once."""
        known = self._keys.get(id(capture))  # this window holds it, so that its id is its own
        if known is None:
            known = self._keys[id(capture)] = judging.capture_key(capture)
        return known


def _work(one: Asked, seen: _Seen) -> judging.Work:
    beside = tuple((replace(one.citation, reference=r), seen[target].captures) for r, target in one.others)
    return judging.Work(one.citation, seen[one.target].captures, one.document, beside,
                        judging.states_nothing(one.citation, one.document.origin))
