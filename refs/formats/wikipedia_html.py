"""Rendered Wikipedia pages: Parsoid, the legacy parser, pages saved from a browser, mobile pages.

First the lists of references, then the text with its markers, then both together: an entry learns its printed label,
its pages and how often it is cited from the text. Where an entry's back-links name another number of markers than the
text holds, a note says so, because then something was not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from refs import formats
from refs.citations.written_dates import find
from refs.formats._wiki_html_refs import Entry, Lists, find_lists, further_keys, read_entries, tags_in
from refs.formats._wiki_html_text import Text, Walk
from refs.formats.base import ArticleReader
from refs.model import Document, Reference
from refs.reading.claims import Lines, claims_of
from refs.reading.entries import list_notes, with_ids
from refs.reading.html_tree import Tree
from refs.reading.narrative import narrated
from refs.reading.repeated import with_repeated
from refs.reading.source_text import decoded

_SURE = re.compile(
    rb"mw-parser-output|mw:Extension/ref|mw:PageProp|prefix=\"[^\"]{0,80}mw:|"
    rb"wgPageName|<meta name=\"generator\" content=\"MediaWiki|mw-content-text|mw-headline"
)
_CITES = re.compile(rb"cite(?:_|&#95;)(?:note|ref)-?")
_LISTED = re.compile(rb"class=[\"']?[^\"'>]*\b(?:references?|reference-text|mw-references-wrap|reflist|external)\b")
"""What stands beside "cite_note" in a piece of a rendered wiki page; other sites name their notes so too."""
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|div|p|section|span|sup|ol)\b", re.IGNORECASE)
_SITE = re.compile(r"\s+[-–—|]\s+[^-–—|]{0,60}(?:wiki|Wiki|ويكيبيديا|维基百科|維基百科)[^-–—|]{0,60}$")
_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_LONG = 65536
"""Bytes in which MediaWiki's own marks are sought."""
_NUMBER = re.compile(r"\W*\d+\W*")


class WikipediaHtml(ArticleReader):
    """Rendered Wikipedia page (Parsoid, legacy parser, saved or mobile page)."""

    name = "wikipedia_html"
    suffixes = (".html", ".htm")

    def sniff(self, origin: str, head: bytes) -> float:
        """Sure where MediaWiki has left its marks in HTML."""
        marked = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _HTML.search(head)
        sure = _SURE.search(head) or (_CITES.search(head) and _LISTED.search(head))
        return 0.95 if marked and sure else 0.0

    def read(self, data: bytes, origin: str) -> Document:
        """The page's references from its lists, its claims from its text."""
        source, notes = decoded(data, origin)
        tree = Tree(source)
        lists = find_lists(tree)
        if not lists.entries and not _SURE.search(data[:_LONG]):
            return formats.read(data, origin, "web_html")  # another program's page whose notes have MediaWiki's names
        references = with_repeated(read_entries(tree, lists, Lines(source)))
        text = _spread(Walk(tree, lists).run(tree.root), references)
        head = _head(tree)
        finished = ((key, _finished(key, _entry(key, lists), r, text)) for key, r in references.items())
        made, ids = with_ids(finished, text.counts)
        blocks = (narrated(b, references) for b in text.blocks)
        claims, links = claims_of(blocks, source, ids or {"": ""}, head["language"])
        unknown = sum(n for key, n in text.counts.items() if key not in ids)
        uncited = sum(not r.markers for r in made)
        notes += list_notes(sum(text.counts.values()), unknown, uncited, len(made))
        return Document(origin=origin, claims=claims, references=made, links=links, format=self.name,
                        markers=text.outside, notes=(*notes, *tags_in(tree, text.tags)), **head)


def _entry(key: str, lists: Lists) -> Entry:
    """The entry that a reference is from; a further source of a bundle has the key of the first in its own."""
    return lists.entries[key] if key in lists.entries else lists.entries[key.rpartition("##")[0]]


def _spread(text: Text, references: Mapping[str, Reference]) -> Text:
    """A marker of an entry that bundles several sources cites them all, and each counts and is labelled as it is."""
    more = {key: tuple(further_keys(key, references)) for key in text.counts}
    more = {key: found for key, found in more.items() if len(found) > 1}
    for key, found in more.items():
        for one in found[1:]:
            text.counts[one], text.labels[one] = text.counts[key], text.labels.get(key, "")
            text.pages.update({one: text.pages[key]} if key in text.pages else {})
    if more:
        text.blocks = [replace(b, marks=tuple(replace(m, reference=k) for m in b.marks
                                              for k in more.get(m.reference, (m.reference,)))) for b in text.blocks]
    return text


def _finished(key: str, entry: Entry, reference: Reference, text: Text) -> Reference:
    """An entry with what only the text knows: its printed label, the pages beside its markers, its count."""
    label, notes = text.labels.get(key, ""), reference.notes
    pages = "; ".join(dict.fromkeys(text.pages.get(key, ())))
    count = text.counts.get(key, 0)
    if entry.back_links and entry.back_links != count:
        notes = (*notes, f"its back-links name {entry.back_links} markers, the text holds {count}")
    bare = not (reference.url or reference.identifiers or reference.archive_url)
    is_note = bare and bool(label) and not _NUMBER.fullmatch(label)
    return replace(reference, label=label, pages=reference.pages or pages, notes=notes,
                   kind="note" if is_note else reference.kind)


def _head(tree: Tree) -> dict[str, Any]:
    """Title, language, address and date, where the page states them."""
    found = dict.fromkeys(("title", "language", "url", "date"), "")
    saved = _SAVED.search(tree.source, 0, 3000)
    found["url"] = saved[1] if saved else ""
    for node in tree.root.walk():
        if node.tag == "title" and not found["title"]:
            found["title"] = _SITE.sub("", " ".join(tree.text(node).split()))
        elif node.tag == "h1" and "firstHeading" in (node.get("id"), *node.classes):
            found["title"] = " ".join(tree.text(node).split()) or found["title"]
        elif node.tag in ("html", "div") and node.get("lang") and not found["language"]:
            if node.tag == "html" or "mw-parser-output" in node.classes or "mw-content-ltr" in node.classes:
                found["language"] = node.get("lang")[:2].lower()
        elif node.tag == "link" and not found["url"] and node.get("rel") in ("canonical", "dc:isVersionOf"):
            href = node.get("href")
            found["url"] = "https:" + href if href.startswith("//") else href
        elif node.tag == "meta" and node.get("property") == "dc:modified":
            found["date"] = node.get("content")[:10]
        elif node.tag == "li" and node.get("id") == "footer-info-lastmod":
            found["date"] = find(tree.text(node))
    if not found["language"]:
        host = re.match(r"https?://(\w{2,3})\.(?:m\.)?wiki", found["url"])
        found["language"] = host[1][:2] if host else ""
    return found
