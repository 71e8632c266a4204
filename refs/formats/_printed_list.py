"""The list of cited works that a reference manager prints into a document, beside what its fields say. Pure.

The fields say more, and more exactly, than the printed list, so that its paragraphs are no entries of their own. But
the list may print an address that a field leaves out, because a style asks for it or an author typed it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from refs.citations.identifier_kinds import trim
from refs.citations.links import choose
from refs.model import Reference
from refs.reading.addresses import BARE

_WORDS = re.compile(r"[^\W_]+")
_LEAST = 15
"""Letters of a title that tell its paragraph from others."""


def completed(entries: Mapping[str, Reference], printed: Iterable[tuple[str, list[str]]]) -> dict[str, Reference]:
    """The entries, those without an address with the one that the printed list gives for their title.

    `printed` are the list's paragraphs: (text, addresses that are linked in it).
    """
    lines = [(_letters(text), [*links, *map(trim, BARE.findall(text))]) for text, links in printed]
    done = dict(entries)
    for key, one in entries.items():
        title = _letters(one.title)
        if one.url or one.archive_url or len(title) < _LEAST:
            continue
        found = next((addresses for text, addresses in lines if title in text and addresses), [])
        chosen = choose(found)
        if chosen.url or chosen.archive_url:
            done[key] = replace(one, url=chosen.url, archive_url=chosen.archive_url, archive_date=chosen.archive_date,
                                identifiers=tuple(dict.fromkeys((*one.identifiers, *chosen.identifiers))))
    return done


def _letters(text: str) -> str:
    """A text's letters and digits alone, in lower case: styles change case and signs."""
    return "".join(_WORDS.findall(text)).casefold()
