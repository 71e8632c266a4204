"""Compares figures across two languages by their digits alone.

"140,000", "140 000" and "140.000" are one, because languages group digits by different signs.
"""

from __future__ import annotations

import re

_GROUPS = re.compile("(?<=\\d)[ .,'\u00a0\u202f\u2009](?=\\d{3}(?!\\d))")
"""A separator before three digits: it groups, whatever sign it is."""


def stated(claimed: str, text: str) -> bool:
    """True where a text has the digits of a claimed figure, as a figure of its own and not as part of a longer one."""
    wanted = _digits(claimed)
    return bool(wanted.strip()) and wanted in _digits(text)


def _digits(text: str) -> str:
    """The figures of a text without separators between thousands, each with a space before and after it."""
    return f" {' '.join(re.findall(r'[0-9]+', _GROUPS.sub('', text)))} "
