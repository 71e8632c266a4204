"""CSL-JSON: the URL of an item, and a DOI that is missing."""

from __future__ import annotations

import json
import re
from typing import Any

from refs.edits.base import Change, Edit, Editor
from refs.model import Reference

_URL = re.compile(r'(?P<lead>\s*)"URL"(?P<colon>\s*:\s*)(?P<value>"(?:[^"\\]|\\.)*")')
_NEW = {"doi": "DOI", "title": "title"}


class CslEditor(Editor):
    """Replaces the item's "URL"; a missing "DOI" or "title" is put behind it."""

    name = "csl"
    formats = ("csl", "csl_json")

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """The value of "URL" as JSON; () where no item, or more than one, has the address there."""
        spots = [m for m in _URL.finditer(text) if reference.url and _string(m["value"]) == reference.url]
        if len(spots) > 1:  # several items have the address: each is mended as its own reference
            spots = [m for m in spots if 0 <= reference.start <= m.start() < reference.end]
        if len(spots) != 1:
            return ()
        spot = spots[0]
        url = change.value("archive_url") or change.value("url")
        if url:
            return ((*spot.span("value"), json.dumps(url, ensure_ascii=False)),)
        held = _item(text, spot.start("value"))
        new = "".join(f',{spot["lead"]}"{_NEW[name]}"{spot["colon"]}{json.dumps(value, ensure_ascii=False)}'
                      for name, value in change.fields if name in _NEW and held is not None and _NEW[name] not in held)
        return ((spot.end(), spot.end(), new),) if new else ()


def _string(value: str) -> str:
    """A JSON string's value; "" for one that is none."""
    try:
        return str(json.loads(value))
    except ValueError:
        return ""


def _item(text: str, at: int) -> dict[str, Any] | None:
    """The innermost object around a place; None where the text there is no JSON."""
    start = text.rfind("{", 0, at)
    while start >= 0:
        try:
            found, end = json.JSONDecoder().raw_decode(text, start)
        except ValueError:
            end = 0
        if end > at:
            return dict(found)
        start = text.rfind("{", 0, start)
    return None
