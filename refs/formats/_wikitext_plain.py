"""Turns stretches of wikitext into plain text, with offsets where they are wanted.

`Scan` knows where templates, links and tags stand; here it is decided what each of them shows. A stretch is read from
node to node: the text between two is cleaned of quotes, tags and entities (`cleaned`), a node is replaced by what it
prints (`node_text`), and so on inside it, to a bounded depth.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from refs.formats._wikitext_inline import Arguments, printed
from refs.formats._wikitext_scan import Node, Scan

_CLEAN = re.compile(r"<(?P<tag>/?[a-zA-Z][^<>]{0,300})>|'{2,5}|__[A-Z]{3,25}__|"
                    r"(?P<entity>&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,20});)")
_PREFIX = re.compile(
    r"^(?:(?:safesubst|subst|msgnw|msg|raw|ers|підст|подст):\s?)?:?(?:(?:template|vorlage|modèle|plantilla|predefinição|sjabloon|mall|"
    r"szablon|шаблон|šablona|malline|şablon|bản mẫu|mal|skabelon|templat|sablon|format|plantilla|תבנית|قالب|الگو|틀|"
    r"テンプレート|模板)\s?:\s?)?")
_CITES = re.compile(r"(?:cite|citation/cs1(?:/sandbox)?|citation|cs1|cita|cite web)")
"""Modules that stand behind citation templates: {{#invoke:cite|web|...}} is {{cite web|...}}."""
_MEDIA = frozenset(
    "file image media datei bild fichier archivo imagen immagine ficheiro imagem bestand plik файл 文件 "
    "檔案 ملف".split())
_OTHER = frozenset("category kategorie catégorie categoría categoria categorie kategoria категория 分类 "
                   "分類 تصنيف".split())
_DEPTH = 40  # MediaWiki itself expands no deeper (wgMaxPPExpandDepth is 100, articles stay under 10)
Param = tuple[str, int, int]


class Plain:
    """Reads a scan's text."""

    def __init__(self, scan: Scan, cite: Callable[[Node], str] | None = None) -> None:
        self.scan = scan
        self.source = scan.source
        self.cite = cite or (lambda node: "")
        """Renders a citation template; "" for any other."""

    def name(self, template: Node) -> str:
        """A template's name: lower case, one space between words, no comments."""
        end = template.pipes[0] if template.pipes else template.inner_end
        text = self.source[template.inner:end][:200]
        if "<!--" in text:
            text = re.sub(r"<!--.*?(?:-->|$)", "", text, flags=re.DOTALL)
        text = _PREFIX.sub("", " ".join(text.replace("_", " ").split()).lower())
        if text.startswith("#invoke:") and _CITES.fullmatch(text[8:].strip()):
            kind = self.source[end + 1:template.pipes[1] if len(template.pipes) > 1 else template.inner_end]
            return f"cite {kind.strip().lower()}".replace("cite citation", "citation") if template.pipes else text
        return text

    def params(self, template: Node) -> list[Param]:
        """(name, start, end) of each argument; unnamed ones are numbered from "1"."""
        found: list[Param] = []
        place = 0
        ends = (*template.pipes[1:], template.inner_end)
        for pipe, end in zip(template.pipes, ends, strict=False):
            start = pipe + 1
            equals = self._equals(start, end)
            if equals < 0:
                place += 1
                found.append((str(place), start, end))
            else:
                found.append((self.flat(start, equals).strip(), equals + 1, end))
        return found

    def _equals(self, start: int, end: int) -> int:
        """Where the argument's own "=" stands, -1 without one."""
        at = start
        for child in self.scan.children(start, end):
            found = self.source.find("=", at, child.start)
            if found >= 0:
                return found
            if child.kind not in ("comment", "template"):
                return -1
            at = child.end
        return self.source.find("=", at, end)

    def values(self, template: Node) -> dict[str, str]:
        """The arguments as plain text; the last of a name counts, as in MediaWiki."""
        return {name: self.flat(start, end).strip() for name, start, end in self.params(template)}

    def flat(self, start: int, end: int, depth: int = 0) -> str:
        """Plain text; refs, comments and files left out."""
        at, parts = start, []
        for child in self.scan.children(start, end):
            parts += [text for text, _ in self.cleaned(at, child.start)]
            parts.append(self.node_text(child, depth))
            at = child.end
        parts += [text for text, _ in self.cleaned(at, end)]
        return "".join(parts)

    def node_text(self, node: Node, depth: int = 0) -> str:
        """The plain text that one node shows."""
        if depth > _DEPTH or node.kind in ("ref", "comment", "hidden"):
            return ""
        if node.kind == "literal":
            return self.source[node.inner:node.inner_end]
        if node.kind == "template":
            return self.cite(node) or self.template_text(node, depth)
        shown = self.shown(node)
        return self.flat(*shown, depth + 1) if shown else ""

    def shown(self, node: Node) -> tuple[int, int] | None:
        """The span of a link's text, None for files, categories and bare numbered links."""
        if node.kind == "ext":
            space = re.compile(r"[\s]").search(self.source, node.inner, node.inner_end)
            return (space.end(), node.inner_end) if space else None
        if self.namespace(node):
            return None
        first = node.pipes[0] + 1 if node.pipes else node.inner
        return first, node.inner_end

    def namespace(self, link: Node) -> str:
        """"file" or "category" for links that are no text, else ""."""
        prefix = self.source[link.inner:link.inner + 30].partition(":")
        word = prefix[0].strip().lower() if prefix[1] else ""
        return "file" if word in _MEDIA else "category" if word in _OTHER else ""

    def template_text(self, node: Node, depth: int = 0) -> str:
        """What a template shows in a sentence; "" for boxes and notes."""
        arguments = Arguments(self.params(node), lambda start, end: self.flat(start, end, depth + 1))
        return printed(self.name(node), arguments)

    def cleaned(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """(text, offset) runs of raw wikitext without tags, quotes and entities."""
        source, at = self.source, start
        for found in _CLEAN.finditer(source, start, end):
            if found.start() > at:
                yield source[at:found.start()], at
            if found["entity"]:
                yield html.unescape(found[0]), found.start()
            elif found["tag"] and found["tag"][:2].lower() == "br":
                yield " ", found.start()
            at = found.end()
        if at < end:
            yield source[at:end], at
