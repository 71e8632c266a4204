"""What a page reader is: a response in, a `Page` with text and metadata out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass

from refs.model import Page, Response, Section

_SPACES = (
    "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All that Unicode calls white space, but for the space and the end of a line."""
_OF_ASCII = "".join(filter(str.isascii, _SPACES))


@dataclass(frozen=True, slots=True)
class Marks:
    """What the state rules look at beside the text: structure that a `Page` does not keep."""

    title: str = ""
    """The `<title>` as it stands, white space folded."""
    headings: tuple[str, ...] = ()
    """The text of the first few h1 and h2."""
    classes: str = ""
    """Ids and classes of html, body and the main element, lower case, separated by spaces; "" for none of interest."""
    source: bytes = b""
    """The raw source, as far as rules look."""
    refresh: str = ""
    """Where a `<meta http-equiv=refresh>` of at most 10 s leads, "" for none."""
    free: bool | None = None
    """What JSON-LD `isAccessibleForFree` says of the work, None where it is silent."""
    password: bool = False
    """True where the page asks for a password."""
    scripts: int = 0
    """How many `<script>` elements it has."""
    structured: bool = False
    """True for HTML: rules about thin pages apply to nothing else."""


class PageReader(ABC):
    """Reads one kind of body. The reader with the highest `accepts` gets the response."""

    name: str = ""

    @abstractmethod
    def accepts(self, response: Response) -> float:
        """How likely this reader can read the body, in [0, 1]; looks at bytes before Content-Type."""

    @abstractmethod
    def read(self, response: Response) -> Page:
        """The page with text and metadata; `state` is LIVE or UNREADABLE, the rules of states.py decide further."""

    def look(self, response: Response) -> tuple[Page, Marks]:
        """The page, and the marks that the state rules need; readers of plain formats need no more than this."""
        page = self.read(response)
        return page, Marks(title=page.title)


def media_type(response: Response) -> str:
    """The media type the server states, lower case, without parameters; "" for none."""
    return response.header("content-type").partition(";")[0].strip().lower()


def fold(text: str) -> str:
    """White space folded to single spaces."""
    return " ".join(text.split())


def folded_lines(text: str, known: Container[str] = ()) -> list[str]:
    """The lines of a text that hold more than white space, each as `fold` leaves it.

    For a whole page: a few passes over all of it, where folding line by line takes one step a word. Lines that are
    `known` to be folded need not be looked through again.
    """
    for space in _OF_ASCII if text.isascii() else _SPACES:
        if space in text:
            text = text.replace(space, " ")
    lines = [line for part in text.split("\n") if (line := part.strip(" "))]
    return [line if line in known or "  " not in line else " ".join(filter(None, line.split(" "))) for line in lines]


def stretches(lines: Sequence[str], named: dict[str, Collection[str]]) -> tuple[Section, ...]:
    """The stretches of the lines, joined by line ends, whose lines are in one of the named sets."""
    of = {line: name for name in reversed(named) for line in named[name]}
    if not of:
        return ()
    found: list[Section] = []
    at, last = 0, -1
    for number, line in enumerate(lines):
        name, end = of.get(line, ""), at + len(line)
        if name and found and last == number - 1 and found[-1].name == name:
            found[-1] = Section(name, found[-1].start, end)
        elif name:
            found.append(Section(name, at, end))
        last = number if name else last
        at = end + 1
    return tuple(found)
