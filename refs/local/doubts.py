"""Why a file may have an anchor all the same that nothing in its own text shows. Pure."""

from __future__ import annotations

import re
from posixpath import basename

from refs.local.scanners.base import Scanned

_PARTS = frozenset("_common _includes _partials _snippets _shared includes partials snippets".split())
"""Folders of texts that are part of others."""


def doubt_of(fragment: str, path: str, scanned: Scanned) -> str:
    """Why a file may have an anchor all the same that nothing in its text shows; "" where nothing says so."""
    if scanned.takes_in:
        return f"includes other text, which may have #{fragment}"
    if fragment.lstrip("+") in scanned.asides:
        return f"names {fragment} in a comment or shortcode, of which the build may make an anchor"
    words = set(re.findall(r"\w+", fragment.lower()))
    if words and any(words <= component for component in scanned.components):
        return f"has a component with the words of {fragment}, which may make an anchor of them"
    if is_part(path):
        return f"is included in others, which may have #{fragment}"
    return ""


def is_part(path: str) -> bool:
    """True for a file that by its name is no page of its own: others include it."""
    name = basename(path)
    return (name.startswith("_") and not name.startswith("_index")) or bool(_PARTS & set(path.split("/")[:-1]))
