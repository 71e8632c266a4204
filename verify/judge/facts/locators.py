"""Blanks out parts of a text that say where to look and state nothing.

These are addresses, identifiers, page numbers and footnote marks; a number in one of them is no figure of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LOCATOR = re.compile(
    r"""
    \b(?:https?|ftp)://[^\s<>"]*[^\s<>".,;:!?)\]]
  | \bwww\.[^\s<>"]*[^\s<>".,;:!?)\]]
  | \b(?:doi:?\s*)?10\.\d{4,9}/[^\s"<>]*[^\s"<>.,;:)\]]
  | \b(?:ISBN|ISSN|PMID|PMCID|PMC|OCLC|arXiv|JSTOR|S2CID|LCCN|Bibcode)[:\s]{1,2}[\w./-]*\d[\w./-]*
  | \b(?:pp?|pgs?)\.\s?[ivxlc\d]+(?:\s?[-–—,]\s?\d+)*
  | \b(?:pages?)\s\d+(?:\s?[-–—]\s?\d+)?(?=\s*[),.;]|$)
  | \b(?:vol|vols)\.\s?[ivxlc\d]+(?:\s?[-–]\s?\d+)?
  | (?<=\d,\s)(?:no|nos|iss)\.\s?\d+(?:\s?[-–]\s?\d+)?
  | \b(?:fn|ftn|footnote|note)\.?\s\d+(?=\s*[),.;\]]|$)
  | \[(?:note\s|nb\s)?\d{1,3}(?:[,–-]\s?\d{1,3})*\](?!\()
  | (?<=[^\W\d_])(?<![mM])[¹²³⁴-⁹⁰]+(?![⁄/])
    """, re.VERBOSE | re.IGNORECASE)
"""One alternative for each kind of locator: URLs, DOIs and other identifiers, pages, volumes, notes, footnote marks."""
_HINT = re.compile(r"[/\[¹²³⁰⁴-⁹]|www|p\.|pgs?\.|page|vol|nos?\.|iss\.|10\.|note|fn|ftn|is[bs]n|pm|oclc|arxiv|jstor|"
                   r"s2cid|lccn|bibcode")
"""What every locator contains, in small letters. Most texts have none and need no search with the long pattern."""
_EMPTY = re.compile(r"\((?=[\s,;]*\))[\s,;]*\)")
"""Brackets in which nothing is left."""
_ITEM = re.compile(r"(?m)^\s*(?:\(?\d{1,3}[.)]|#\d{1,3})(?=\s+\D)|(?<=[:;]\s)\(?\d{1,2}[.)](?=\s+[^\W\d])")
"""The number of an item in a list: "3. " at the start of a line, or after a colon or semicolon."""
_ITEM_ENDS = (re.compile(r"\.(?<=\d\.)(?<!\d\d\d\d\.)\s"), re.compile(r"\)(?<=\d\))(?<!\d\d\d\d\))\s"),
              re.compile(r"#\d"))
"""One of these is in whatever `_ITEM` matches. Tested first: to a single character `re` runs ahead."""


@lru_cache(maxsize=64)
def without_locators(text: str) -> str:
    """`text` with spaces in place of locators, and of brackets that held nothing else. Its length does not change."""
    if not _HINT.search(text.lower()):
        return text
    bare = _LOCATOR.sub(_spaces, text)
    return text if bare == text else _EMPTY.sub(_spaces, bare)


def item_numbers(text: str) -> list[tuple[int, int]]:
    """(start, end) of the numbers of list items."""
    return [m.span() for m in _ITEM.finditer(text)] if any(end.search(text) for end in _ITEM_ENDS) else []


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())
