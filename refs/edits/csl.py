"""CSL-JSON: the URL of an item, and a DOI that is missing."""

from __future__ import annotations

import json
import re

from refs.edits.base import Change, Edit, Editor
from refs.model import Reference


class CslEditor(Editor):
    """Replaces the item's "URL"; a missing "DOI" or "title" is put behind it."""

    name = "csl"
    formats = ("csl", "csl_json")

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """The value of "URL" as JSON; () where the item's address is not written once and plainly."""
        quoted = json.dumps(reference.url, ensure_ascii=False)
        spots = list(re.finditer(rf'(?P<lead>\s*)"URL"(?P<colon>\s*:\s*)(?P<value>{re.escape(quoted)})', text))
        if len(spots) != 1 or not reference.url:
            return ()
        spot = spots[0]
        url = change.value("archive_url") or change.value("url")
        if url:
            return ((*spot.span("value"), json.dumps(url, ensure_ascii=False)),)
        new = "".join(f',{spot["lead"]}"{name.upper() if name == "doi" else name}"{spot["colon"]}'
                      f"{json.dumps(value, ensure_ascii=False)}" for name, value in change.fields
                      if name in ("doi", "title"))
        return ((spot.end(), spot.end(), new),) if new else ()
