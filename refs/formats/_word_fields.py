"""The fields of a Word file as they open and close: code, packed data, and what they print (ISO 29500-1, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LISTS = re.compile(r"\bEN\.REFLIST\b|\bZOTERO_BIBL\b|\bCSL_BIBLIOGRAPHY\b|^\s*BIBLIOGRAPHY\b")
"""Codes of fields that print the list of the cited works: EndNote's, Zotero's, Mendeley's, Word's own."""


@dataclass
class Field:
    """One open field."""

    code: str = ""
    data: str = ""
    """What programs pack into it, as base64."""
    prints: bool = False
    """True once its code has ended and its result begins."""
    hides: bool = False
    """True where its result is a marker, and no words of the text."""
    repeats: str = ""
    """The bookmark over a note's marker that its result repeats, where a raised number tells that it is a marker."""

    @property
    def lists(self) -> bool:
        """True for a field whose result is the list of the cited works."""
        return self.prints and bool(_LISTS.search(self.code))


@dataclass
class Fields:
    """The fields that are open at a place, outermost first."""

    open: list[Field] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """True where text is code, or stands for a marker."""
        return any(f.hides or not f.prints for f in self.open)

    @property
    def lists(self) -> bool:
        """True inside the list of the cited works."""
        return any(f.lists for f in self.open)

    def begin(self, data: str) -> None:
        """A field begins."""
        self.open.append(Field(data=data))

    def code(self, text: str) -> None:
        """Code of the innermost field; what follows a lost beginning is dropped."""
        if self.open and not self.open[-1].prints:
            self.open[-1].code += text

    def separate(self) -> Field | None:
        """The innermost field, whose result begins here; None for a mark without a field."""
        if not self.open:
            return None
        self.open[-1].prints = True
        return self.open[-1]

    def end(self) -> None:
        """A field ends; one without a result inside another's code is part of that code ("EN.CITE.DATA")."""
        ended = self.open.pop() if self.open else Field()
        if self.open and not ended.prints and not self.open[-1].prints:
            self.open[-1].code += ended.code
            self.open[-1].data = self.open[-1].data or ended.data

    def next_paragraph(self) -> None:
        """Only a list goes on over paragraphs: a field left open by damage must not hide the text behind it."""
        self.open = [f for f in self.open if f.lists]
