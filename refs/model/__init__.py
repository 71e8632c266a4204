"""The nouns of citewatch: frozen values, standard library only; whoever needs one imports it from here.

Data goes down the page once: a `Document` holds claims and references, a
`Citation` pairs one of each, a `Response` is what the network gave, a `Page`
is what a reader made of it, and a `Capture` ties both to a reference.
Dates that people wrote are ISO 8601 strings as precise as the source was
("2016", "2023-03", "2023-03-01"); instants are aware UTC datetimes.
"""

from refs.model.article import Citation, Claim, Document, Link, Located, Reference, stable_id
from refs.model.page import BESIDE, REFERENCES, Capture, Captures, Memento, Page, Section
from refs.model.response import Failure, Hop, Pairs, Response
from refs.model.states import FailureKind, FailureMeaning, Meaning, PageState, Source

__all__ = [
    "BESIDE", "REFERENCES", "Capture", "Captures", "Citation", "Claim", "Document", "Failure", "FailureKind",
    "FailureMeaning", "Hop", "Link", "Located", "Meaning", "Memento", "Page", "PageState", "Pairs", "Reference",
    "Response", "Section", "Source", "stable_id",
]
