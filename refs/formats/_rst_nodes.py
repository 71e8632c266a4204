"""The nodes of a docutils tree: which hold text, which show none, and what stands below a block. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

TEXTS = (
    nodes.paragraph,
    nodes.title,
    nodes.subtitle,
    nodes.term,
    nodes.caption,
    nodes.attribution,
    nodes.rubric,
    nodes.line,
    nodes.field_name,
)
HIDDEN = (
    nodes.literal_block,
    nodes.comment,
    nodes.doctest_block,
    nodes.math_block,
    nodes.system_message,
    nodes.raw,
    nodes.image,
    nodes.label,
    nodes.substitution_definition,
    nodes.pending,
    nodes.meta,
)
OWN = (nodes.footnote_reference, nodes.citation_reference, nodes.problematic, *HIDDEN)


def level(node: nodes.Node) -> int:
    """How deep a heading's section lies, 1 for the outermost."""
    deep, above = 1, node.parent
    while above is not None:
        deep += isinstance(above, nodes.section)
        above = above.parent
    return deep


def printed_number(node: nodes.list_item) -> str:
    """The number an item of an enumerated list shows, "-" for any other list's."""
    listed = node.parent
    if not isinstance(listed, nodes.enumerated_list) or listed.get("enumtype", "arabic") != "arabic":
        return "-"
    return str(int(listed.get("start", 1)) + listed.index(node))


def inline_nodes(node: nodes.Element) -> Iterator[nodes.Node]:
    """Text, markers and links below a block, in order; a problem's or a marker's own text is not given again."""
    stack = list(reversed(node.children))
    while stack:
        child = stack.pop()
        yield child
        if isinstance(child, nodes.Element) and not isinstance(child, OWN):
            stack += reversed(child.children)
