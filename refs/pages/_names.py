"""The classes, ids and roles that stand in a page's source: whether a selector by name need be tried at all.

Each selector costs a walk over the tree, and most pages have nothing that bears the names of error pages, of consent
dialogs or of lists of references. One pass over the source tells which of them may be there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

_NAMES = re.compile(
    r"""=(?<=[sSdDeE\s]=)(?:(?<=(?i:class)=)|(?<=(?i:role)=)|(?<=(?i:id)=)|(?<=(?i:class)\s=)|(?<=(?i:role)\s=)|(?<=(?i:id)\s=))"""
    r"""\s*("[^"]*"|'[^']*'|[^\s>]*)""")
"""The value of such an attribute, sought by its "=" wherever one stands: what is no attribute adds a name too many."""


def names_of(source: str) -> str:
    """The classes, ids and roles of a page in lower case, one value a line, and perhaps a few more."""
    found = "\n".join(dict.fromkeys(_NAMES.findall(source)))
    return (html.unescape(found) if "&" in found else found).lower()


def any_in(parts: Iterable[str], names: str) -> bool:
    """True where one of these pieces of names may be among the names."""
    return any(part in names for part in parts)
