"""One citation template in a wikitext: its parameters with offsets, its spacing, and edits that keep both. Pure.

Editors of Wikipedia lay templates out by hand, on one line or one parameter a line, with aligned signs. An edit that
ignores this would be reverted, so a new parameter is spaced as the one that it is put behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from refs.citations.templates import aliases
from refs.edits._template_names import Family
from refs.edits.base import Edit
from refs.formats._wikitext_plain import Plain
from refs.formats._wikitext_scan import Node, Scan

_ALIAS_OF = {"url_status": "status", "author": "authors"}
_BARE_STATUS = {"dead": "yes", "live": "no"}
"""The values of CS1's old |deadurl=, for templates that still use it."""


@lru_cache(maxsize=4)
def scanned(text: str) -> Plain:
    """The nodes of a wikitext, found once."""
    return Plain(Scan(text))


@dataclass(frozen=True)
class Param:
    """One argument: its name and the spans of the whole and of its value."""

    name: str
    start: int
    """After the pipe."""
    value: int
    end: int
    """Of the value; white space that follows is not part of it."""
    whole: int
    """Where the next pipe or the template's end stands."""


class Template:
    """A citation template as text."""

    def __init__(self, plain: Plain, node: Node, family: Family) -> None:
        self._source, self._node, self.family = plain.source, node, family
        self.params: list[Param] = []
        ends = (*node.pipes[1:], node.inner_end)
        for (name, value, whole), pipe, stop in zip(plain.params(node), node.pipes, ends, strict=True):
            raw = self._source[value:whole]
            lead = len(raw) - len(raw.lstrip())
            start = value + lead if raw.strip() else value
            end = start + len(raw.strip())
            self.params.append(Param(name.lower(), pipe + 1, start, end, stop))

    def find(self, field: str) -> Param | None:
        """The parameter that states a field: the last filled one, as MediaWiki counts, else an empty one."""
        names = (*aliases(_ALIAS_OF.get(field, field)), field, self.family.names.get(field, field))
        if field == "url" or field == "title":
            names = aliases(field)
        held = [p for p in self.params if p.name in names]
        filled = [p for p in held if p.end > p.value]
        return filled[-1] if filled else held[-1] if held else None

    def value(self, field: str) -> str:
        """What a field states, as written; "" where it does not."""
        found = self.find(field)
        return self._source[found.value:found.end] if found else ""

    def set(self, fields: tuple[tuple[str, str], ...]) -> tuple[Edit, ...]:
        """Edits that make the template state the fields; () where one of them has no parameter here.

        A filled parameter gets its new value, an empty one is filled, a
        missing one is put behind the address with the spacing of its neighbours.
        """
        edits: list[Edit] = []
        new: list[tuple[str, str]] = []
        for field, value in fields:
            held = self.find(field)
            value = self._status(value, held) if field == "url_status" else value
            if held is not None and value:
                if self._source[held.value:held.end] != value:
                    edits.append((held.value, held.end, self._lead(held) + value))
            elif value and field in self.family.names:
                new.append((self.family.names[field], value))
            elif field not in ("url_status",):
                return ()
        if new:
            anchor = self._anchor([f for f, _ in fields])
            if anchor is None:
                return ()
            edits.append((anchor.end, anchor.end, "".join(self._written(anchor, n, v) for n, v in new)))
        return tuple(edits)

    def _lead(self, empty: Param) -> str:
        """The white space an empty parameter lacks behind its "=", as the filled ones have it."""
        filled = next((p for p in self.params if p.end > p.value and not p.name.isdigit()), None)
        if empty.end > empty.value or filled is None:
            return ""
        head = self._source[filled.start:filled.value]
        return "" if head.endswith("=") or "\n" in head.rpartition("=")[2] else head.rpartition("=")[2]

    def _status(self, value: str, held: Param | None) -> str:
        """The value of the status parameter as this template, or an old one, writes it; "" where it cannot."""
        if held is not None and held.name in ("deadurl", "dead-url"):
            return _BARE_STATUS.get(value, value)
        return self.family.status.get(value, "")

    def _anchor(self, fields: list[str]) -> Param | None:
        """The parameter new ones stand behind: the archive's, the address, else the last named one."""
        wished = ("archive_date", "archive_url", "url") if any(f.startswith(("archive", "url")) for f in fields) else (
            "url", "title")
        held = next((p for f in wished if (p := self.find(f)) and p.end > p.value), None)
        named = [p for p in self.params if not p.name.isdigit()]
        return held or (named[-1] if named else None)

    def _written(self, anchor: Param, name: str, value: str) -> str:
        """"|name=value" spaced as the anchor is; names are padded where the template aligns its "="."""
        head = self._source[anchor.start:anchor.value]
        shape = re.fullmatch(r"(\s*)([^=]*?)(\s*)=(\s*)", head)
        if shape is None:
            return f" |{name}={value}"
        lead, own, before, after = shape.groups()
        pad = max(len(own) + len(before) - len(name), 1) if len(before) > 1 else len(before)
        return f"{self._gap(anchor)}|{lead}{name}{' ' * pad}={after}{value}"

    def _gap(self, anchor: Param) -> str:
        """The white space that stands before a pipe: as behind the anchor, or, where it is the last, as before it."""
        last = anchor.whole == self._node.inner_end
        at = anchor.start - 1 if last else anchor.whole
        before = self._source[:at][-80:]
        return before[len(before.rstrip()):]
