"""Finds sentences of an article that have no source: those tagged as needing one and, on request, all others.

Which words a tag applies to is the same question as which words a marker vouches for. So each tag is replaced by a
marker in the article's own syntax that cites a placeholder address. The article is read by its own reader, and the
claims of these markers are what needs a source. The article itself is never written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from refs import formats
from refs.citations.wikis import needing_source
from refs.model import Claim, Document
from refs.reading.claims import Lines
from refs.reading.sentences import sentence_ends

_OURS = "https://needs-a-source.invalid/"
"""The placeholder's address. RFC 6761 guarantees that there will never be such a host."""
_TEMPLATE = re.compile(r"\{\{\s*([^{}|]{2,60}?)\s*(?:\|[^{}]*)?\}\}")
"""A template of wikitext without others inside it."""
_WORDS = (r"citation needed|source needed|needs? (?:a )?(?:citation|source)|cite\?|source\?|Beleg fehlt|Quelle\?|"
          r"réf\. nécessaire|cita requerida|citazione necessaria|bron\?|carece de fontes|källa behövs|"
          r"нет источника|źródło\?|要出典|来源请求|來源請求|출처 필요|بحاجة لمصدر")
""""Citation needed" in the languages of the readers, as people type it."""
_BRACKETS = re.compile(rf"\^?\[\s*(?:{_WORDS})\s*\]\^?(?!\()", re.IGNORECASE)
_FACT = re.compile(r"<sup\b[^>]*\bTemplate-Fact\b[^>]*>.*?</sup>", re.DOTALL | re.IGNORECASE)
"""The tag as Wikipedia renders it (Template:Fact, class "Template-Fact")."""
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


@dataclass(frozen=True, slots=True)
class _Syntax:
    """How a format writes a tag and a marker."""

    tags: Callable[[str], list[tuple[int, int]]]
    marker: Callable[[int], str]
    ending: Callable[[int], str] = lambda count: ""
    """What is put at the end of the text for so many markers."""
    prose: bool = True
    """True where a line of prose is a paragraph of the article."""


def readable(document: Document) -> bool:
    """True where the tags of the document's format are known."""
    return document.format in _SYNTAX


def unsourced(text: str, document: Document, every: bool = False) -> tuple[Unsourced, ...]:
    """The statements without a source in an article's text, in order; `document` is the text as its reader read it.

    `every` adds the sentences at the end of each paragraph that no marker follows. Nothing for a format whose tags
    are not known (`readable`).

    Raises:
        FormatError: as the reader.
    """
    syntax = _SYNTAX.get(document.format)
    if syntax is None:
        return ()
    places = {end: (start, True) for start, end in syntax.tags(text)}
    if every and syntax.prose:
        places |= {m.end(): (m.end(), False) for m in _PROSE.finditer(text) if m.end() not in places}
    marked, tagged = _marked(text, places, syntax)
    again = formats.read(marked.encode("utf-8", "surrogatepass"), document.origin, document.format)
    lines = Lines(text)
    return tuple(_on_own_lines(one, lines, text) for one in _claims(again, tagged))


def _marked(text: str, places: dict[int, tuple[int, bool]], syntax: _Syntax) -> tuple[str, list[bool]]:
    """The text with a placeholder marker in each place, and for each marker whether a tag stood there."""
    parts, before, tagged = list[str](), 0, list[bool]()
    for end, (start, is_tag) in sorted(places.items()):
        parts += [text[before:start], syntax.marker(len(tagged))]
        tagged.append(is_tag)
        before = end
    return "".join([*parts, text[before:], syntax.ending(len(tagged))]), tagged


def _claims(document: Document, tagged: list[bool]) -> Iterator[Unsourced]:
    """The claims of our markers; of a paragraph without any the sentences before its last one, too."""
    ours = {r.id: int(r.url.removeprefix(_OURS)) for r in document.references if r.url.startswith(_OURS)}
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


def _templates(text: str) -> list[tuple[int, int]]:
    """Where the templates stand that ask for a source."""
    names = needing_source()
    return [m.span() for m in _TEMPLATE.finditer(text) if m[1].replace("_", " ").lower() in names]


def _found(pattern: re.Pattern[str]) -> Callable[[str], list[tuple[int, int]]]:
    """A finder of a pattern's places."""
    return lambda text: [m.span() for m in pattern.finditer(text)]


def _notes(count: int) -> str:
    """Footnotes of Markdown that define so many markers."""
    return "\n" + "".join(f"\n[^needs-a-source-{n}]: {_OURS}{n}\n" for n in range(count))


def _items(count: int) -> str:
    """A list of references as Wikipedia renders it, for so many markers."""
    items = "".join(f'<li id="cite_note-needs-{n}"><span class="reference-text"><a class="external" '
                    f'href="{_OURS}{n}">{_OURS}{n}</a></span></li>' for n in range(count))
    return f'<ol class="references">{items}</ol>' if count else ""


_MARKDOWN = _Syntax(_found(_BRACKETS), lambda n: f"[^needs-a-source-{n}]", _notes)
_SYNTAX = {
    "wikitext": _Syntax(_templates, lambda n: f"<ref>{_OURS}{n}</ref>"),
    "markdown": _MARKDOWN, "quarto": _MARKDOWN, "mdx": _MARKDOWN,
    "wikipedia_html": _Syntax(_found(_FACT), lambda n: (
        f'<sup id="cite_ref-needs-{n}" class="reference"><a href="#cite_note-needs-{n}">[{9000 + n}]</a></sup>'),
        _items, prose=False),
}
"""Reader -> its syntax."""
