"""What the refs, short footnotes and notes of a wikitext cite."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from refs.archive_urls import unwrap
from refs.citations import strings
from refs.citations import templates as citation_templates
from refs.citations.identifier_kinds import trim
from refs.citations.links import bare_url, choose
from refs.citations.tags import is_tag
from refs.citations.templates import Cited, anchor_key
from refs.formats._wikitext_bundles import Definition, bundled
from refs.formats._wikitext_names import LISTS, NOTES, REUSE, SHORT, TAGS
from refs.formats._wikitext_outside import outside
from refs.formats._wikitext_plain import Plain
from refs.formats._wikitext_rendered import by_shape, first_of_many, one_of, rendered
from refs.formats._wikitext_scan import Node, Scan
from refs.model import Reference
from refs.reading.entries import from_fields, short_note, with_template

_URL = re.compile(r"(?:https?:)?//[^\s\[\]<>\"|{}]+", re.IGNORECASE)
class Refs:
    """All definitions of a wikitext, by key, in the order of the text."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.plain = Plain(scan, self._rendered)
        self.found: dict[str, Definition] = {}
        self.lists = list(scan.lists)
        self.markers: dict[int, list[str]] = {}
        """Start of a ref, short footnote or note -> the keys it cites."""
        self.tags: dict[str, int] = {}
        self._cited: dict[int, Cited | None] = {}
        self._anchors: dict[str, Node] = {}
        self._names: dict[int, str] = {}
        self._made: dict[tuple[str, ...], list[Reference]] = {}
        self._collect()

    def name(self, node: Node) -> str:
        """A template's name, read once."""
        if node.start not in self._names:
            self._names[node.start] = by_shape(self.plain.name(node), lambda: self.plain.values(node))
        return self._names[node.start]

    def in_list(self, offset: int) -> bool:
        """True for definitions inside <references> or {{reflist|refs=}}."""
        index = bisect_right(self._list_templates, (offset, 1 << 62)) - 1
        return self.scan.in_list(offset) or (index >= 0 and offset < self._list_templates[index][1])

    def _collect(self) -> None:
        """First pass: the templates that hold lists. Second pass: refs, notes and short footnotes, in order."""
        self._list_templates: list[tuple[int, int]] = []
        for node in self.scan.nodes:
            inside = self._list_templates and node.end <= self._list_templates[-1][1]
            if node.kind == "template" and not inside and self.name(node) in LISTS:
                self._list_templates.append((node.start, node.end))
        ref_end = -1
        for node in self.scan.nodes:
            if node.kind == "ref":
                self._ref(node)
                ref_end = node.end
            elif node.kind == "template":
                self._template(node, inside_ref=node.start < ref_end)
        for spans in outside(self.scan, self.name, self.markers):
            start = spans[0][0]
            self._define(Definition(f"#{start}", start, spans[-1][1], spans, "outside"))
            self.markers[start] = [f"#{start}"]

    def _ref(self, node: Node) -> None:
        group, name = node.attr("group"), node.attr("name")
        filled = bool(self.scan.source[node.inner:node.inner_end].strip())
        if node.attr("follow"):
            followed = self.found.get(_key(group, node.attr("follow")))
            if filled:
                followed = followed or self._awaited(_key(group, node.attr("follow")), node)
                followed.spans.append((node.inner, node.inner_end))
            self.markers[node.start] = []
            return
        details = node.attr("details")
        key = _key(group, f"{name}\0{details}" if details else name) if name else f"#{node.start}"
        parent = _key(group, node.attr("extends") or (name if details else ""))
        if filled or key not in self.found:
            self._define(Definition(key, node.start, node.end, [(node.inner, node.inner_end)] if filled else [],
                                    parent=parent if node.attr("extends") or details else ""))
        self.markers[node.start] = [] if self.in_list(node.start) else [key]

    def _awaited(self, key: str, node: Node) -> Definition:
        """The entry that a follow= names before it is defined."""
        return self.found.setdefault(key, Definition(key, node.start, node.end))

    def _define(self, new: Definition) -> None:
        """A name that was cited before it was defined gets its text; a second text is noted and not read."""
        known = self.found.get(new.key)
        if known is None:
            self.found[new.key] = new
        elif not known.spans:
            known.spans, known.start, known.end, known.template = new.spans, new.start, new.end, new.template
            known.parent = known.parent or new.parent
        elif new.spans and self._squashed(known) != self._squashed(new):
            unread = list(dict.fromkeys(u for a, b in new.spans for u in _URL.findall(self.scan.source, a, b)))
            known.notes.append("its name has two different texts; the first is read"
                               + (f"; not read: {', '.join(unread[:10])}" if unread else ""))

    def _squashed(self, definition: Definition) -> str:
        """The text without white space, as much as tells two texts apart."""
        return "".join("".join(self.scan.source[a:min(b, a + 2000)].split()) for a, b in definition.spans)

    def _template(self, node: Node, inside_ref: bool) -> None:
        name = self.name(node)
        if name in SHORT:
            if not inside_ref:
                self._short(node)
        elif name in NOTES:
            self._note(node, name)
        elif name in REUSE:
            values = self.plain.values(node)
            group = values.get("group", values.get("g", ""))
            names = [v for k, v in values.items() if k.isdigit() and v]
            for each in names:
                self._define(Definition(_key(group, each), node.start, node.end))
            self.markers[node.start] = [_key(group, each) for each in names]
        elif name in TAGS or is_tag(name):
            self.tags[name] = self.tags.get(name, 0) + 1
        elif citation_templates.is_citation(name):
            cited = self.cited(node)
            if cited and cited.anchor:
                self._anchors.setdefault(cited.anchor, node)

    def _short(self, node: Node) -> None:
        """A short footnote in the text is an entry of its own; inside a ref it only says what the ref cites."""
        key = f"s\0{' '.join(self.scan.source[node.inner:node.inner_end].split('|', 1)[-1].split())}"
        self._define(Definition(key, node.start, node.end, [(node.start, node.end)], "short", template=node))
        self.markers[node.start] = [key]

    def _note(self, node: Node, name: str) -> None:
        params = self.plain.params(node)
        values = {key: (start, end) for key, start, end in params}
        group = self.plain.flat(*values["group"]).strip() if "group" in values else "" if name == "refn" else name
        called = self.plain.flat(*values["name"]).strip() if "name" in values else ""
        text = values.get("1") or values.get("text")
        if name == "#tag:ref" or (name.startswith("#tag:ref") and node.pipes):
            text = values.get("1")
        key = _key(group or name, called) if called else f"#{node.start}"
        filled = text is not None and bool(self.scan.source[text[0]:text[1]].strip())
        self._define(Definition(key, node.start, node.end, [text] if filled and text else [], "note"))
        self.markers[node.start] = [] if self.in_list(node.start) else [key]

    def cited(self, node: Node) -> Cited | None:
        """A citation template's fields, read once; None for other templates."""
        if node.start not in self._cited:
            name = self.name(node)
            known = citation_templates.is_citation(name)
            self._cited[node.start] = None  # a template inside itself ends here
            self._cited[node.start] = citation_templates.fields_of(name, self._values(node)) if known else None
        return self._cited[node.start]

    def _values(self, node: Node) -> dict[str, str]:
        """A citation template's arguments as text; one that holds an address as [url label] gives the address too."""
        values = self.plain.values(node)
        stated = {name.lower() for name in values}
        addresses = set(citation_templates.aliases("url")) | set(citation_templates.aliases("archive_url"))
        titles = set(citation_templates.aliases("title"))
        for name, start, end in self.plain.params(node):
            link = _URL.search(self.scan.source, start, end)
            if link and name.lower() in addresses and "//" not in values[name]:
                values[name] = self.plain_url(link[0])
            elif link and name.lower() in titles and not stated & addresses:
                values["url"] = self.plain_url(link[0])
        return values

    def _rendered(self, node: Node) -> str:
        cited = self.cited(node)
        return rendered(cited) if cited else ""

    def references(self, definition: Definition) -> list[Reference]:
        """The sources an entry bundles, each as a reference; most entries are one.

        The same text says the same each time: articles repeat a ref by the hundred instead of naming it.
        """
        if definition.template:
            return [self.reference(each) for each in bundled(self, definition)]
        said = (definition.kind, *(self.scan.source[a:b] for a, b in definition.spans), "\0", *definition.notes)
        if said not in self._made:
            self._made[said] = [self.reference(each) for each in bundled(self, definition)]
        return self._made[said]

    def reference(self, definition: Definition) -> Reference:
        """The entry as a reference, its id still to be given."""
        texts = " ".join(self.plain.flat(a, b) for a, b in definition.spans)
        if definition.kind == "short" and definition.template:
            return self._short_reference(definition.template)
        fields = strings.Fields(text=" ".join(texts.split())) if self._one_template(definition) else (
            strings.parse(texts))
        made = from_fields(fields, choose(self._urls(definition)))
        cites = [c for a, b in definition.spans for n in self.scan.own(a, b)
                 if n.kind == "template" and (c := self.cited(n)) and n.end <= b]
        if cites:
            made = _merged(made, cites)
        short = next((n for a, b in definition.spans for n in self.scan.own(a, b)
                      if n.kind == "template" and self.name(n) in SHORT), None)
        if short and not made.url and not made.identifiers:
            found = self._short_reference(short)
            made = replace(found, text=made.text if re.search(r"\w", made.text) else found.text)
        tags = [self.name(n) for a, b in definition.spans for n in self.scan.own(a, b)
                if n.kind == "template" and (self.name(n) in TAGS or is_tag(self.name(n)))]
        more = self._more_links(definition, made) if cites else ()
        kind = "note" if definition.kind == "note" and not (made.url or made.identifiers) else made.kind
        return replace(made, kind=kind, notes=tuple(dict.fromkeys(
            (*made.notes, *definition.notes, *more, *(f"tagged [{t}]" for t in tags)))))

    def _more_links(self, definition: Definition, made: Reference) -> tuple[str, ...]:
        """Links inside citation templates that are neither the source nor its copy, named and not asked."""
        held = {bare_url(made.url), bare_url(made.archive_url)}
        links = (self.plain_url(u) for a, b in definition.spans for n in self.scan.own(a, b)
                 if n.kind == "template" and self.cited(n) for u in _URL.findall(self.scan.source, n.start, n.end))
        others = [u for u in dict.fromkeys(links) if bare_url(u) not in held and not unwrap(u)]
        return (f"its template also links {', '.join(others[:10])}",) if others else ()

    def _one_template(self, definition: Definition) -> bool:
        """True when an entry is a citation template and nothing else: its rendering says no more than it does."""
        if len(definition.spans) != 1:
            return False
        start, end = definition.spans[0]
        node = next(self.scan.children(start, end), None)
        if node is None or node.kind != "template" or self.scan.source[start:node.start].strip():
            return False
        cited = self.cited(node)
        return bool(cited and cited.title) and not self.scan.source[node.end:end].strip(" .\n")

    def _urls(self, definition: Definition) -> Iterator[str]:
        """External links of a ref outside its citation templates, in order."""
        for start, end in definition.spans:
            at = start
            skipped = [
                n
                for n in self.scan.own(start, end)
                if n.kind in ("comment", "ref") or (n.kind == "template" and self.cited(n))
            ]
            for node in (*skipped, None):
                stop = max(at, node.start) if node else end
                for found in _URL.finditer(self.scan.source, at, stop):
                    bracketed = self.scan.source[found.start() - 1:found.start()] == "["
                    if bracketed or found[0][0] != "/":
                        yield self.plain_url(found[0] if bracketed else trim(found[0]))
                at = max(at, node.end) if node else end

    @staticmethod
    def plain_url(raw: str) -> str:
        """A URL with its entities decoded."""
        return raw.replace("&amp;", "&").replace("''", "")

    def _short_reference(self, node: Node) -> Reference:
        """{{sfn|Smith|Jones|2010|p=4}} with the fields of the full citation it points to."""
        values = self.plain.values(node)
        many = self.name(node).startswith(("sfnm", "sfnmp"))
        names, year, where = first_of_many(values) if many else one_of(values)
        text = f"{' & '.join(names)} {year}".strip() + (f", {where}" if where else "") + "."
        pages = re.sub(r"^pp?\.\s?", "", where)
        made = Reference(
            id="", text=text, authors=tuple(names), date=year[:4] if year[:4].isdigit() else "", pages=pages
        )
        full = self._full(values.get("ref", "").removeprefix("CITEREF"), names, year)
        if full is None:
            return replace(made, notes=("short footnote; its full citation was not found",))
        cited = self.cited(full)
        whole = with_template(Reference(id="", text=rendered(cited) if cited else ""), cited) if cited else made
        return short_note(made, whole)

    def _full(self, anchor: str, names: list[str], year: str) -> Node | None:
        """The full citation that a short footnote means: by its anchor, else by all names, by four, or by the first."""
        for wanted in (
            anchor,
            "".join(names) + year,
            "".join(names[:4]) + year[:4],
            f"{names[0]}{year}" if names else "",
        ):
            if wanted and anchor_key(wanted) in self._anchors:
                return self._anchors[anchor_key(wanted)]
        return None


def _key(group: str, name: str) -> str:
    return f"{group.lower()}\0{name}" if name else ""


def _merged(made: Reference, cites: list[Cited]) -> Reference:
    """The first template's fields; an archive from a {{webarchive}} beside it."""
    main = next((c for c in cites if c.title or c.url or c.identifiers), cites[0])
    linked = with_template(made, main)
    archive = next((c for c in cites if c.archive_url), None)
    if archive and not linked.archive_url:
        linked = replace(
            linked, archive_url=archive.archive_url, archive_date=archive.archive_date, url=linked.url or archive.url
        )
    return linked
