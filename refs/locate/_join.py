"""Finds which reference of an origin article is which reference of a dump or mirror. Pure.

Passes, each over what the ones before left open: the same text; the same but for access dates; the same identifier; the
same book and pages; between the same neighbours; nearly the same text; the same title, date and author; and once more
between the same neighbours. A place that fits several is left open with its candidates, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from refs.citations.identifier_kinds import EXACT
from refs.citations.titles import folded, surname, year, years
from refs.model import Reference

_STAMPS = re.compile(
    r"\(?\b(?:archived (?:from the original )?(?:\(pdf\) )?(?:on|at|from)\b"
    r"|(?:retrieved|accessed)(?: on)?:? (?=\d|[a-z]{3,9}\.?,? \d)"
    r"|abgerufen am |archiviert vom original|consulté le |archivé (?:depuis|le|de) |consultado (?:el|em) "
    r"|archivado (?:desde|el) |consultato il |archiviato (?:dall|il)|arquivado (?:do|em) ).*$", re.I | re.S)
"""Where the citation ends and what tells of its visits begins (CS1 and its sisters in five languages)."""
_DEBRIS = re.compile(
    r"\{\{[^{}]*\}\}:?|CS1 [a-z]+:.*$|\((?:PDF|link|subscription required)\)"
    r"|\[(?:[a-z]{3,}(?: [a-z]+){0,3}\??|\d{1,4})\]",
    re.I)
"""Template leftovers, "(PDF)", "[dead link]", and "[1999]", which dumps drop as if it were a marker."""
_NEAR = 93.0
"""Similarity (0 to 100) of two whole citation strings that counts as one citation."""
_MARGIN = 3.0
"""How far the best must be from the next best."""
_TITLE_CHARS = 15
"""Characters of a title that few other works share."""
_LEAST_TITLE = 5
"""A shorter title is never enough; one under `_TITLE_CHARS` only where nearly all words agree."""
_COVERED = 0.9
"""Share of a citation's words that must be explained where its title is short."""
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


@dataclass(frozen=True, slots=True)
class Match:
    """An origin reference, or several that it might be."""

    index: int = -1
    """Place in the origin's list, -1 when it is not certain."""
    how: str = ""
    confidence: float = 0.0
    candidates: tuple[int, ...] = ()


@dataclass
class _Board:
    """What is settled so far: dump place -> match, and which origin places are taken."""

    dump: Sequence[Reference]
    origin: Sequence[Reference]
    settled: dict[int, Match] = field(default_factory=dict)
    open: dict[int, tuple[int, ...]] = field(default_factory=dict)

    twins: set[int] = field(default_factory=set)
    """Dump places that only their neighbours can tell from their twins."""

    def left(self) -> list[int]:
        """The dump's places that are neither settled nor twins."""
        return [i for i in range(len(self.dump)) if i not in self.settled and i not in self.twins]

    def free(self) -> list[int]:
        """The origin's places that nobody has taken."""
        taken = {m.index for m in self.settled.values()}
        return [j for j in range(len(self.origin)) if j not in taken]


def join(dump: Sequence[Reference], origin: Sequence[Reference]) -> dict[int, Match]:
    """Dump place -> match. Places without any likely partner are absent; unclear ones carry candidates."""
    board = _Board(dump, origin)
    _by_key(board, _whole, "its text is the same", 1.0)
    _by_key(board, _bare, "its text is the same but for access dates", 0.99)
    for kind in EXACT:
        _by_key(board, _identifier(kind), f"the same {kind.upper()}", 0.99)
    _by_key(board, _book, "the same ISBN, title and pages", 0.97)
    _by_order(board)
    _by_likeness(board)
    _by_fields(board)
    _by_order(board)
    unclear = {i: Match(candidates=js) for i, js in board.open.items() if i not in board.settled}
    return board.settled | unclear


def _by_key(board: _Board, key: Callable[[Reference], Hashable], how: str, confidence: float) -> None:
    """Settle those whose partners all lead to one place; twins that lead to several are paired in order.

    Twins are counted in the whole lists: where the origin has fewer, its place may be that of a lost one.
    """
    origin = _grouped(board.origin, key)
    taken = {m.index for m in board.settled.values()}
    for value, places in _grouped(board.dump, key).items():
        partners = origin.get(value, [])
        if not partners:
            continue
        if len(partners) == len(places) and len(places) > 1 and not _one_place(board.origin, partners):
            _pair_in_order(board, places, partners, how)
            continue
        free = [j for j in partners if j not in taken] or partners
        for i in (i for i in places if i not in board.settled):
            if len(partners) >= len(places) and _one_place(board.origin, partners):
                board.settled[i] = Match(free[0], how, confidence)
            else:
                board.open[i] = tuple(free)
                board.twins.add(i)


def _grouped(refs: Sequence[Reference], key: Callable[[Reference], Hashable]) -> dict[Hashable, list[int]]:
    """The places of the references by their key; those without one are left out."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for i, reference in enumerate(refs):
        value = key(reference)
        if value:
            groups[value].append(i)
    return groups


def _one_place(origin: Sequence[Reference], places: Iterable[int]) -> bool:
    """True where several references of the origin lead to one address: then any of them is right."""
    return len({(origin[j].url, origin[j].archive_url) for j in places}) == 1


def _pair_in_order(board: _Board, places: list[int], partners: list[int], how: str) -> None:
    """As many on both sides: the k-th of the dump is the k-th of the origin, both being numbered lists."""
    for i, j in zip(places, partners, strict=True):
        if i not in board.settled:
            board.settled[i] = Match(j, f"{how}, and it stands at the same place among its likes", 0.95)


def _by_order(board: _Board) -> None:
    """Settle one that stands between two neighbours whose partners stand around one of its candidates."""
    for i in [i for i in board.open if i not in board.settled]:
        before, after = board.settled.get(i - 1), board.settled.get(i + 1)
        if before and after and after.index - before.index == 2 and before.index + 1 in board.open[i]:
            board.settled[i] = Match(before.index + 1, "it stands between the same neighbours", 0.95)


def _by_likeness(board: _Board) -> None:
    """Settle those whose whole string is nearly one free origin string, clearly no other, and nobody's nearer."""
    left = [i for i in board.left() if len(_bare(board.dump[i])) >= _TITLE_CHARS]
    free = [j for j in board.free() if _bare(board.origin[j])]
    if not left or not free:
        return
    # A score under the cut-off comes as 0, so that the margin to the next best is kept above it.
    table = process.cdist([_bare(board.dump[i]) for i in left], [_bare(board.origin[j]) for j in free],
                          scorer=fuzz.ratio, score_cutoff=_NEAR - 2 * _MARGIN)
    copies = Counter(_bare(board.dump[i]) for i in left)
    nearest = table.max(axis=0)
    for i, row in zip(left, table, strict=True):
        best = max(row)
        if best < _NEAR:
            continue
        close = [(j, score) for j, score, top in zip(free, row, nearest, strict=True)
                 if best - _MARGIN < score == top and _numbers_agree(board.dump[i], board.origin[j])]
        places = [j for j, _ in close]
        if places and _one_place(board.origin, places) and copies[_bare(board.dump[i])] <= len(places):
            board.settled[i] = Match(places[0], "its text is nearly the same", float(best) / 100)
        elif places:
            board.open[i] = tuple(places)


def _by_fields(board: _Board) -> None:
    """Settle those that hold title, date, author or work of one free origin reference, which no other claims."""
    free = board.free()
    fits = {i: _fitting(board, i, free) for i in board.left()}
    claims = Counter(j for places in fits.values() for j in places)
    for i, places in fits.items():
        if places and _one_place(board.origin, places) and all(claims[j] <= len(places) for j in places):
            board.settled[i] = Match(places[0], "title, date and author agree", 0.93)
        elif places:
            board.open[i] = tuple(places)


def _fitting(board: _Board, i: int, free: list[int]) -> list[int]:
    """The free origin references whose fields stand in the dump's text; the longest title only."""
    text = f" {_bare(board.dump[i])} "
    fits = [j for j in free if _holds(text, board.dump[i], board.origin[j])]
    longest = max((len(folded(board.origin[j].title)) for j in fits), default=0)
    return [j for j in fits if len(folded(board.origin[j].title)) == longest]


def _holds(text: str, mine: Reference, other: Reference) -> bool:
    """`text` has the other's title, no other date, author or work, and enough of what the other states."""
    title = folded(other.title)
    if len(title) < _LEAST_TITLE or f" {title} " not in text or not _dates_agree(mine.date, other.date):
        return False
    when, stated = year(other.date), years(_without_stamps(mine.text))
    name, work = surname(other.authors[0]) if other.authors else "", folded(other.publisher)
    named, worked, dated = (bool(x) and f" {x} " in text for x in (name, work, when))
    contradicted = (name and not named) or (when and stated and not dated)
    elsewhere = work and not worked and not (len(mine.date) == 10 and mine.date == other.date)
    if contradicted or elsewhere:
        return False
    if _covered(text, other) >= _COVERED:
        return True
    if len(title) >= _TITLE_CHARS:
        return named or worked or dated
    visit = bool(mine.access_date) and mine.access_date == other.access_date
    return folded(mine.title) == title and worked and (named or dated or visit)


def _covered(text: str, other: Reference) -> float:
    """Share of the text's words that the other's fields have, month names aside."""
    fields = (other.title, *other.authors, other.publisher, other.date.replace("-", " "), other.pages)
    known = set(folded(" ".join(fields)).split())
    words = [w for w in text.split() if not (w.isalpha() and w[:3] in _MONTHS) or w in known]
    return sum(w in known or w.lstrip("0") in known for w in words) / len(words) if words else 0.0


def _dates_agree(one: str, other: str) -> bool:
    """Two ISO dates agree as far as both are precise; an absent one says nothing."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def _numbers_agree(one: Reference, other: Reference) -> bool:
    """Near-equal strings that differ in a number ("vol. 3", "p. 12", "Part 2") are different citations."""
    return sorted(re.findall(r"\d+", _bare(one))) == sorted(re.findall(r"\d+", _bare(other)))


def _identifier(kind: str) -> Callable[[Reference], str]:
    return lambda reference: reference.ids.get(kind, "").lower()


def _book(reference: Reference) -> tuple[str, ...]:
    """ISBN, title and pages of a reference; () where one of the first two is missing."""
    title, isbn = folded(reference.title), reference.ids.get("isbn", "")
    return (isbn, title, reference.pages) if isbn and title else ()


def _whole(reference: Reference) -> str:
    return _folded(reference.text)


def _bare(reference: Reference) -> str:
    return _folded(_without_stamps(reference.text))


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return folded(_DEBRIS.sub(" ", text))


@lru_cache(maxsize=20_000)
def _without_stamps(text: str) -> str:
    """The citation without what follows "Archived from the original" or "Retrieved"."""
    return _STAMPS.sub("", text)
