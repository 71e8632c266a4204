"""Reads files of tagged lines, RIS and PubMed's: records of (tag, value) with their places. Pure.

Both formats write "TAG - value", RIS with two spaces before the dash and PubMed with the tag filled up to four letters;
a long value goes on in lines without a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(r"\ufeff?([A-Z][A-Z0-9]{1,3}) {0,3}-(?: (.*))?$")


@dataclass(slots=True)
class Record:
    """One record: its fields in order, and where it stands."""

    start: int
    end: int = 0
    fields: list[tuple[str, str]] = field(default_factory=list)

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags that has one."""
        return next((v for t in tags for k, v in self.fields if k == t and v), "")

    def every(self, *tags: str) -> tuple[str, ...]:
        """All values of these tags, in the order of the file."""
        return tuple(v for k, v in self.fields if k in tags and v)


def records(source: str, begins: str, ends: str = "") -> Iterator[Record]:
    """The records; each begins with the tag `begins`. A line without a tag goes on with the value before it."""
    record: Record | None = None
    at = 0
    for line in source.splitlines(keepends=True):
        start, at = at, at + len(line)
        found = _LINE.match(line.rstrip("\r\n").rstrip())
        tag = found[1] if found else ""
        if tag == begins:
            if record is not None:
                yield record
            record = Record(start)
        if record is None:
            continue
        if found and tag != ends:
            record.fields.append((tag, (found[2] or "").strip()))
        elif not found and line.strip() and record.fields:
            name, value = record.fields[-1]
            if len(value) < 20_000:
                record.fields[-1] = (name, f"{value} {line.strip()}".strip())
        if line.strip():
            record.end = start + len(line.rstrip())
        if tag and tag == ends:
            yield record
            record = None
    if record is not None:
        yield record
