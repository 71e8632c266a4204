"""What stands beside an article in HTML and is none of its text: menus, share buttons, pictures with their credits."""

from __future__ import annotations

import re

from refs.formats._html_notes import Notes
from refs.reading.html_tree import BLOCKS, Node, Tree

_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?|share|sharing|sharedaddy|social|related|comments?|cookie|newsletter|"
    r"advert|adverts|promo|subscribe|tags|toc|pagination|byline-links|skip-link|syndication|reuse|republish|referrers?|"
    r"trackbacks?|pingbacks?|recommended|trending|most-read|popular|sponsored|outbrain|taboola|signup|toolbar|print-link|"
    r"article-tools|post-meta|author-bio|copyright|linkfarm|blogroll|webring)(?:$|[\s_-])", re.IGNORECASE)
_BOX = re.compile(
    r"(?:articles?|posts?|stories|story|news|links?|content|reading|pages?|products?|videos?|items?|section|box|list|"
    r"widget|area|block|wrapper|container|form|icons?|buttons?|bar|footer|header|right|left|now|this|us|on|and|by|for|you|"
    r"[0-9]+)(?:$|[\s_-])|[\s_-]", re.IGNORECASE)
"""What stands beside a word of `_CHROME` in the name of a box: "related-articles", "share-this"."""
_GENERATED = re.compile(r"(?:^|\s)(?:level[1-6]|headerlink)(?:$|\s)")
"""Classes by which pandoc, Quarto and Sphinx show that they named a section after its heading: the section's own, and
that of the heading's link to itself."""
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CREDIT = re.compile(
    r"\W*(?:(?:photo(?:graph)?|image|picture|illustration|graphic|credit|source|courtesy|foto|bild|quelle|crédit|"
    r"fuente|fonte|imagen|imagem|immagine|fot)\b[^.]{0,40}?(?::|\bby\b|\bof\b|\bvia\b|\bvon\b|\bpar\b)|©|via\b|\(c\)|"
    r"cc[ -]by)",
    re.IGNORECASE)
"""How a caption begins that gives only the picture's maker."""
_LONGEST_CAPTION = 2000


def is_picture(tree: Tree, node: Node) -> bool:
    """What a figure shows beside its caption, and a caption that only names who made it; its tables are text."""
    if node.tag == "figcaption":
        return bool(_CREDIT.match(" ".join(tree.text(node).split())[:_LONGEST_CAPTION]))
    if node.parent is None or node.parent.tag != "figure" or node.tag in ("table", "blockquote"):
        return False
    return not any(below.tag in ("figcaption", "table", "blockquote") for below in node.walk())


def is_chrome(tree: Tree, node: Node, notes: Notes) -> bool:
    """Menus, asides, share buttons: what stands beside the article."""
    if node.tag == "aside":
        return not any(id(n) in notes.items or id(n) in notes.margins for n in node.walk())
    if node.tag not in BLOCKS or node.tag in ("body", "main", "article"):
        return False
    chrome = node.get("role") in ("navigation", "complementary", "contentinfo", "search")
    name = node.get("id")
    return chrome or bool(_CHROME.search(node.get("class")[:300])) or (
        bool(_CHROME.search(name[:300])) and not _is_named_by_heading(tree, node, name))


def _is_named_by_heading(tree: Tree, node: Node, name: str) -> bool:
    """True for a section whose id a generator made of its heading: "related-work" is a chapter, and no box of links.

    A box may have a heading of its own, too, and then its id says nothing but what is in it ("related-articles").
    """
    rest = _BOX.sub("", _CHROME.sub(" ", _CHROME.sub(" ", name)))  # twice: two words share the sign between them
    if node.tag == "details":
        return bool(rest)  # a question of a list of questions, named by its own words: "how-to-subscribe"
    inner = [c for c in node.children if isinstance(c, Node)]
    heading = inner[0] if inner and inner[0].tag in _HEADS else None
    if heading is None or heading.end - heading.start > _LONGEST_CAPTION:
        return False
    sought = re.sub(r"[\W_]", "", name).casefold()
    if not sought or not re.sub(r"[\W_]", "", tree.text(heading)).casefold().endswith(sought):
        return False
    if any(_GENERATED.search(one.get("class")) for one in (node, *heading.walk())):
        return True
    return bool(rest)
