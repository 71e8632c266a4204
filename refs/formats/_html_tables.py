"""What a cell of an HTML table is about, and which number a list item shows.

A cell says "4,100"; what it claims is told by the first cell of its row and the head of its column. Both are kept while
a row is read, and become the context of the claims in its cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from refs.reading.html_tree import Node


@dataclass
class Table:
    """The heads of a table's columns, and the cells so far of the row that is being read."""

    columns: list[str] = field(default_factory=list)
    row: list[tuple[bool, str]] = field(default_factory=list)

    def about(self) -> str:
        """What the next cell of the row is about: the row's first cell and the head of its column."""
        place = len(self.row)
        column = self.columns[place] if place < len(self.columns) else ""
        return " | ".join(p[:300] for p in (self.row[0][1] if place else "", column) if p)

    def end_row(self) -> None:
        """The next row begins; a first row of heads names the columns."""
        if self.row and not self.columns and all(head for head, _ in self.row):
            self.columns = [text for _, text in self.row]
        self.row = []


_LONGEST_NUMBER = 10


class Places:
    """The numbers that items of ordered lists show; each list is counted once, for to count anew costs a square."""

    def __init__(self) -> None:
        self._counted: dict[int, dict[int, int]] = {}

    def of(self, node: Node) -> str:
        """The number an item of an ordered list shows, "-" for any other list's."""
        listed = node.parent
        if listed is None or listed.tag != "ol":
            return "-"
        if node.get("value").isdigit():
            return node.get("value")
        if id(listed) not in self._counted:
            start = listed.get("start")
            first = int(start) if start.isdecimal() and len(start) < _LONGEST_NUMBER else 1
            items = (c for c in listed.children if isinstance(c, Node) and c.tag == "li")
            self._counted[id(listed)] = {id(item): number for number, item in enumerate(items, first)}
        return str(self._counted[id(listed)].get(id(node), 1))
