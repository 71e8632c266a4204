"""Reads Markdown: footnotes, links, bare addresses, citations of pandoc and MyST with their bibliography.

1. What is no Markdown (metadata blocks, template code, MyST's fences) is masked, so that offsets stay the file's.
2. markdown-it parses the masked text to tokens, with a rule of ours for each way of citing a key.
3. The bibliography is found: named in the head, by the book that the chapter belongs to, or the only one beside it.
4. `Walk` makes blocks and entries of the tokens.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from refs.formats import _markdown_tex, _myst
from refs.formats._assemble import Gathered, document, host_of
from refs.formats._bibliography import Bibliography, beside
from refs.formats._books import of_book
from refs.formats._front_matter import FrontMatter, front_matter, without_toml
from refs.formats._included import whole
from refs.formats._light_includes import MYST
from refs.formats._mapped import placed
from refs.formats._markdown_boxes import untitled, with_tabs
from refs.formats._markdown_keys import NARRATED
from refs.formats._markdown_source import masked
from refs.formats._markdown_walk import Walk
from refs.formats._sphinx import project_of
from refs.formats.base import ArticleReader
from refs.model import Document
from refs.reading.addresses import is_placeholder, with_places
from refs.reading.source_text import decoded

_STRONG = re.compile(
    rb"^\[\^[^\]\s]{1,40}\]:\s|\[\^[^\]\s]{1,40}\]|\[[^\[\]\n]{1,300}\]\((?:https?://|\.{0,2}/|#)[^()\s]{1,500}[^()]{0,200}\)"
    rb"|^\[[^\[\]\n]{1,200}\]:\s+<?https?://|\[-?@[\w:.#$%&+?<>~/-]+[^\[\]]{0,200}\]",
    re.MULTILINE,
)
_WEAK = re.compile(
    rb"^#{1,6} \S|^```|\*\*\w[^*\n]{0,200}\*\*|^(?:[-*+]|\d+\.) \S|^> \S|<https?://[^>\s]+>", re.MULTILINE
)
_HEAD = re.compile(rb"\A\xef?\xbb?\xbf?---\r?\n(?:[^\n]*\n){0,60}?---\r?\n")
_OTHER = re.compile(
    rb"\\documentclass|\\begin\{|\A\s*(?:<!doctype|<html|<\?xml|[\[{]\")|\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}\n]{2,80}\}\}"
    rb"|^\.\. \w+::|`[^`\n]{1,300} <https?://[^>\s]+>`_",
    re.IGNORECASE | re.MULTILINE,
)
_METADATA = re.compile(r"(?<=\n\n)---\n(?P<yaml>(?:references|bibliography):(?:[^\n]*\n){1,20000}?)"
                       r"(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_PLAIN_URL = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9/_.~!*'();:@&=+$,?#-]*)?")
"""What normalising would leave as it is: nine links in ten."""
_CITE = re.compile(r"\[(?:[^\[\]@]{0,200}?-?@(?:[\w:.#$%&+?~/-]+|\{[^{}\[\]]{1,200}\})[^\[\]]{0,400})\]")


class Markdown(ArticleReader):
    """Markdown with footnotes, links, pandoc's [@key] and MyST's {cite}`key`.

    A link in a sentence cites for that sentence; a footnote or [@key] for what
    stands before it. Relative links, anchors and mail addresses are counted in
    a note, images are not references, code and comments hide what they hold. A
    footnote that lists several links without being one citation is several
    references of one group.
    """

    name = "markdown"
    suffixes = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx")

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure by its ending; likely for footnotes and links in brackets, a little for lists and headings."""
        if b"\0" in head:
            return 0.0
        if origin.lower().endswith(self.suffixes):
            return 0.9
        strong, other = bool(_STRONG.search(head)), bool(_OTHER.search(head))
        if _HEAD.match(head) and not other:
            return 0.7
        kinds = len({b"1" if m[0][:1].isdigit() else m[0][:1] for m in _WEAK.finditer(head)})
        return (0.3 if other else 0.7) if strong else 0.0 if other else min(0.3, 0.1 * kinds)

    def read(self, data: bytes, origin: str) -> Document:
        """The document; bibliographies named in its head, or alone beside it, are read."""
        given, notes = decoded(data, origin)
        if "{include}" not in given:
            return self._read(given, origin, Gathered(notes=list(notes)))
        project = whole(given, origin, MYST)
        found = Gathered(notes=[*notes, *project.notes], files=project.names)
        made = self._read(project.mapped.text, origin, found)
        return placed(made, project.mapped, given, self.name, project.section) if project.files else made

    def _read(self, source: str, origin: str, found: Gathered) -> Document:
        """The document of a text with what it includes."""
        env: dict[str, Any] = {}
        shown, inner = _without_blocks(source)
        shown, head = without_toml(shown)
        shown = with_tabs(_myst.uncommented(_myst.unfenced(with_places(shown))))
        shown = masked(shown, origin).replace("\0", "\ufffd")
        tokens = untitled(_parser().parse(shown, env))
        head = front_matter(tokens[0].content) if tokens and tokens[0].type == "front_matter" else head
        for block in inner:
            head = replace(head, bibliography=(*head.bibliography, *block.bibliography),
                           references=(*head.references, *block.references))
        found.notes += [head.note] if head.note else []
        shelf = _bibliography(head, origin, source, found)
        walk = Walk(source, shown, found, shelf, host_of(head.url))
        walk.run(tokens, env)
        title = head.title or walk.title or PurePath(origin).stem[:200]
        return document(origin, source, found, self.name, head.language, title=title, url=head.url, date=head.date)


def _without_blocks(source: str) -> tuple[str, list[FrontMatter]]:
    """(the source with spaces for metadata blocks after its head, what those say): pandoc reads them anywhere."""
    found = list(_METADATA.finditer(source)) if "\n---" in source else []
    for block in found:
        blank = re.sub(r"[^\r\n]", " ", block[0])
        source = source[:block.start()] + blank + source[block.end():]
    return source, [front_matter(m["yaml"]) for m in found]


class _Parser(MarkdownIt):
    """A parser that leaves a template's placeholder in an address as it is written."""

    def normalizeLink(self, url: str) -> str:
        """The address with what is not allowed in one escaped; placeholders would no longer be seen."""
        return url if _PLAIN_URL.fullmatch(url) or is_placeholder(url) else super().normalizeLink(url)


@cache
def _parser() -> MarkdownIt:
    """The parser; footnotes stay where they are defined, and escapes keep their source."""
    made = _Parser("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).use(front_matter_plugin)
    made.use(deflist_plugin).use(admon_plugin)
    # "footnote_tail" would move all notes to the end, "text_join" would lose what an escape was written as.
    made.disable(["footnote_tail", "text_join"])
    made.inline.ruler.after("link", "citation", _citation_rule)
    made.inline.ruler.before("backticks", "myst_role", _myst.role_rule)
    made.inline.ruler.before("escape", "tex_math", _markdown_tex.math_rule)
    made.inline.ruler.before("escape", "tex_command", _markdown_tex.command_rule)
    return made


def _citation_rule(state: StateInline, silent: bool) -> bool:
    """[@key, p. 3; @other]: a token of its own, so that emphasis cannot split a key."""
    if state.src[state.pos] != "[" or state.linkLevel:
        return False
    found = _CITE.match(state.src, state.pos, state.posMax)
    if not found or state.src[found.end() : found.end() + 1] in ("(", "["):
        return False
    if not silent:
        state.push("citation", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _bibliography(head: FrontMatter, origin: str, source: str, found: Gathered) -> Bibliography:
    """The bibliography the head names; without one, the only .bib beside the article."""
    names = [*head.bibliography, *_myst.named(source)]
    roles = _myst.cites(source)
    cited = roles or ("@" in source and bool(_CITE.search(source))) or _markdown_tex.cites(source)
    cited = cited or "data-cite" in source
    # "@roe" in a sentence may cite, or name a person: that tells only whether a bibliography near has the key.
    perhaps = not names and not head.references and not cited and "@" in source
    cited = cited or perhaps
    if not names and not head.references and cited:
        names = of_book(origin) or (list(project_of(origin).bibliographies) if roles else [])
    if not names and cited:
        here = PurePath(origin)
        names = [
            n
            for n in (
                f"{here.stem}.bib",
                "references.bib",
                "refs.bib",
                "bibliography.bib",
                f"{here.stem}.json",
                "references.json",
                "bibliography.json",
            )
            if _is_beside(origin, n)
        ][:1]
    files, notes = beside(origin, names)
    shelf = Bibliography(files)
    shelf.add_items(head.references)
    if perhaps and not any((m["braced"] or m["key"]) in shelf for m in NARRATED.finditer(source)):
        return Bibliography([])
    found.notes += [*notes, *shelf.notes]
    found.files += [name for name, _ in files]
    return shelf


def _is_beside(origin: str, name: str) -> bool:
    files, _ = beside(origin, [name])
    return bool(files)
