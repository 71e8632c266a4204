"""Where one <ref> bundles several sources: its text cut at each, so that every source is read and checked by itself.

First pass (`_sources`): the citation templates and links of the text, in order. Second pass (`_cut`): between each two
of them it is asked whether the second is another source (`_apart`) or only the first one's PDF, copy or page. A piece
without a source goes on with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from refs.archive_urls import unwrap
from refs.citations import strings
from refs.citations.identifier_kinds import trim
from refs.citations.identifiers import in_url
from refs.citations.links import bare_url
from refs.citations.templates import Cited
from refs.formats._wikitext_names import SHORT
from refs.formats._wikitext_plain import Plain
from refs.formats._wikitext_scan import Node, Scan

_URL = re.compile(r"(?:(?<=\[)//|https?://)[^\s\[\]<>\"|{}]+", re.IGNORECASE)
_WRAPPERS = frozenset(("multiref", "multiref2", "citebundle", "unbulleted list citebundle", "bulleted list", "ubl",
                       "unbulleted list", "refbundle", "cite bundle", "bulleted list citebundle"))
"""Templates whose only work is to list several citations."""
_BETWEEN = re.compile(r";|<br|\n\s*[*#:]|\n\s*\n|\bsee also\b|\bsiehe auch\b|\bvoir aussi\b|\band\s*$|\bund\s*$|"
                      r"\bet\s*$|\by\s*$",
                      re.IGNORECASE)
"""What authors write between two sources of one note."""
_ASIDE = frozenset((
    "webarchive", "wayback", "webarchiv", "dead link", "toter link", "doi", "isbn", "pmid", "issn", "oclc", "jstor",
    "google books", "internet archive", "lien brisé", "url", "plain link", "plainlink"))
"""Templates that say more of the source before them, and are no source."""
_SAME = re.compile(r"^[\s.,:(]*(?:pdf|online|link|full text|text|archived?.*|here|hier|digitalisat|volltext|"
                   r"abstract|online version|"
                   r"google books?|doi|html|p{1,2}\.?\s?[0-9].*|page\s?[0-9].*|s\.\s?[0-9].*|archive copy|mirror|"
                   r"copy|alternate link)?"
                   r"[\s.,)]*$", re.IGNORECASE)
"""Words of a link to the same source in another form."""
_MOST = 40
"""Sources that are read of one note."""


@dataclass
class Definition:
    """One entry: where its text stands and how it is called."""

    key: str
    start: int
    end: int
    spans: list[tuple[int, int]] = field(default_factory=list)
    """The text's spans in the file; more than one with follow=."""
    kind: str = "ref"
    """ref | short | note | outside (a citation or a link in the text itself)."""
    parent: str = ""
    template: Node | None = None
    notes: list[str] = field(default_factory=list)


class Entries(Protocol):
    """What is asked of the entries of a wikitext."""

    scan: Scan
    plain: Plain

    def name(self, node: Node) -> str:
        """A template's name."""

    def cited(self, node: Node) -> Cited | None:
        """A citation template's fields."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A source in an entry's text: a citation template or a link."""

    start: int
    end: int
    url: str = ""
    label: str = ""
    template: bool = False
    located: bool = True
    """False for a template that states no address: a link behind it is its own."""


def bundled(refs: Entries, definition: Definition) -> list[Definition]:
    """The entry cut into its sources; the entry itself where it holds one or none."""
    if definition.kind == "short" or not definition.spans:
        return [definition]
    groups: list[list[tuple[int, int]]] = []
    for span in definition.spans:
        for whole in _unwrapped(refs, *span):
            for part in _cut(refs, *whole):
                if groups and (len(groups) >= _MOST or not any(True for _ in _sources(refs, *part))):
                    groups[-1].append(part)  # no source of its own: it goes on with the one before
                else:
                    groups.append([part])
    if len(groups) <= 1:
        return [definition]
    return [replace(definition, spans=spans) for spans in groups]


def _unwrapped(refs: Entries, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The arguments of a template whose only work is to list several citations."""
    nodes = [n for n in refs.scan.children(start, end) if n.kind != "comment"]
    outer = next((n for n in nodes if n.kind == "template" and refs.name(n) in _WRAPPERS), None)
    if outer is None:
        yield start, end
        return
    yield from ((a, b) for name, a, b in refs.plain.params(outer) if name.isdigit() and refs.scan.source[a:b].strip())


def _cut(refs: Entries, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text, one for each source that stands apart from the one before."""
    sources = list(_sources(refs, start, end))
    source, at, last = refs.scan.source, start, None
    single = len(sources) > 1 and not any(s.template for s in sources) and _is_one(refs, start, end)
    for one in sources:
        if last is not None and _apart(source[last.end:one.start], last, one, single):
            between = list(_BETWEEN.finditer(source, last.end, one.start))
            cut = between[-1].start() if between else one.start
            yield at, cut
            at = cut + 1 if source[cut] == ";" else cut
        last = one
    yield at, end


def _apart(gap: str, last: _Source, one: _Source, single: bool) -> bool:
    """True where the second source is another than the first, and not its PDF, its copy or its page."""
    if one.url and last.url and bare_url(one.url) == bare_url(last.url):
        return False
    if not one.template and one.url and in_url(one.url) and not _BETWEEN.search(gap):
        return False
    if last.template and not one.template and (_SAME.match(one.label) or (not last.located and len(gap.strip()) < 40)):
        return bool(";" in gap)
    if not last.template and one.template and re.search(r"\b(?:in|via|from|auf|bei)\s*:?\s*$", gap, re.IGNORECASE):
        return False
    if not (last.template or one.template):
        return bool(_BETWEEN.search(gap)) or not (single or _SAME.match(one.label))
    return True


def _is_one(refs: Entries, start: int, end: int) -> bool:
    """True for a text that is one citation with several links: it has a title, a date, and people or a publisher."""
    text = refs.plain.flat(start, end)
    fields = strings.parse(text)
    return bool(fields.title and fields.date and (fields.authors or fields.publisher)) and ";" not in text


def _sources(refs: Entries, start: int, end: int) -> Iterator[_Source]:
    """Citation templates and links outside of them, in order; archive links and asides belong to their neighbour."""
    at = start
    for node in (*_outermost(refs, start, end), None):
        stop = max(at, node.start) if node else end
        yield from _links(refs, at, stop)
        if node is None:
            return
        at = max(at, node.end)
        cited = refs.cited(node) if node.kind == "template" else None
        if node.kind == "template" and refs.name(node) in SHORT:
            yield _Source(node.start, node.end, template=True)
        elif cited and refs.name(node) not in _ASIDE and (cited.title or cited.url or cited.identifiers):
            yield _Source(node.start, node.end, cited.url, cited.title, True, bool(cited.url or cited.archive_url))


def _outermost(refs: Entries, start: int, end: int) -> Iterator[Node]:
    """Refs, comments and citation templates that stand in no other."""
    past = start
    for node in refs.scan.own(start, end):
        known = node.kind in ("comment", "ref", "hidden") or (
            node.kind == "template" and (refs.name(node) in SHORT or refs.cited(node) is not None))
        if node.start >= past and node.end <= end and known:
            yield node
            past = node.end


def _links(refs: Entries, start: int, end: int) -> Iterator[_Source]:
    """The links between two offsets that are no archived copies."""
    source = refs.scan.source
    for found in _URL.finditer(source, start, end):
        bracketed = source[found.start() - 1:found.start()] == "["
        url = found[0] if bracketed else trim(found[0])
        if unwrap(url if "://" in url else f"https:{url}"):
            continue
        close = source.find("]", found.end(), end) if bracketed else -1
        label = source[found.end():close].strip() if close >= 0 else ""
        yield _Source(found.start() - bracketed, close + 1 if close >= 0 else found.start() + len(url), url, label)
