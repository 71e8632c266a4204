"""The reference lists of a rendered wiki page: what each entry says and which short note points where.

First pass (`find_lists`): the items of all lists, and the full citations that short notes point to (CITEREF anchors).
Second pass (`read_entries`): each item as a reference, cut where it bundles several sources; one that states no address
itself takes the fields of the citation that it points to, or of the entry that it is a detail of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from urllib.parse import parse_qs, unquote, urlsplit

from refs.archive_urls import archive_of
from refs.citations import strings
from refs.citations import templates as citation_templates
from refs.citations.links import choose
from refs.citations.tags import clean, is_tag
from refs.formats._wiki_html_coins import coins_ids, from_coins, templates_of
from refs.model import Reference
from refs.reading.claims import Lines
from refs.reading.entries import from_fields, short_note, with_template
from refs.reading.html_tree import Node, Tree

_NOTE_ID = re.compile(r"^(?:[a-z]+:)?(?:cite_note|_note|mw-reference-text-cite_note|endnote)[-_]?", re.IGNORECASE)
_WIKIS = re.compile(r"(?:^|\.)(?:wiki(?:pedia|media|data|source|quote|books|news|voyage|versity|species)|wiktionary|"
                    r"mediawiki|wikimediafoundation)\.org$")
_NEAR = 12  # elements: how far up a parent entry is sought, how much of a <sup> is looked at
_CITE_SIZE = 2000  # elements of one full citation that are read: nested anchors must not cost a square
_HIDDEN = frozenset(("Z3988", "mw-cite-backlink", "cs1-hidden-error", "cs1-visible-error", "cs1-maint", "error",
                     "mw-editsection", "printonly", "mw-subreference-list", "mw-linkback-text", "sortkey"))
_UNSEEN = frozenset("style script link meta template noscript annotation annotation-xml semantics".split()) - {
    "semantics"
}


def key_of(fragment: str) -> str:
    """A fragment or id as compared: percent signs and white space decoded."""
    return unquote(fragment).replace(" ", "_")


def note_key(href: str) -> str:
    """The key of the list entry an anchor points to, "" for any other link."""
    fragment = href.partition("#")[2]
    return key_of(fragment) if fragment and _NOTE_ID.match(key_of(fragment)) else ""


@dataclass
class Entry:
    """One item of a reference list."""

    key: str
    item: Node
    body: Node
    back_links: int
    parent: str = ""
    """The entry this is a sub-reference of."""


@dataclass
class Lists:
    """All reference lists of a page."""

    entries: dict[str, Entry] = field(default_factory=dict)
    inside: set[int] = field(default_factory=set)
    """Identities of the list elements, so that the text's walk passes them by."""
    cites: dict[str, Node] = field(default_factory=dict)
    """CITEREF anchor -> the element that holds the full citation."""


def find_lists(tree: Tree) -> Lists:
    """The reference lists: items with a cite_note id, or those of a list of class "references"."""
    lists, items = Lists(), []
    for node in tree.root.walk():
        identity = key_of(node.get("id")) if node.get("id") else ""
        if identity.startswith("CITEREF"):
            lists.cites.setdefault(citation_templates.anchor_key(identity[7:]), node)
        if node.tag == "li" and (_NOTE_ID.match(identity) or (node.parent and "references" in node.parent.classes)):
            items.append((identity, node))
            lists.inside.add(id(node))
    keys: dict[int, str] = {}
    for identity, item in items:
        _add(lists, item, identity or f"#{len(lists.entries) + 1}", keys)
    return lists


def _add(lists: Lists, item: Node, key: str, keys: dict[int, str]) -> None:
    """Put an item into the lists, under its own id or a number."""
    if key in lists.entries:  # a page saved twice over, or two lists with one name: links reach the first
        key = f"{key}#{len(lists.entries)}"
    body = next((n for n in item.walk(lists.inside) if {"reference-text", "mw-reference-text"} & n.classes), item)
    lists.entries[key] = Entry(key, item, body, _back_links(item, body, lists), _parent(item, keys))
    keys[id(item)] = key


def _parent(item: Node, keys: dict[int, str]) -> str:
    """The entry a sub-reference stands under, at most a few elements up."""
    above = item.parent
    for _ in range(_NEAR):
        if above is None or id(above) in keys:
            break
        above = above.parent
    return keys.get(id(above), "")


def _back_links(item: Node, body: Node, lists: Lists) -> int:
    """How many anchors of the item lead back to the text."""
    inside = {id(n) for n in body.walk(lists.inside)} if body is not item else set()
    return sum("cite_ref" in key_of(n.get("href")) or "#_ref-" in n.get("href")
               for n in item.walk(lists.inside) if n.tag == "a" and id(n) not in inside)


def seen_text(tree: Tree, node: Node, skip: Set[int] = frozenset()) -> str:
    """The text a reader sees of a citation: no back-links, hidden metadata, error messages or markers inside it."""
    parts: list[str] = []
    stack: list[Node | tuple[int, int]] = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            parts += [text for text, _ in tree.decoded(*part)]
        elif part is node or not (id(part) in skip or _passed_by(part)):
            if part.tag in ("br", "li", "p", "div", "dd"):
                parts.append(" ")
            stack += reversed(part.children)
    return " ".join("".join(parts).split())


def _passed_by(node: Node) -> bool:
    """True for what stands in a citation and is not read as part of it."""
    if node.tag in _UNSEEN:
        return True
    if node.tag == "sup" and is_marker(node):
        return True
    return bool(node.attrs) and (bool(node.classes & _HIDDEN) or "mw:referencedBy" in node.get("rel").split()
                                 or (node.tag in ("ol", "ul") and "references" in node.classes))


def is_marker(sup: Node) -> str:
    """The key of the entry that a <sup> cites, "" if it is no marker."""
    anchors = (n for n in islice(sup.walk(), _NEAR) if n.tag == "a")
    return next((key for n in anchors if (key := note_key(n.get("href")))), "")


def read_entries(tree: Tree, lists: Lists, lines: Lines) -> dict[str, Reference]:
    """Each entry as a reference, by key; short footnotes carry the fields of the citation they point to."""
    made: dict[str, Reference] = {}
    full: dict[str, Reference] = {}
    for key, entry in lists.entries.items():
        own, *further = _bundled(tree, entry.body, lists.inside) or [_cited(tree, entry.body, lists.inside)]
        if not own.url and not own.identifiers:
            anchor = _short_anchor(entry.body, lists)
            if anchor:
                if anchor not in full:
                    full[anchor] = _cited(tree, _with_coins(lists.cites[anchor]), lists.inside)
                own = short_note(own, full[anchor])
        if entry.parent in made and not own.url:
            own = short_note(own, made[entry.parent])
        line, _ = lines.at(entry.item.start)
        for place, one in enumerate((own, *further), 1):
            made[further_key(key, place)] = replace(one, line=line, start=entry.item.start, end=entry.item.end)
    return made


def further_key(key: str, place: int) -> str:
    """The key of an entry's first, second, ... source."""
    return key if place == 1 else f"{key}##{place}"


def further_keys(key: str, references: Mapping[str, Reference]) -> Iterator[str]:
    """The keys of all sources of an entry, the first its own."""
    place = 1
    while further_key(key, place) in references:
        yield further_key(key, place)
        place += 1


def _bundled(tree: Tree, body: Node, skip: Set[int]) -> list[Reference]:
    """The sources of an entry that holds several: one for each <cite>, or item of a list with a link of its own."""
    nodes = list(islice(body.walk(skip), _CITE_SIZE))
    cites = [n for n in nodes if n.tag == "cite" and not any(c.tag == "cite" for c in _above(n, body))]
    items = [n for n in nodes if n.tag == "li" and not any(c.tag == "li" for c in _above(n, body))
             and any(c.tag == "a" and _external(c) for c in islice(n.walk(), _CITE_SIZE))]
    parts = items if len(items) > 1 else [_with_coins(n) for n in cites]
    if len({id(n) for n in parts}) < 2:
        return []
    ends = [*(n.start for n in parts[1:]), body.end]
    behind = [[n for n in nodes if part.end <= n.start < end] for part, end in zip(parts, ends, strict=True)]
    made = [_cited(tree, part, skip, after) for part, after in zip(parts, behind, strict=True)]
    if sum(bool(r.url or r.identifiers) for r in made) < 2 or len({r.url or r.identifiers for r in made}) < 2:
        return []
    return [replace(r, notes=(*r.notes, f"source {n} of {len(made)} in one note")) for n, r in enumerate(made, 1)]


def _above(node: Node, top: Node) -> Iterator[Node]:
    """The elements that an element stands in, from the inside out, below `top`."""
    above = node.parent
    while above is not None and above is not top:
        yield above
        above = above.parent


def _short_anchor(body: Node, lists: Lists) -> str:
    """The anchor of the full citation that a short note links to; "" where it links to none."""
    for node in body.walk(lists.inside):
        fragment = key_of(node.get("href").partition("#")[2]) if node.tag == "a" else ""
        if fragment.startswith("CITEREF"):
            anchor = citation_templates.anchor_key(fragment[7:])
            if anchor in lists.cites:
                return anchor
    return ""


def _with_coins(cite: Node) -> Node:
    """The element around a <cite> when it holds nothing else, so that the COinS beside it is read too."""
    around = cite.parent
    alone = (
        around is not None
        and sum(n.tag == "cite" for n in islice(around.walk(), 400)) == 1
        and around.tag in ("li", "span", "p", "dd")
    )
    return around if alone and around is not None else cite


def _cited(tree: Tree, body: Node, skip: Set[int], behind: Iterable[Node] = ()) -> Reference:
    """What one entry says: its rendered string, its links, its COinS and, from Parsoid, its templates.

    `behind` are the elements that follow it, up to the next source of the entry: an archive's link, its COinS.
    """
    hrefs: list[str] = []
    coins: list[dict[str, list[str]]] = []
    templates: list[tuple[str, dict[str, str]]] = []
    notes: list[str] = []
    stated = ""
    for node in chain(islice(body.walk(skip), _CITE_SIZE), behind):
        attrs = node.attrs
        if node.tag == "a" and "href" in attrs and _external(node):
            hrefs.append(attrs["href"])
            stated = stated or (attrs["href"] if "riginal" in tree.text(node)[:40] and len(hrefs) > 1 else "")
        elif node.tag == "span" and "Z3988" in node.classes:
            coins.append(parse_qs(attrs.get("title", "")))
        if "data-mw" in attrs and "template" in attrs["data-mw"]:
            templates += list(templates_of(attrs["data-mw"]))
        if "class" in attrs and node.classes & {"cs1-maint", "cs1-hidden-error", "cs1-visible-error"}:
            notes += clean(tree.text(node))[1] or [f"wiki maintenance: {' '.join(tree.text(node).split())[:200]}"]
    text = seen_text(tree, body, skip)
    fields = strings.parse(text)
    reference = from_fields(fields, choose(hrefs, stated), **(from_coins(coins[0]) if coins else {}))
    if coins:
        reference = replace(
            reference, identifiers=tuple(dict.fromkeys((*reference.identifiers, *coins_ids(coins[0]))))
        )
    cited = next((citation_templates.fields_of(n, p) for n, p in templates if citation_templates.is_citation(n)), None)
    reference = with_template(reference, cited) if cited else reference
    if stated and archive_of(hrefs[0]) and not reference.url_status:
        reference = replace(reference, url_status="dead")  # CS1 gives the title to the archive only then
    if len(coins) > 1:
        notes.append(f"holds {len(coins)} citations; the first is taken")
    return replace(reference, notes=tuple(dict.fromkeys((*reference.notes, *notes))))


def _external(node: Node) -> bool:
    """True for a link to another site; one to a sister wiki is an article and no source."""
    href = node.get("href")
    if not href.lower().startswith(("http://", "https://", "//", "ftp://")):
        return False
    if "external" in node.classes or "mw:ExtLink" in node.get("rel"):
        return True
    try:
        host = urlsplit(href).hostname or ""
    except ValueError:
        return False
    return not _WIKIS.search(host)


def tags_in(tree: Tree, nodes: Iterable[Node]) -> list[str]:
    """Maintenance tags such as [citation needed], with their count."""
    found: dict[str, int] = {}
    for node in nodes:
        text = " ".join(seen_text(tree, node).split()).strip("[] \u200b").lower()
        if is_tag(text):
            found[text] = found.get(text, 0) + 1
    return [f"tagged [{name}]" + (f" {count} times" if count > 1 else "") for name, count in found.items()]
