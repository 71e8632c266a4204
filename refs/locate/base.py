"""What a locator is: one way to find where a reference can be read. Also the options and the memory that it gets.

To add one, add a file with a subclass of `Locator` to this package; nothing else changes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from refs.errors import UserError
from refs.fetch.client import Client
from refs.model import Document, Located, Reference


class LocateError(UserError):
    """What the user gave for locating cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class LookupOptions:
    """The `[lookup]` table: which services may be asked and where they are."""

    enabled: bool = True
    """False asks no catalogue: references without an address stay without one."""
    mediawiki_api: str = "https://en.wikipedia.org/w/api.php"
    """The wiki that a dump or a mirror comes from, for the same reference in its own article."""
    crossref_api: str = "https://api.crossref.org"
    """Registered works, by DOI and by title; retraction notices."""
    datacite_api: str = "https://api.datacite.org"
    """Registered data sets, software and preprints, by DOI; for libraries of references also by title."""
    openlibrary_api: str = "https://openlibrary.org"
    """Books, by ISBN; for libraries of references also by title."""
    pubmed_api: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
    """Papers of medicine and the life sciences, by title, for libraries of references."""
    semanticscholar_api: str = "https://api.semanticscholar.org"
    """Papers, by corpus id."""
    arxiv_api: str = "https://export.arxiv.org/api"
    """Preprints, by arXiv number, and for libraries of references also by title; withdrawals."""
    doi_resolver: str = "https://doi.org"
    """Where a DOI leads, and who registered it."""
    sidecar: str = ""
    """A references.toml; default: the file of that name beside the article."""
    cache_days: int = 30
    """Days for which an answer of a catalogue is remembered."""
    mailto: str = ""
    """Sent to Crossref as `mailto`; "" for `[network] contact`."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a locator is handed: the client, the options and memory between runs."""

    client: Client
    options: LookupOptions = field(default_factory=LookupOptions)
    recall: Callable[[str, str], str | None] = lambda kind, key: None
    """(kind, key) -> an earlier answer that has not expired, or None."""
    remember: Callable[[str, str, str], None] = lambda kind, key, value: None
    """(kind, key, answer) keeps an answer for `cache_days`; failures are never kept."""


class Locator(ABC):
    """One link of the chain. Lower `rank` is asked first; the first firm answer wins."""

    name: str = ""
    rank: int = 50
    describes: bool = False
    """True when its catalogue record and notices are wanted even where an earlier link gave the URL."""

    def ahead(self, references: Sequence[Reference], lookup: Lookup) -> None:
        """Ask for many references at once, and remember the answers; by default each is asked for by itself."""
        return

    @abstractmethod
    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """A `Located`, or None when this locator has nothing to say of the reference."""
