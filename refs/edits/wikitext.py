"""Wikitext: parameters of citation templates, {{webarchive}} behind bare links, maintenance tags."""

from __future__ import annotations

import html
import re

from refs.archive_urls import unwrap
from refs.citations.links import bare_url
from refs.edits._addresses import at_place
from refs.edits._escaping import wiki_text, wiki_url
from refs.edits._template_names import Family, family
from refs.edits._template_text import Template, scanned
from refs.edits._written_dates import dated, style_of
from refs.edits.base import Change, Edit, Editor
from refs.formats._wikitext_scan import Node
from refs.model import Reference

_FIELDS = ("url", "archive_url", "archive_date", "access_date", "url_status", "title", "date", "author", "doi", "isbn",
           "issn", "pmid", "arxiv")
_URLS = ("url", "archive_url")
_ARCHIVED = {"de": "archiviert", "fr": "archivé", "es": "archivado", "it": "archiviato", "pt": "arquivado"}
_LANGUAGES = (("de", "{{internetquelle"), ("fr", "{{lien web"), ("es", "{{cita web"), ("it", "{{cita testo"),
              ("pt", "{{citar web"))


class WikitextEditor(Editor):
    """Sets parameters of the reference's citation template; a bare link gets its archived copy beside it."""

    name = "wikitext"
    formats = ("wikitext",)
    states_archive = True

    def stated(self, text: str, reference: Reference) -> dict[str, str]:
        """The template's values as written."""
        found = _template(text, reference)
        if found is None:
            return {}
        return {field: value for field in _FIELDS if (value := found.value(field))}

    def passage(self, text: str, reference: Reference) -> tuple[int, int]:
        """The <ref>...</ref> of the reference, or the full citation a short footnote points to."""
        node = _node(text, reference)
        inside = node is None or 0 <= reference.start <= node.start < reference.end
        if inside and 0 <= reference.start < reference.end <= len(text):
            return reference.start, reference.end
        return (node.start, node.end) if node else (-1, -1)

    def edits(self, text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
        """Edits of the citation's template, else of the link it consists of."""
        escaped = "&lt;ref" in text and "<ref" not in text
        template = _template(text, reference)
        if change.tag:
            made = _tagged(text, reference, change)
        elif template is not None:
            made = template.set(tuple(_wikitext(text, template, f, v) for f, v in _stateable(template, change)))
        else:
            made = _linked(text, reference, change)
        return tuple((a, b, html.escape(new, quote=False)) for a, b, new in made) if escaped else made


def _stateable(template: Template, change: Change) -> tuple[tuple[str, str], ...]:
    """The fields, with the copy in the address's place where the template cannot name both."""
    copy = change.value("archive_url")
    if not copy or template.find("archive_url") or "archive_url" in template.family.names:
        return change.fields
    return (("url", change.value("url") or at_place(copy, _unescaped(template.value("url")))),)


def _template(text: str, reference: Reference) -> Template | None:
    """The citation template of a reference; None where there is none whose parameters we can write."""
    node = _node(text, reference)
    known = _family(text, node) if node else None
    return Template(scanned(text), node, known) if node and known else None


def _family(text: str, node: Node) -> Family | None:
    """The family of a template node."""
    return family(scanned(text).name(node))


def _node(text: str, reference: Reference) -> Node | None:
    """The citation template that states the reference's address: in its span, else the only one in the text."""
    plain = scanned(text)

    def fits(node: Node) -> bool:
        known = family(plain.name(node)) if node.kind == "template" else None
        return known is not None and _same(Template(plain, node, known), reference)

    if 0 <= reference.start < reference.end:
        inside = [n for n in plain.scan.within(reference.start, reference.end) if n.end <= reference.end and fits(n)]
        if inside:
            return inside[0]
    short = any("short footnote" in note for note in reference.notes)
    if text[max(reference.start, 0):reference.end].startswith("<ref") and not short:
        return None
    everywhere = [n for n in plain.scan.nodes if fits(n)] if reference.url or reference.archive_url else []
    return everywhere[0] if len(everywhere) == 1 else None


def _same(template: Template, reference: Reference) -> bool:
    """True when the template cites the reference: the same address, or without one the same title."""
    url = _absolute(_unescaped(template.value("url")))
    if not url:
        title = template.value("title")
        return bool(reference.title) and reference.title[:12] in title
    held = unwrap(url)
    stated = {bare_url(u) for u in (url, held.original if held else "", _unescaped(template.value("archive_url"))) if u}
    return bool(stated & {bare_url(u) for u in (reference.url, reference.archive_url) if u})


def _unescaped(text: str) -> str:
    """Entities read as their characters; only whole ones, since "&region=" in an address is no "&reg;"."""
    return re.sub(r"&#?\w{1,30};", lambda found: html.unescape(found[0]), text)


def _absolute(url: str) -> str:
    """An address without its scheme, as old articles write it, with one."""
    return "https:" + url if url.startswith("//") else url


def _wikitext(text: str, template: Template, field: str, value: str) -> tuple[str, str]:
    """A value as this template's neighbours would write it."""
    if field in _URLS:
        return field, wiki_url(value)
    if field in ("archive_date", "date", "access_date"):
        style = style_of([template.value(f) for f in ("archive_date", "access_date", "date")], text)
        return field, dated(value, style if template.family.written_dates else "iso")
    return field, wiki_text(value)


def _linked(text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
    """The link that a reference without a template consists of: a new address in its place, a copy behind it.

    The reference is a note, or an external link that stands in the text itself, as in a list of links.
    """
    if not 0 <= reference.start < reference.end or not text[reference.start:].startswith(("<ref", "&lt;ref", "[")):
        return ()
    link = _link(text, reference)
    if link is None:
        return ()
    start, end, after = link
    new = wiki_url(change.value("url"))
    copy = wiki_url(change.value("archive_url"))
    if copy and change.value("url_status") not in ("dead", "live", ""):
        copy = at_place(copy, text[start:end])
        return ((start, end, copy),)  # a link to what the address shows now would mislead: the copy takes its place
    edits: list[Edit] = [(start, end, new)] if new else []
    held = bool(reference.archive_url and bare_url(reference.archive_url) in {bare_url(u) for u in re.findall(
        r"https?://[^\s\[\]<>\"|{}]+", text[reference.start:reference.end])})
    if copy and held:
        return ()
    if copy and not new:  # beside a new address a copy of the old one would be read as another source
        span = text[reference.start:reference.end]
        close = re.search(r"\s*(?:</ref\s*>|&lt;/ref\s*&gt;)\Z", span)
        if close and len(re.findall(r"(?<!:)//|://", span)) == 1:
            after = reference.start + close.start()  # behind "Retrieved on ...", so that the citation reads on
        edits.append((after, after, _beside(text, copy, change.value("archive_date"))))
    return tuple(edits)


def _link(text: str, reference: Reference) -> tuple[int, int, int] | None:
    """(start, end of the address, end of the whole link) of the reference's own link outside templates."""
    wanted = bare_url(reference.url)
    taken = [n for n in scanned(text).scan.within(reference.start, reference.end) if n.kind == "template"]
    for found in re.finditer(r"(?:https?:)?//[^\s\[\]<>\"|{}]+", text[reference.start:reference.end]):
        start, end = reference.start + found.start(), reference.start + found.end()
        while end > start and bare_url(_absolute(_unescaped(text[start:end]))) != wanted and text[end - 1] in ".,;:)'":
            end -= 1
        if bare_url(_absolute(_unescaped(text[start:end]))) != wanted or any(n.start < start < n.end for n in taken):
            continue
        ext = next((n for n in scanned(text).scan.within(start - 1, end) if n.kind == "ext" and n.inner == start), None)
        return start, end, ext.end if ext else end
    return None


def _beside(text: str, copy: str, day: str) -> str:
    """The archived copy behind a link: {{webarchive}} on English pages, a plain link elsewhere."""
    head = text.lower()
    language = next((code for code, words in _LANGUAGES if words in head), "en")
    if language == "en":
        return f" {{{{webarchive |url={copy} |date={dated(day, style_of((), text))}}}}}"
    return f" ([{copy} {_ARCHIVED[language]}])"


def _tagged(text: str, reference: Reference, change: Change) -> tuple[Edit, ...]:
    """A maintenance tag: {{dead link}} inside the reference, the others behind its only marker."""
    span = text[reference.start:reference.end] if 0 <= reference.start < reference.end else ""
    close = re.search(r"\s*(?:</ref\s*>|&lt;/ref\s*&gt;)\Z", span)
    if not close:
        return ()
    reason = wiki_text(change.tag_reason)
    tag = f"{{{{{change.tag}|date={change.tag_date}" + (f"|reason={reason}" if reason else "") + "}}"
    if change.tag == "dead link":
        at = reference.start + close.start()
        return ((at, at, f" {tag}"),)
    listed = scanned(text).scan.in_list(reference.start) or reference.markers != 1
    return () if listed else ((reference.end, reference.end, tag),)
