"""Reports of any length as text: in order without holding them, and one list of a JSON value filled in place."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

from refs.codec import safe_json
from reports.findings import Assessment, Report
from reports.order import Severity, in_place, severity
from reports.shelf import Shelf

_INDENTED = 500
"""Entries up to which JSON is indented for people: json's fast encoder cannot indent."""


def worst_first(report: Report, wanted: Callable[[Assessment], bool], text: Callable[[Assessment], str],
                ) -> Iterator[str]:
    """The text of each wanted citation, in the order of `reports.order.worst_first`; one is held at a time.

    Of a report that lies on disk the articles stand in the order in which they were checked.
    """
    with closing(Shelf[Severity, None]()) as shelf:
        for one in in_place(report):
            if wanted(one):
                shelf.put(severity(one), None, text(one))
        for _, made in shelf.cards():
            yield made


def filled(data: Mapping[str, Any], hole: tuple[str | int, ...], items: Iterable[Any], count: int) -> Iterator[str]:
    """JSON text of `data` with `items` as the list at `hole`, a path of keys; safe to print, with a line end.

    The same text that encoding all at once gives. `count` items are expected; up to 500 are held, and indented.
    """
    if count <= _INDENTED:
        yield _encoded(_with(data, hole, list(items)), indent=1)
        return
    mark = secrets.token_hex(16)
    before, _, after = _encoded(_with(data, hole, [mark])).partition(f'"{mark}"')
    yield before
    for number, item in enumerate(items):
        yield (", " if number else "") + safe_json(json.dumps(item, ensure_ascii=False))
    yield after


def dumps(data: Any, entries: int) -> str:
    """JSON text that is safe to print, indented for people up to 500 entries."""
    return _encoded(data, indent=1 if entries <= _INDENTED else None)


def _encoded(data: Any, indent: int | None = None) -> str:
    return safe_json(json.dumps(data, ensure_ascii=False, indent=indent)) + "\n"


def _with(data: Any, hole: tuple[str | int, ...], value: Any) -> Any:
    """A copy of nested objects and lists with another value at a path."""
    if not hole:
        return value
    made = dict(data) if isinstance(data, Mapping) else list(data)
    made[hole[0]] = _with(made[hole[0]], hole[1:], value)  # type: ignore[index]  # a key of an object, a place of a list
    return made
