"""Lists what is to be judged, citation by citation, with what the journal holds of their earlier nights.

That is done a window of citations at a time, so that the nights of a large run are never all in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from refs.collect import Target
from refs.model import Citation, Document, Reference
from reports.findings import Night
from verify.journal.store import Store
from verify.policy.strikes import Observation
from verify.workers.answers import Asked, handfuls

_WINDOW = 128
"""Citations whose nights are loaded at a time."""


def ref_key(reference: Reference, document: Document) -> str:
    """The key of a document's reference among those of all documents."""
    return f"{document.origin}\0{reference.id}"


def head(document: Document) -> Document:
    """The document without claims, references and links."""
    return replace(document, claims=(), references=(), links=())


class Ready(NamedTuple):
    """A citation to be judged, with its past."""

    number: int
    """The number of its document in the run."""
    asked: Asked
    seen: tuple[Observation, ...]
    """The nights of its target."""
    nights: tuple[Night, ...]
    """Its verdicts so far."""


def ready(documents: Iterable[Document], targets: Mapping[str, Target], store: Store, run_id: str) -> Iterator[Ready]:
    """All citations of the documents in order, each with its past."""
    for window in handfuls(cited(documents, targets), _WINDOW):
        seen = store.all_observations({one.target.key: None for _, one in window if one.target})
        nights = store.all_nights(run_id, dict.fromkeys(one.citation.id for _, one in window))
        for number, one in window:
            yield Ready(number, one, seen[one.target.key] if one.target else (), nights[one.citation.id])


def cited(documents: Iterable[Document], targets: Mapping[str, Target]) -> Iterator[tuple[int, Asked]]:
    """Each citation with the number of its document."""
    for number, document in enumerate(documents):
        references, bare = {r.id: r for r in document.references}, head(document)

        def target(reference: Reference, document: Document = document) -> Target | None:
            found = targets.get(ref_key(reference, document))
            return replace(found, claims=(), citations=()) if found else None

        for citation in document.citations():
            others = tuple((r, target(r)) for r in _others(citation, references))
            yield number, Asked(citation, bare, target(citation.reference), others)


def _others(citation: Citation, references: Mapping[str, Reference]) -> Iterator[Reference]:
    """The other references of its marker group."""
    return (references[r] for r in citation.group if r != citation.reference.id and r in references)
