"""Cleans values from the web before they go into an article: invisible and unexpected characters are removed.

Each editor then writes them in its own syntax (`refs.edits`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from refs.edits.base import Change
from refs.masking import HIDDEN
from refs.urls import is_web

_LONGEST_TEXT = 300
"""A title or a name above this is no title: the field is left out rather than cut, since a cut one would be wrong."""
_LONGEST_URL = 2000
"""Characters of an address that is written into an article; longer ones carry a session or a script."""
_STRIP_MARKER = re.compile(r"\x7f?'\"`UNIQ-.{0,60}?-QINU`\"'\x7f?")
"""What MediaWiki's parser puts in the place of a tag while it works (Parser::MARKER_PREFIX); in a page, an attack."""
_JOINERS = "\u200c\u200d"
"""Zero-width non-joiner and joiner are spelling in Persian and the Indic scripts; every other Cf character goes."""
_DROPPED = ("Cc", "Cf", "Co", "Cs", "Cn")
"""Unicode's categories of controls, invisible formats, private, lone and unassigned characters."""
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
"""A date as it is written into an article: ISO 8601, as precise as it is known."""
_URLS, _DATES = ("url", "archive_url"), ("date", "archive_date", "access_date")
_PERCENT = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
"""Characters that no address may hold unescaped (RFC 3986, section 2)."""


def cleaned(change: Change) -> Change | None:
    """The change with clean values; a field that cannot be made fit is left out.

    None where an address cannot be made fit: what stands beside it would then be about another page.
    """
    fields = tuple((name, value) for name, raw in change.fields if (value := field(name, raw)))
    held = {name for name, _ in fields}
    if any(name in _URLS and raw and name not in held for name, raw in change.fields):
        return None
    return replace(change, fields=fields, tag=text(change.tag), tag_date=text(change.tag_date),
                   tag_reason=text(change.tag_reason))


def field(name: str, raw: str) -> str:
    """One value, "" where it is not fit to stand in an article."""
    if name in _URLS:
        return address(raw)
    if name in _DATES:
        return raw if _DAY.fullmatch(raw) else ""
    value = text(raw)
    return value if len(value) <= _LONGEST_TEXT else ""


def text(raw: str) -> str:
    """Words on one line without control, bidirectional, private and unassigned characters, white space folded."""
    visible = _STRIP_MARKER.sub(" ", raw)
    kept = (" " if c.isspace() else c for c in visible if c.isspace() or not _dropped(c))
    return " ".join("".join(kept).split())


def address(raw: str) -> str:
    """A web address, what must not stand in one percent-escaped; "" where it is none, or too long to be cited.

    One in which a token is hidden leads nowhere, and no token of a redirect belongs into an article.
    """
    escaped = _PERCENT.sub(_percents, "".join(_percents(c) if _dropped(c) or c.isspace() else c for c in raw.strip()))
    fit = is_web(escaped) and len(escaped) <= _LONGEST_URL and HIDDEN not in escaped
    return escaped if fit else ""


def _dropped(character: str) -> bool:
    return unicodedata.category(character) in _DROPPED and character not in _JOINERS


def _percents(found: re.Match[str] | str) -> str:
    raw = found if isinstance(found, str) else found[0]
    return "".join(f"%{byte:02X}" for byte in raw.encode("utf-8", "replace"))
