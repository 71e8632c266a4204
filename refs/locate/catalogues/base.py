"""What a catalogue is that can be searched by title."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from refs.locate._crossref import Work
from refs.locate.base import Lookup
from refs.model import Reference


@dataclass(frozen=True, slots=True)
class Hit:
    """One work that a search brought."""

    work: Work
    """Its record names the catalogue, the title, the authors ("; " between them) and the date."""
    url: str = ""
    """Where it can be read; "" for a work that is listed only."""
    called: str = ""
    """How people name it: "doi:10.1/x", "PMID 12", "OL1W"."""
    kind: str = "online"
    """As `Located.kind`."""
    years: tuple[str, ...] = ()
    """The years of all its editions; () where the record's date is the only one."""


class Catalogue(ABC):
    """A register of works that can be asked by title. It reads answers; how alike a work is, `by_title` decides."""

    name: str = ""
    """Of the file, and `Located.found_by` of what it found."""
    title: str = ""
    """As people call it."""
    everywhere: bool = False
    """True where it is asked for the references of any article, not only for the entries of a library."""

    @abstractmethod
    def turn(self, reference: Reference) -> int:
        """0 where it lists no works of this kind; else its place in the order, 1 is asked first."""

    @abstractmethod
    def search(self, reference: Reference, lookup: Lookup) -> tuple[tuple[Hit, ...], str]:
        """(works with likely titles, the failure in words or "")."""
