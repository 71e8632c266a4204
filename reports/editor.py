"""Where an article is edited: the address that opens its editor at the section or line of a claim. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

from refs.model import Claim, Document
from reports.defuse import web_url

_WIKI_FORMATS = frozenset({"wikitext", "wikipedia_html", "mediawiki_dump"})
"""Readers of articles that are edited in a wiki."""
_GITHUB = re.compile(r"https://github\.com/([^/?#]+/[^/?#]+)/blob/([^?#]+)")


def editor(document: Document, claim: Claim) -> str:
    """The address of the editor, "" for an article that has none which we know.

    Of MediaWiki (https://www.mediawiki.org/wiki/Manual:Parameters_to_index.php, "action=edit", "section") and of
    GitHub (https://docs.github.com, "Editing files").
    """
    url = document.url or document.origin
    if not web_url(url):
        return ""
    if found := _GITHUB.match(url):
        return f"https://github.com/{found[1]}/edit/{found[2]}" + (f"#L{claim.line}" if claim.line else "")
    return _wiki(url, document.format, claim.section_number) if document.format in _WIKI_FORMATS else ""


def _wiki(url: str, reader: str, section: int) -> str:
    """The address at which MediaWiki opens an article's editor at a section, "" where the article has no title."""
    parts = urlsplit(url)
    before, wiki, name = parts.path.partition("/wiki/")
    asked = parse_qs(parts.query)
    title = unquote(name) if wiki and not before else (asked.get("title") or [""])[0]
    if not title:
        return ""
    script = parts.path if parts.path.endswith("/index.php") else "/w/index.php"
    numbered = f"&section={section}" if reader != "wikipedia_html" else ""  # only the source counts all headings
    return web_url(f"{parts.scheme}://{parts.netloc}{script}?title={quote(title, safe='/:')}&action=edit{numbered}")
