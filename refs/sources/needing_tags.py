"""How each format of articles writes "citation needed", and a footnote that can stand in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from refs.citations.wikis import needing_source

OURS = "https://needs-a-source.invalid/"
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
_MARKUP = r"(?:\s|<[^<>]{1,300}>)*"
_IN_HTML = re.compile(rf"(?:<sup\b[^<>]*>\s*)?\[{_MARKUP}(?:{_WORDS}){_MARKUP}\](?:\s*</sup>)?", re.IGNORECASE)
"""The same words in any page: raised, in italics, as a link."""
_IN_TEX = re.compile(r"\\(?:citationneeded|needscitation|citeneeded|needcite)(?![A-Za-z])(?:\{[^{}]*\})?"
                     rf"|\\textsuperscript\{{\s*\[\s*(?:{_WORDS})\s*\]\s*\}}|{_BRACKETS.pattern}", re.IGNORECASE)
"""The same words in LaTeX, raised or not, and the commands that authors define for it."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a format writes a tag and a marker."""

    tags: Callable[[str], list[tuple[int, int]]]
    """Where the tags stand in a text."""
    marker: Callable[[int], str]
    ending: Callable[[int], str] = lambda count: ""
    """What is put at the end of the text for so many markers."""
    prose: bool = True
    """True where a line of prose is a paragraph of the article."""


def _templates(text: str) -> list[tuple[int, int]]:
    """Where the templates stand that ask for a source."""
    names = needing_source()
    return [m.span() for m in _TEMPLATE.finditer(text) if m[1].replace("_", " ").lower() in names]


def _found(pattern: re.Pattern[str]) -> Callable[[str], list[tuple[int, int]]]:
    """A finder of a pattern's places."""
    return lambda text: [m.span() for m in pattern.finditer(text)]


def _notes(form: str) -> Callable[[int], str]:
    """Definitions of so many footnotes at the end of a text; `form` has {0} for the number and {1} for the address."""
    return lambda count: "\n" + "".join(f"\n{form.format(n, f'{OURS}{n}')}\n" for n in range(count))


def _items(count: int) -> str:
    """A list of references as Wikipedia renders it, for so many markers."""
    items = "".join(f'<li id="cite_note-needs-{n}"><span class="reference-text"><a class="external" '
                    f'href="{OURS}{n}">{OURS}{n}</a></span></li>' for n in range(count))
    return f'<ol class="references">{items}</ol>' if count else ""


_TYPED = _found(_BRACKETS)
_MARKDOWN = Syntax(_TYPED, lambda n: f"[^needs-a-source-{n}]", _notes("[^needs-a-source-{0}]: {1}"))
SYNTAX = {
    "wikitext": Syntax(_templates, lambda n: f"<ref>{OURS}{n}</ref>"),
    "markdown": _MARKDOWN, "quarto": _MARKDOWN, "mdx": _MARKDOWN,
    "wikipedia_html": Syntax(_found(_FACT), lambda n: (
        f'<sup id="cite_ref-needs-{n}" class="reference"><a href="#cite_note-needs-{n}">[{9000 + n}]</a></sup>'),
        _items, prose=False),
    "web_html": Syntax(_found(_IN_HTML), lambda n: f' <a href="{OURS}{n}">[{9000 + n}]</a>', prose=False),
    "latex": Syntax(_found(_IN_TEX), lambda n: f"\\footnote{{\\url{{{OURS}{n}}}}}", prose=False),
    "rst": Syntax(_TYPED, lambda n: f" [#needs-a-source-{n}]_", _notes(".. [#needs-a-source-{0}] {1}"), prose=False),
    "asciidoc": Syntax(_TYPED, lambda n: f"footnote:[{OURS}{n}]", prose=False),
    "org": Syntax(_TYPED, lambda n: f"[fn:needs-a-source-{n}: {OURS}{n}]", prose=False),
    "typst": Syntax(_TYPED, lambda n: f'#footnote[#link("{OURS}{n}")]', prose=False),
}
"""Reader -> its syntax. Those without `prose` break a paragraph over lines, so that only tags are looked for."""
