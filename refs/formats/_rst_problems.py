"""What docutils could not resolve in reStructuredText: the words that a reader sees of it, and the notes. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

_ROLE = re.compile(r":[\w.:+-]{1,80}:`(?P<words>[^`]*)`|`(?P<before>[^`]*)`:[\w.:+-]{1,80}:")
_LINK = re.compile(r"`(?P<quoted>[^`<>]+)`_{1,2}|(?P<bare>[\w.:+-]*\w)_{1,2}")
_MOST_NAMED = 5


def shown(text: str) -> tuple[str, bool]:
    """(the words of an unresolved piece of markup, True where it is a link whose target nothing defines)."""
    role, link = _ROLE.fullmatch(text.strip()), _LINK.fullmatch(text.strip())
    if role:
        words = role["words"] or role["before"] or ""
        return re.sub(r"\s*<[^<>]*>\s*$", "", words).lstrip("~!") or words, False
    return (link["quoted"] or link["bare"], True) if link else (text, False)


def without_target(names: Collection[str]) -> tuple[str, ...]:
    """One note that names the links that nothing defines; none for none."""
    if not names:
        return ()
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    listed = "; ".join(" ".join(name.split())[:60] for name in list(names)[:_MOST_NAMED])
    return (f"links whose target is defined nowhere, so that nothing is known of where they lead: {listed}{more}",)
