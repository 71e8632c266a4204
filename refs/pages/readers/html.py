"""HTML: the article's text, the whole visible text, and what the page says of itself."""

from __future__ import annotations

import html
import re

from resiliparse.parse.html import HTMLTree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.model import BESIDE, REFERENCES, Page, PageState, Response, Section
from refs.pages import _beside as beside
from refs.pages import _hidden as hidden
from refs.pages._article import article_lines, is_ended
from refs.pages._bibliography import reference_lines
from refs.pages._boxed import boxed_lines, shown_lines
from refs.pages._datelines import LINES, published
from refs.pages._dates import url_date, visible_date
from refs.pages._headings import headings
from refs.pages._names import any_in, names_of
from refs.pages._running import article_node
from refs.pages._tame import tame
from refs.pages.base import Marks, PageReader, fold, media_type, stretches
from refs.pages.decode import decode
from refs.pages.metadata import Metadata, gather

_SNIFF = re.compile(
    rb"<(?:!doctype html|html|head|body|title|meta|link|div|p|a|span|script|style|h[1-6]|table|br|iframe|"
    rb"center|font)\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"""=(?:(?<=\s[iI][dD]=)|(?<=\s[nN][aA][mM][eE]=)|(?<=\s[iI][dD]\s=)|(?<=\s[nN][aA][mM][eE]\s=))"""
                     r"""\s*["']?([^"'\s>]{1,200})""")
"""The value of an id or a name, sought by its "=": six times as fast as by the white space before it."""
_ANCHORS = 30_000
"""Characters of all names together; a long article of Wikipedia has some 10,000."""
_MAX_BYTES = 10_000_000
"""Bytes of a page that are read."""
_SOURCE = 120_000
"""Bytes that state rules look at: challenges and parking pages are small, and every mark costs a search."""
# Consent dialogs and archive toolbars are no part of the page that was cited.
_NOT_THE_PAGE = (
    "#wm-ipp-base",
    "#wm-ipp",
    "#wm-ipp-print",
    "#donato",
    "#__wb_banner",
    "#HEADER.archive-today",
    "#onetrust-consent-sdk",
    "#CybotCookiebotDialog",
    "#didomi-host",
    "#usercentrics-root",
    "#cmpbox",
    "#cmpwrapper",
    ".qc-cmp2-container",
    ".qc-cmp-ui-container",
    ".fc-consent-root",
    "#truste-consent-track",
    ".truste_box_overlay",
    ".osano-cm-window",
    "#iubenda-cs-banner",
    ".cc-window",
    "#cookie-law-info-bar",
    "#cookie-notice",
    "#cookie-banner",
    ".cookie-banner",
    "#cookie-consent",
    ".cookie-consent",
    "#gdpr-consent-tool-wrapper",
    ".gdpr-cookie-notice",
    "#moove_gdpr_cookie_info_bar",
    "#BorlabsCookieBox",
    "#cookiescript_injected",
    ".js-consent-banner",
    "#eu-cookie-law",
)
_NAME_OF = {selector: re.split("[#.]", selector)[-1].lower() for selector in _NOT_THE_PAGE}
# Where themes put "404" and "Page not found" when not in a heading; the text must still read like one.
_DECLARING = (
    "[class*='404'], [id*='404'], [class*='error-code' i], [class*='error-title' i], [class*='error-message' i], "
    "[class*='errorcode' i], [class*='not-found' i], [class*='notfound' i], [class*='not_found' i]"
)
_CONTAINERS = "html, body, main, [role='main'], article, body > div"
_MAY_NAME = ("404", "found", "four-oh-four", "fourohfour")
"""What the names of error pages have in them (`_states_gone`)."""
_MAY_DECLARE = ("404", "error-code", "error-title", "error-message", "errorcode", "not-found", "notfound", "not_found")
"""What one of these names has in it."""
_EMBEDDED = ("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "mastodon-embed")
"""Classes of posts that an article quotes; by these names the extraction takes them for buttons to share it."""
_RUBY = re.compile(r"(?i)(<rb\b[^>]{0,200}?)\saria-hidden=[\"']?true[\"']?")
"""A word whose reading alone is meant to be spoken: hidden from screen readers and shown to everybody else."""
_HEADING = 300
"""Characters of a heading that the state rules see."""
_HEADLINE = 7
"""Words from which a line that is a link is the headline of another page."""
_ABSTRACT = re.compile(
    r"abstract|summary|résumé|resumen|resumo|zusammenfassung|kurzfassung|riassunto|sommario|streszczenie|аннотация|реферат|"
    r"摘要|要旨|抄録|초록|özet|samenvatting",
    re.IGNORECASE,
)
_ABSTRACT_CHARS = 6000
"""A landing page has some 1,500 to 4,000 characters with its metadata, a full paper 20,000 and more."""


def _sniffed(body: bytes) -> bytes:
    """The beginning of a body; of one in UTF-16 without its zero bytes, so that tags are seen."""
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    return body[2:8192].replace(b"\0", b"") if wide else body[:4096]


class Html(PageReader):
    """Reads web pages: both tiers of text, metadata and the marks that state rules need."""

    name = "html"

    def accepts(self, response: Response) -> float:
        """0.9 for bytes with HTML tags near the start, 0.5 where only the Content-Type says so."""
        if _SNIFF.search(_sniffed(response.body)):
            return 0.9
        if b"\0" in response.body[:2048] and not response.body.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0.0
        return 0.5 if media_type(response) in ("text/html", "application/xhtml+xml") else 0.0

    def read(self, response: Response) -> Page:
        """The page with text and metadata."""
        return self.look(response)[0]

    def look(self, response: Response) -> tuple[Page, Marks]:
        """The page and its marks, from two parses of some 0.1 ms for 50 KB each, and a third of its boxes."""
        source, note = tame(decode(response.body[:_MAX_BYTES], response.header("content-type")).text)
        tree, names = LexborHTMLParser(source), names_of(source)
        url = response.final_url or response.url
        known = gather(tree, url)
        marks = _marks(tree, response.body, known, names)
        # Looking for them in each tier costs a quarter of a page's time, and few pages have any.
        skipped = tuple(selector for selector, name in _NAME_OF.items() if name in names)
        skipped = (*skipped, *hidden.INLINE) if hidden.inline(tree) else skipped
        article, whole, sections, outside = _tiers(source, tree, known, skipped, names)
        lines = whole.split("\n", LINES)
        written = "" if known.published else url_date(url)
        visible = "" if note or known.published else published(lines) or visible_date(source, known.modified)
        dated = known.published or written or visible
        return Page(
            PageState.LIVE,
            reason=note,
            title=known.title,
            authors=known.authors,
            published=dated,
            published_stated=known.dated or (bool(written) and written == visible),
            modified=known.modified,
            site=known.site,
            language=known.language,
            canonical_url=known.canonical_url,
            description=known.description,
            text=article,
            all_text=whole,
            sections=sections,
            beside=outside,
            identifiers=known.identifiers,
            anchors=_anchors(source),
            media_type=media_type(response) or "text/html",
            abstract_only=_abstract_only(known, marks, article),
        ), marks


_Tiers = tuple[str, str, tuple[Section, ...], tuple[Section, ...]]


def _tiers(source: str, tree: LexborHTMLParser, known: Metadata, skipped: tuple[str, ...], names: str) -> _Tiers:
    """Tier A and tier B, and of each what is no statement of the page.

    Text that only scripts would show is added to both from the metadata.
    """
    titles = [fold(h.text()) for h in tree.css("h1")]
    linked = _headlines(tree)
    shown = HTMLTree.parse(_as_shown(source, tree, names))
    whole = shown_lines(shown, skipped)
    found = article_lines(shown_lines(shown, skipped, main=True, known=frozenset(whole)), titles, linked)
    drawn = beside.strip(tree)
    headed = headings(tree)
    boxed = boxed_lines(tree, whole, skipped, drawn) if beside.mark(tree, headed, names) else frozenset()
    found = [line for line in found if line not in boxed]
    missed = article_node(tree, sum(map(len, found)), sum(map(len, whole)), skipped)
    if missed is not None:
        shown = HTMLTree.parse(missed.html or "")
        found = article_lines(shown_lines(shown, (*skipped, beside.BESIDE)), titles, linked)
    cited = reference_lines(tree, headed, whole, names)
    sections = stretches(found, {REFERENCES: cited})
    outside = stretches(whole, {BESIDE: boxed, REFERENCES: cited})
    text, all_text = "\n".join(found), "\n".join(whole)
    if known.article_body and known.article_body[:80] not in all_text:
        all_text = f"{all_text}\n{known.article_body}"
        text, sections = (text, sections) if len(text) >= len(known.article_body) else (known.article_body, ())
    if known.description and known.description[:80] not in all_text:
        all_text = f"{all_text}\n{known.description}"
    return text, all_text.rstrip(), sections, outside


def _headlines(tree: LexborHTMLParser) -> set[str]:
    """The texts of links that are headlines of other pages: long, and not ended as a sentence is."""
    texts = (a.text() for a in tree.css("a[href]"))
    told = (text.split() for text in texts if len(text) >= 2 * _HEADLINE - 1 and not is_ended(text.rstrip()))
    return {" ".join(words) for words in told if len(words) >= _HEADLINE}


def _as_shown(source: str, tree: LexborHTMLParser, names: str) -> str:
    """The source with embedded posts under a name that the extraction keeps, and no word below its reading hidden."""
    for name in _EMBEDDED:
        source = source.replace(name, "quoted-post") if name in names else source
    return _RUBY.sub(r"\1", source) if tree.css_first("rb") is not None else source


def _marks(tree: LexborHTMLParser, source: bytes, known: Metadata, names: str) -> Marks:
    """What the state rules look at beside the text."""
    # The rules look for names of error pages in them, and few pages have any.
    containers = tree.css(_CONTAINERS)[:12] if any_in(_MAY_NAME, names) else ()
    classes = " ".join(f"{n.attributes.get('id') or ''} {n.attributes.get('class') or ''}" for n in containers)
    declared = (*tree.css("h1, h2")[:8], *(tree.css(_DECLARING)[:8] if any_in(_MAY_DECLARE, names) else ()))
    told = tree.css("script, input[type='password'], meta[http-equiv='refresh' i]")
    return Marks(
        title=known.own_title[:300],
        headings=tuple(dict.fromkeys(t for h in declared if 0 < len(t := fold(h.text())) <= _HEADING)),
        classes=fold(classes).lower()[:2000],
        source=source[:_SOURCE],
        refresh=_refresh([node for node in told if node.tag == "meta"][:1]),
        free=known.free,
        password=any(node.tag == "input" for node in told),
        scripts=sum(node.tag == "script" for node in told),
        structured=True,
    )


def _anchors(source: str) -> tuple[str, ...]:
    """What bears a name on the page; () where nothing can be said to be missing.

    That is where it is too much to keep, and where only scripts could give names. Any other page has its top (HTML
    standard 7.4.6.4), so that one without any name is told from one whose names are not known.
    """
    named = tuple(dict.fromkeys(html.unescape(n) for n in _ANCHOR.findall(source)))
    if not named:
        return () if "<script" in source.lower() else ("top",)
    return named if sum(map(len, named)) <= _ANCHORS else ()


def _refresh(found: list[LexborNode]) -> str:
    """Where a meta refresh of at most 10 s leads; a later one is a page that reloads itself."""
    content = found[0].attributes.get("content") or "" if found else ""
    told = re.match(r"""\s*(\d{1,2})(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)""", content, re.IGNORECASE)
    return told[2].strip() if told and int(told[1]) <= 10 else ""


def _abstract_only(known: Metadata, marks: Marks, article: str) -> bool:
    """True for a publisher's landing page that is no longer than one with the abstract alone, and names an abstract."""
    if not known.scholarly or len(article) > _ABSTRACT_CHARS:
        return False
    return any(_ABSTRACT.search(h) for h in marks.headings) or b"citation_abstract" in marks.source.lower()
