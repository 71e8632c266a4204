"""The `<time>` element that says when a page was published, where the page states it in no other way for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.pages._datelines import UPDATE
from refs.pages._dates import iso_date
from refs.pages._nodes import after
from refs.pages.base import fold

_TIMES = 20
"""Elements that are looked at for a date or a byline."""
_STEPS_UP = 3
"""Elements above a <time> whose names may say what it dates."""
_DATELINE = re.compile(r"(?i)publish|posted|pubdate|dateline|byline|"
                       r"(?:entry|post|article|story|news)[-_]?(?:date|meta|time|info|header)|"
                       r"\bdate\b|timestamp|\bmeta\b|\bheader\b")
_UPDATED = re.compile(r"(?i)modified|updated|dateupdated|last[-_]?(?:update|edit)")
_BESIDE = 2
"""Elements behind the headline that may hold its date."""
_DATE_ALONE = 60
"""Characters of a block by the headline that is a date and little else."""


def time_of_publication(tree: LexborHTMLParser) -> str:
    """The first `<time datetime>` that is marked as the date of publication, by itself or by what it stands in.

    Else the first that stands by the headline, alone in its block. Any other is an event, the founding of a club, or
    the day of an update.
    """
    for node in [*tree.css("article time[datetime]"), *tree.css("time[datetime]")][:_TIMES]:
        if _is_of_publication(node) and (found := iso_date(node.attributes.get("datetime") or "")):
            return found
    return next((iso_date(n.attributes.get("datetime") or "") for n in _by_the_headline(tree) if _alone(n)), "")


def _by_the_headline(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Each `<time datetime>` in the elements right behind the page's first h1; a later one may head a comment."""
    headline = tree.css_first("h1")
    for node in islice(after(headline), _BESIDE) if headline is not None else ():
        yield from [node] if node.tag == "time" else node.css("time[datetime]")


def _alone(node: LexborNode) -> bool:
    """True for the one `<time>` of a block that is a date and little else, and names no update."""
    block = node.parent
    if block is None or _says_updated(node) or len(block.css("time")) > 1:
        return False
    text = fold(block.text())
    return len(text) <= _DATE_ALONE and UPDATE.search(text) is None


def _is_of_publication(node: LexborNode) -> bool:
    """True where a <time>, or what it stands in, is named as the date of publication and not of an update."""
    named = node.attributes
    own = " ".join(named.get(k) or "" for k in ("class", "id", "itemprop", "property"))
    around = [f"{own} published" if "pubdate" in named else own]
    parent = node.parent
    for _ in range(_STEPS_UP):
        if parent is None or parent.tag in ("article", "main", "body"):
            break
        around.append(f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''} {parent.tag}")
        parent = parent.parent
    if _says_updated(node) or _UPDATED.search(around[1] if len(around) > 1 else ""):
        return False
    return any(_DATELINE.search(each) for each in around)


def _says_updated(node: LexborNode) -> bool:
    """True where a `<time>` is named as the day of an update."""
    named = node.attributes
    return _UPDATED.search(" ".join(named.get(k) or "" for k in ("class", "id", "itemprop", "property"))) is not None
