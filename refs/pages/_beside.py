"""Finds what stands beside a page's main text: menus, boxes of links, teasers, comments, its list of references.

Such text is on the page and is no statement of it: a headline in "Related stories" is about another page, and an entry
of the bibliography about another work. It is marked in the tree, so that the text can be taken with and without it.
There are four signs, each held back where it would take the main text itself: HTML's own elements and roles (HTML
standard 4.3, WAI-ARIA landmarks); class names that themes and publishers use; a heading that says what follows; and
lists of nothing but headlines that are links. A table, a list of facts, an infobox or a caption belongs to the page.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from refs.pages import _hidden as hidden
from refs.pages._headings import HEADING_CHARS, HEADINGS, Heading, alone, section
from refs.pages._nodes import BOX_OF_LINKS, LINKED, above, is_link, link_share, next_to
from refs.pages._own import further_articles, holds_the_article
from refs.pages._phrases import expression
from refs.pages.base import fold

MARK = "data-beside"
"""The attribute that is put on a box, and the selector that finds it."""
BESIDE = f"[{MARK}]"
_LANDMARKS = "nav, footer, aside, menu, dialog, [itemprop='comment']"
_CLASSES = tuple((
    "p.tags p.post-tags p.tag-links p.nav-previous p.nav-next p.read-more p.related table.ambox "
    ".kg-bookmark-card .rich-link .embedly-card .link-preview"
).split())
"""Elements that are such a box by their class."""
_ROLES = frozenset((
    "dialog alertdialog comment navigation contentinfo complementary search menu menubar"
).split())
"""Roles of such elements; one look at all that have a role costs less than one for each."""
_NEVER_OWN = re.compile(r"(?:^|[\s_-])(?:ambox|navbox|catlinks)(?=$|[\s_-])")
"""Tables and lists that speak of the article or of others, never of its matter (MediaWiki)."""
_NAMED = re.compile(rf"(?:^|[\s_-])(?:{expression('beside', 'names')})(?=$|[\s_-])")
_NAMES = 1000
"""Characters of the names of an element: those seen are remembered."""
_HEADS_SLUG = re.compile(
    r"(?:^|-)comments?$|^(?:related|more|also|recommended|trending|newsletter|subscribe)(?:$|-(?:articles?|posts?|news|"
    r"stor(?:y|ies)|links?|content|readings?|reads?|pages?|products?|videos?|topics?|items?|coverage|from|in|on|for|to|by|"
    r"like|you|this|now|here|today|tags?)(?:$|-))|^see-also|^read-(?:more|next|also|this|on)|"
    r"^most-(?:read|popular|viewed|shared|commented|watched|recent|discussed|emailed)")
"""Headings that name a box, whatever bears their name as its id; "related-work" names a chapter."""
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|respond|replies|kommentare?r?|commentaires?|comentarios|"
                       r"comentários|commenti|reacties|komentarze|комментарии|отзывы|yorumlar|コメント|评论|댓글)(?=$|[\s_-])")
_WITH = re.compile(r"(?:with|has|no|hide)[-_](?:left[-_]|right[-_])?(?:side-?bar|rail|comments?|related|nav)"
                   r"|(?:content|main|article|page)[-_](?:left[-_]|right[-_])?(?:side-?bar|rail)")
_FOOTERS = re.compile(r"(?:^|\s)(?:colophon|(?:the[-_]?)?footer(?:[-_]\w+)*)(?=$|\s)")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HEADS = f"{expression('furniture', 'after')}|{expression('furniture', 'boxes')}"
_AFTER = re.compile(rf"(?i)[\W\d_]*(?:{_HEADS})\s*(?:\(\d[\d.,]*\))?\s*[.…:»›→]*$")
_POINTER = re.compile(rf"(?i)\W*(?:more|see also|also(?: read)?|watch|listen|video|photos|gallery|in pictures|"
                      rf"{_HEADS})\W*")
"""What stands before a link that leads to another page: "Read more: ..."."""
_OWN = "table, dl, figure, [class*='infobox' i], [class*='factbox' i], [class*='fact-box' i], [itemprop='articleBody']"
"""Matter of the page's own, wherever it is put."""
_MOST = 0.5
"""Share of the page's text above which a box is the page: comments of a forum, cards of an index."""
_RUNNING = 40
"""Words from which a paragraph is running text: a teaser's has fewer."""
_LISTS = ("ol", "ul", "dl", "table")
_PARAGRAPHS = 2
"""Paragraphs of more than `_RUNNING` words from which a block holds matter of its own."""
_HEADLINE = 4
"""Words from which a link is a headline and no name: lists of names may be the page's own."""
_SILENT = ["script", "style", "noscript", "template", "svg"]
"""Elements whose content is never shown."""
_Tagged = Iterable[tuple[LexborNode, str]]
_NAMEABLE = ("div", "section", "ul", "ol", "form", "article", "table")
_POINTING = ("p", "h2", "h3", "h4")
_CANDIDATES = ", ".join(dict.fromkeys((*_NAMEABLE, *_LISTS)))
"""Elements that may be a box by their name or by what they hold. One look finds them all: each costs a walk over the
tree, as long as all that is asked of what it finds."""
_BOXABLE = ", ".join((_CANDIDATES, *_POINTING))
_LINKING = f":is({', '.join(_POINTING)}):has(a)"
_POINTER_WORDS = 30
"""Words beside a link from which a line is a sentence and no label of the link, """
_POINTER_CHARS = 400
"""and characters, which cost less to count."""


def strip(tree: LexborHTMLParser) -> bool:
    """Removes scripts, styles and pictures from a tree, because what they hold is no text of it.

    True where a picture says something: that is among the lines that the extraction finds.
    """
    says = any(picture.text().strip() for picture in tree.css("svg"))
    tree.strip_tags(_SILENT)
    return says


def mark(tree: LexborHTMLParser, headed: Iterable[Heading], names: str) -> bool:
    """Marks what stands beside the page's main text with the attribute `MARK`; True where there is any.

    The tree is stripped, `headed` are its headings and `names` the classes, ids and roles on the page.
    """
    body = tree.body
    if body is None:
        return False
    candidates = [(n, n.tag or "") for n in body.css(_CANDIDATES)]
    size, boxes = len(body.text()), dict[int, LexborNode]()
    for node in _named_boxes(body, candidates, names):
        if not _inside(node, boxes) and not _holds_own(node) and _may_go(node, size) and (
                _is_comments(node) or not holds_the_article(node)):
            _set_apart(node, boxes)
    for node in (*_other_boxes(body, candidates, headed, boxes.values()), *hidden.blocks(body)):
        if not _inside(node, boxes) and _may_go(node, size):
            _set_apart(node, boxes)
    for node in (*further_articles([n for n, tag in candidates if tag == "article"]), *hidden.pictures(body)):
        _set_apart(node, boxes)
    return bool(boxes)


def _set_apart(node: LexborNode, boxes: dict[int, LexborNode]) -> None:
    node.attrs[MARK] = "1"
    boxes[node.mem_id] = node


def _named_boxes(body: LexborNode, candidates: _Tagged, names: str) -> Iterator[LexborNode]:
    """Boxes by element, role, class and id; what is the page's own may stand in them."""
    yield from body.css(", ".join((_LANDMARKS, *(each for each in _CLASSES if each.partition(".")[2] in names))))
    yield from (n for n in body.css("[role]") if n.attributes.get("role") in _ROLES)
    yield from (n for n, tag in candidates if tag in _NAMEABLE and _is_named(_names(n)) and not _is_chapter(n))


def _other_boxes(body: LexborNode, candidates: _Tagged, headed: Iterable[Heading],
                 boxes: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Boxes by their heading, or by being nothing but links; what stands in a box is not looked at again."""
    for heading, text in headed:
        yield from _box_of(heading) if _AFTER.fullmatch(text) else ()
    boxed = {n.mem_id for box in boxes for n in (box, *box.css(_BOXABLE))}
    left = [(n, tag) for n, tag in candidates if n.mem_id not in boxed]
    yield from (n for n, tag in left if tag in _LISTS and _teasers(n))
    yield from (n for n, tag in left if tag in ("section", "div") and _cards(n))
    yield from (n for n in body.css(_LINKING) if n.mem_id not in boxed and _points_elsewhere(n))


def _is_chapter(node: LexborNode) -> bool:
    """True for a section that bears the id of its own heading, as documents have it: "Navigation" may be its matter."""
    id_ = node.attributes.get("id") or ""
    if not id_ or _is_named((node.attributes.get("class") or "")[:_NAMES]):
        return False
    heading = node.css_first(", ".join(HEADINGS))
    slug = re.sub(r"\W+", "-", fold(heading.text()).lower()).strip("-") if heading is not None else ""
    return slug == re.sub(r"[\W_]+", "-", id_.lower()).strip("-") and _HEADS_SLUG.search(slug) is None


def _names(node: LexborNode) -> str:
    """Id and class of an element, as written; of what only hostile pages make so long no more than is kept."""
    named = node.attributes
    return f"{named.get('id') or ''} {named.get('class') or ''}"[:_NAMES]


@lru_cache(maxsize=4096)
def _is_named(names: str) -> bool:
    """True where a class or id names such a box; "content-with-sidebar" names what stands beside one."""
    told = set(map(_told_by, names.split()))
    return True in told and None not in told


@lru_cache(maxsize=16_384)  # sites share their themes' names
def _told_by(name: str) -> bool | None:
    """Whether a class or id names such a box; None for one of what stands beside it."""
    told = _CAMEL.sub("-", name).lower()
    if _WITH.search(told):
        return None
    return (_NAMED.search(told) or _FOOTERS.search(told)) is not None


def _may_go(node: LexborNode, size: int) -> bool:
    """False for what holds the page's headline or its main element, or is most of what it says."""
    if node.tag in ("html", "body", "main") or node.css_first("main, [itemprop='articleBody']") is not None:
        return node.tag == "nav"
    if any(not is_link(h) for h in node.css("h1")):
        return node.tag == "nav"
    return len(node.text()) <= _MOST * size and (_is_comments(node) or _prose(node) < _PARAGRAPHS)


def _holds_own(node: LexborNode) -> bool:
    """True for tables, facts and figures in a side column; a box of links is none, even as a table."""
    names = _names(node).lower()
    if node.tag in ("nav", "footer") or _NEVER_OWN.search(names):
        return False
    own = node if "infobox" in names else node.css_first(_OWN)
    if own is None:
        return False
    return not _is_comments(node) and link_share(own) < BOX_OF_LINKS and bool(own.text().strip())


def _is_comments(node: LexborNode) -> bool:
    """True for an element that is named as a box of comments, which may be most of a page."""
    return _COMMENTS.search(_names(node).lower()) is not None


def _prose(node: LexborNode) -> int:
    """How many paragraphs of running text a block holds: teasers have one or two sentences each."""
    texts = ((p, p.text()) for p in node.css("p"))
    long = (p for p, text in texts if len(text) > 2 * _RUNNING and len(text.split(None, _RUNNING)) > _RUNNING)
    return sum(link_share(p) < 1 - BOX_OF_LINKS for p in long)


def _box_of(heading: LexborNode) -> list[LexborNode]:
    """The box that a heading opens: its section where it is the first thing in it, else what follows it."""
    top = alone(heading)
    parent = top.parent
    if parent is not None and parent.tag in ("section", "div", "aside", "li", "form") and _first_in(top, parent):
        return [parent]
    return section(heading, links=not _COMMENTS.search(fold(heading.text()).lower()))


def _first_in(node: LexborNode, parent: LexborNode) -> bool:
    """True where an element is the first thing in its parent."""
    return parent.text().lstrip().startswith(node.text().lstrip()[:HEADING_CHARS])


def _teasers(node: LexborNode) -> bool:
    """True for a list whose items are links and no more: of headlines anywhere, else outside the main element.

    A table of such links is a box as well, of headlines alone: a table of names is the page's own.
    """
    listed = node.tag in ("ul", "ol")
    parts = node.iter() if listed else node.css("td, dt, dd")
    items = [p for p in parts if (p.tag == "li" if listed else p.text().strip())]
    if len(items) < 2 or link_share(node) < LINKED or (not listed and sum(not is_link(i) for i in items) > 1):
        return False
    words = sorted(len(i.text().split()) for i in items)
    return words[len(words) // 2] >= _HEADLINE or (listed and not any(_is_main(n) for n in above(node)))


def _cards(node: LexborNode) -> bool:
    """True for a row of teasers without a list: blocks of one kind, each of them a headline that is a link."""
    blocks: list[LexborNode] = []
    for child in node.iter():
        if child.tag in HEADINGS:
            continue
        if child.tag not in ("div", "article", "a", "section") or (blocks and child.tag != blocks[0].tag):
            return False
        blocks.append(child)
    return len(blocks) > 1 and all(link_share(b) >= LINKED and len(b.text().split()) >= _HEADLINE for b in blocks)


def _points_elsewhere(node: LexborNode) -> bool:
    """True for a line that is a headline of another page: a label and a link, or headings in a row that are links."""
    links, text = [a.text() for a in node.css("a")], node.text()
    if node.tag == "p" and len(text) - sum(map(len, links)) > _POINTER_CHARS and "  " not in text:
        return False
    if (linked := sum(len(link.split()) for link in links)) < _HEADLINE:
        return False
    if node.tag != "p":
        return is_link(node) and any(n.tag == node.tag and is_link(n) for n in next_to(node))
    words = text.split(None, linked + _POINTER_WORDS)
    if len(words) > linked + _POINTER_WORDS:
        return False
    text = " ".join(words)
    for link in links:
        text = text.replace(fold(link), " ", 1)
    return _POINTER.fullmatch(text.strip()) is not None


def _is_main(node: LexborNode) -> bool:
    """True for the element that holds the page's own matter."""
    return node.tag in ("main", "article") or node.attributes.get("role") == "main"


def _inside(node: LexborNode, boxes: Container[int]) -> bool:
    """True for one of the boxes, and for what stands in one."""
    return node.mem_id in boxes or any(n.mem_id in boxes for n in above(node))
