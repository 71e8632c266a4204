"""Sources that a sentence names in brackets: "[Source: Harn Gazette]", "(Quelle: County of Harn, 2011)". Pure.

The bracket is the citation and no part of what the sentence says. Its name is paired with the one entry of a list that
holds all its words. A name that fits none is reported, and a bracket with an address or a link is left to their
readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refs.reading.blocks import Block, Cut, Mark, cut
from refs.reading.markers import NUMBER_WORDS

_NAMED = re.compile(
    rf"\s?[\[(（【]\s*(?:{NUMBER_WORDS})\s?[:：]\s*(?P<names>[^\[\]()（）【】\n]{{2,160}})[\])）】]", re.IGNORECASE)
_ADDRESS = re.compile(r"://|www\.|\b10\.[0-9]{4,9}/")
_WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class NamedSources:
    """The blocks with their named sources as markers, and the names that fit no entry."""

    blocks: list[Block]
    lost: tuple[str, ...]


def with_named_sources(blocks: Sequence[Block], entries: Sequence[tuple[str, str]]) -> NamedSources:
    """Brackets that name a source taken out of the text; `entries` are the lists' (key, text)."""
    words = [(key, frozenset(_words(text))) for key, text in entries]
    done: list[Block] = []
    lost: dict[str, None] = {}
    for block in blocks:
        cuts = []
        for start, end, names in _printed(block):
            keys = [_entry(name, words) for name in names]
            lost |= dict.fromkeys(name for name, key in zip(names, keys, strict=True) if not key)
            cuts.append(Cut(start, end, tuple(Mark(start, key) for key in keys)))
        done.append(cut(block, cuts) if cuts else block)
    return NamedSources(done, tuple(lost))


def _printed(block: Block) -> Iterator[tuple[int, int, list[str]]]:
    """(start, end, names) of each bracket that names sources."""
    for found in _NAMED.finditer(block.text):
        inside = any(found.start() <= m.at <= found.end() and m.end > m.at for m in block.marks)
        if inside or _ADDRESS.search(found["names"]) or any(a <= found.start() < b for a, b in block.code):
            continue
        names = [n.strip(" .,") for n in re.split(r"\s?[;；]\s?", found["names"]) if _words(n)]
        yield found.start(), found.end(), names


def _entry(name: str, entries: Sequence[tuple[str, frozenset[str]]]) -> str:
    """The key of the one entry that holds all words of a name, "" where none or several do."""
    wanted = set(_words(name))
    fits = [key for key, words in entries if wanted and wanted <= words]
    return fits[0] if len(fits) == 1 else ""


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(text)]
