"""What a scanner of local links is: the text of one file in, its link targets and its anchors out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one file links to, and where a #fragment may lead in it."""

    targets: tuple[str, ...] = ()
    """The targets of its links as they are written, each once, in the order of the text; web addresses too."""
    headings: tuple[str, ...] = ()
    """The words of its headings, in order: which anchors they get depends on the renderer (`refs.local.anchors`)."""
    names: frozenset[str] = frozenset()
    """Anchors that stand in the text itself: ids, names, labels."""
    base: str = ""
    """The address that its relative links count from, where it states one (`<base href>`)."""
    words: frozenset[str] = field(default_factory=frozenset)
    """Titles that a link may name in place of an anchor (Asciidoctor's natural cross references)."""
    terms: tuple[str, ...] = ()
    """Terms of definition lists, which have anchors on some sites."""
    takes_in: bool = False
    """True where the file includes others, or has its build write text into it: their anchors are not known here."""
    components: tuple[frozenset[str], ...] = ()
    """The words of each component of MDX or Vue, in lower case: it may make an anchor of them."""
    asides: frozenset[str] = field(default_factory=frozenset)
    """Words of comments and shortcodes, which a build may make anchors of."""


class Scanner(ABC):
    """Finds links and anchors of one kind of file."""

    name: str = ""
    suffixes: tuple[str, ...] = ()

    @abstractmethod
    def scan(self, text: str, origin: str) -> Scanned:
        """What the text links to, and its anchors.

        Raises:
            FormatError: the text cannot be read as this kind of file.
        """
