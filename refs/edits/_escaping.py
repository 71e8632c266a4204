"""A value from the web as plain text of each syntax: it shows what it says, and no mark in it acts. Pure.

Every mark is written in a way that the format's own reader turns back: a
numeric entity in wikitext, a percent-escape in an address (RFC 3986, 2.3: an
escaped unreserved character names the same resource), a command in BibTeX.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

_MARKS = re.compile(r"[|\[\]{}<>]|~{3,}|_{2,}|'{2,}|^[*#:;]|(?<=:)//")
"""What acts in wikitext: links, templates and tags; signatures, which are expanded on saving wherever they stand
(mediawiki.org, Manual:Pre-save transform); behaviour switches (Help:Magic words); quotes in a row; a list's sign at a
line's start; the slashes of a bare address (Help:Links)."""
_SCHEME = re.compile(r"(?i)(?<![a-z])(bitcoin|geo|magnet|mailto|matrix|news|sips?|sms|tel|urn|xmpp):(?=\S)")
"""Schemes that MediaWiki links without slashes ($wgUrlProtocols, MainConfigSchema.php)."""
_MAGIC_LINK = re.compile(r"(?<!\w)(RFC|PMID|ISBN)\s+(?=[0-9])")
"""Words that MediaWiki links by themselves where $wgEnableMagicLinks is on (Help:Magic links)."""
_AMPERSAND = re.compile(r"&(?=#?\w)")
_SPACE = re.compile(r"\s+")

_WIKI_URL = re.compile(r"[|\s\[\]{}<>\"]|~{3,}|_{2,}|'{2,}")
_LINK_URL = re.compile(r"[()\s\[\]{}<>\"`\\|*^]|~{2,}|_{2,}|'{2,}|_(?=$|[^A-Za-z0-9_/])")
_LIGHT_URL = re.compile(r"\+{2,}|-{2,}|\.{3,}|\${2,}|:{2,}|'|(?<![A-Za-z0-9])[_+](?=\S)|[_+](?![A-Za-z0-9])")
_SECOND = re.compile(r"(?<!:)~|~(?!:)")
_TEX = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{c: "\\" + c for c in "%$&#_"}}
"""A brace that is only escaped still counts for BibTeX, which would end the value there: so each is a command."""


def wiki_text(value: str) -> str:
    """A value for a template's parameter or for the words of a wikitext page."""
    text = _MARKS.sub(_entities, _no_entity(_SPACE.sub(" ", value).strip()))
    text = _SCHEME.sub(r"\1&#58;", text)
    return _MAGIC_LINK.sub(r"\1&#32;", text)


def wiki_url(url: str) -> str:
    """An address for wikitext, where "|", brackets and blanks end it, "''" too, and "~~~" would be a signature."""
    return _no_entity(_WIKI_URL.sub(_percents, url))


def link_url(url: str) -> str:
    """An address that ends where it ends in Markdown, reStructuredText and BibTeX, and that none of them marks up."""
    return re.sub(r"(&#?\w{1,30});", r"\1%3B", _LINK_URL.sub(_percents, url))


def light_url(url: str) -> str:
    """An address for AsciiDoc, Org and Typst; "" for one that cannot be written so that it stays the same.

    AsciiDoc marks up an address before it knows it for one: passthroughs, dashes, ellipses and apostrophes are replaced
    (docs.asciidoctor.org, "Substitutions": quotes and replacements come before macros). A "+" of a query means a blank,
    and escaped it would not.
    """
    if "++" in url.partition("?")[2]:
        return ""
    place, mark, fragment = url.partition("#")
    first, last = (_LIGHT_URL.sub(_later_percents, part) for part in (place, fragment))
    whole = first + mark + last.replace("#", "%23")
    # One tilde marks up nothing; that of a text fragment (":~:text=") must stay as it is.
    return link_url(_SECOND.sub("%7E", whole) if whole.count("~") > 1 else whole)


def tex_text(value: str) -> str:
    """A value for a field of a BibTeX entry, inside braces."""
    return mapped(_TEX)(_SPACE.sub(" ", value).strip())


def mapped(table: Mapping[str, str]) -> Callable[[str], str]:
    """Writes each character as the table says."""
    return lambda text: "".join(table.get(c, c) for c in text)


def _no_entity(text: str) -> str:
    """A text that reads the same after entities are read in it: "R&D" stays as it is, "&lt;" does not."""
    return _AMPERSAND.sub("&amp;", text) if html.unescape(text) != text else text


def _entities(found: re.Match[str]) -> str:
    """Each character as a numeric entity."""
    return "".join(f"&#{ord(c)};" for c in found[0])


def _later_percents(found: re.Match[str]) -> str:
    """Every sign of a run but its first escaped, which parts them; a sign that acts alone is escaped itself."""
    signs = found[0]
    first = 1 if len(signs) > 1 else 0
    return signs[:first] + "".join(f"%{byte:02X}" for byte in signs[first:].encode())


def _percents(found: re.Match[str]) -> str:
    """Each character as its percent-escaped bytes."""
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
