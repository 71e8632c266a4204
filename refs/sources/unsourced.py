"""Finds sentences of an article that have no source: those tagged as needing one and, on request, all others.

Which words a tag applies to is the same question as which words a marker vouches for. So each tag is replaced by a
marker in the article's own syntax that cites a placeholder address. The article is read by its own reader, and the
claims of these markers are what needs a source. The article itself is never written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from refs import formats
from refs.model import Claim, Document
from refs.reading.claims import Lines
from refs.reading.sentences import sentence_ends
from refs.sources.needing_tags import OURS, SYNTAX, Syntax

_PROSE = re.compile(r"^(?=[^\s|{}!*#=:;<>&_\-`~\[]|'{2,5}\w|\[\[)(?=.*\w[.!?。！？][\"”»)]*\s*$).{40,}$", re.MULTILINE)
"""A line of text that ends as a sentence ends: no table, list, heading or template."""
_FEWEST = 5
"""Words of a sentence that is worth a source."""


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A statement that has no source."""

    claim: Claim
    tagged: bool
    """True where a tag of the article says so."""


def readable(document: Document) -> bool:
    """True where the tags of the document's format are known."""
    return document.format in SYNTAX


def untagged_readable(document: Document) -> bool:
    """True where sentences without a tag are looked for, too (`every`): a line of the format is a paragraph."""
    return readable(document) and SYNTAX[document.format].prose


def unsourced(text: str, document: Document, every: bool = False) -> tuple[Unsourced, ...]:
    """The statements without a source in an article's text, in order; `document` is the text as its reader read it.

    `every` adds the sentences at the end of each paragraph that no marker follows, where that can be told
    (`untagged_readable`). Nothing for a format whose tags
    are not known (`readable`).

    Raises:
        FormatError: as the reader.
    """
    syntax = SYNTAX.get(document.format)
    if syntax is None:
        return ()
    places = {end: (start, True) for start, end in syntax.tags(text)}
    if every and syntax.prose:
        places |= {m.end(): (m.end(), False) for m in _PROSE.finditer(text) if m.end() not in places}
    marked, tagged = _marked(text, places, syntax)
    again = formats.read(marked.encode("utf-8", "surrogatepass"), document.origin, document.format)
    lines = Lines(text)
    return tuple(_on_own_lines(one, lines, text) for one in _claims(again, tagged))


def _marked(text: str, places: dict[int, tuple[int, bool]], syntax: Syntax) -> tuple[str, list[bool]]:
    """The text with a placeholder marker in each place, and for each marker whether a tag stood there."""
    parts, before, tagged = list[str](), 0, list[bool]()
    for end, (start, is_tag) in sorted(places.items()):
        parts += [text[before:start], syntax.marker(len(tagged))]
        tagged.append(is_tag)
        before = end
    return "".join([*parts, text[before:], syntax.ending(len(tagged))]), tagged


def _claims(document: Document, tagged: list[bool]) -> Iterator[Unsourced]:
    """The claims of our markers; of a paragraph without any the sentences before its last one, too."""
    ours = {r.id: int(r.url.removeprefix(OURS)) for r in document.references if r.url.startswith(OURS)}
    claims = {c.id: c for c in document.claims}
    seen = set[str]()
    for link in document.links:
        if link.reference not in ours or link.claim in seen:
            continue
        seen.add(link.claim)
        claim, is_tag = claims[link.claim], tagged[ours[link.reference]]
        if not is_tag and claim.context_inferred:
            yield from (Unsourced(replace(claim, id=f"{claim.id}-{n}", text=sentence, context=""), False)
                        for n, sentence in enumerate(_sentences(claim.context, document.language)) if _states(sentence))
        if _states(claim.text):
            yield Unsourced(claim, is_tag)


def _sentences(text: str, language: str) -> Iterator[str]:
    """The sentences of a text, without the white space between them."""
    start = 0
    for end in [*sentence_ends(text, language), len(text)]:
        if text[start:end].strip():
            yield text[start:end].strip()
        start = max(start, end)


def _states(text: str) -> bool:
    """True for a sentence of enough words; scripts without spaces count ten characters."""
    return len(text.split()) >= _FEWEST or len(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", text)) >= 10


def _on_own_lines(one: Unsourced, lines: Lines, text: str) -> Unsourced:
    """The statement without places in the text that was read in the article's stead; its line is the same."""
    return replace(one, claim=replace(one.claim, start=-1, end=-1, column=0))
