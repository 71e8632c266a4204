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


def is_chrome(node: Node, notes: Notes) -> bool:
    """Menus, asides, share buttons: what stands beside the article."""
    if node.tag == "aside":
        return not any(id(n) in notes.items or id(n) in notes.margins for n in node.walk())
    chrome = node.get("role") in ("navigation", "complementary", "contentinfo", "search") or _CHROME.search(
        f"{node.get('class')} {node.get('id')}"[:300])
    return bool(chrome) and node.tag in BLOCKS and node.tag not in ("body", "main", "article")
