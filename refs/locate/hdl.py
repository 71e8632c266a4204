"""A handle leads through hdl.handle.net to a repository's page."""

from __future__ import annotations

import re
from urllib.parse import quote

from refs.locate.base import Locator, Lookup
from refs.model import Document, Located, Reference

_HANDLE = re.compile(r"\d[\d.]*/\S+")


class Hdl(Locator):
    """The repository page of a handle (RFC 3650)."""

    name = "hdl"
    rank = 46

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """The handle resolver's link."""
        handle = reference.ids.get("hdl", "").removeprefix("hdl:").strip()
        if not handle:
            return None
        if not _HANDLE.fullmatch(handle):
            return Located(reason=f"the handle {handle!r} is not well formed", confidence=0.0)
        return Located("hdl", f"https://hdl.handle.net/{quote(handle, safe='/:;().-_~')}", reason=f"handle {handle}")
