"""Reads from the journal what each citation's verdict rests on: the pages of both witnesses, and the earlier nights.

That is done a window of citations at a time, so that only so many page texts are in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple, TypeVar

from refs.collect import Target, as_asked
from refs.model import Captures, Citation, Document, Reference
from reports.findings import Finding, Night
from verify.journal.store import Store
from verify.judge import findings as judging
from verify.policy.strikes import Observation

T = TypeVar("T")
_TEXTS = 128
"""Citations whose page texts are loaded at a time; as many again wait to be judged."""


def ref_key(reference: Reference, document: Document) -> str:
    """The key of a document's reference among those of all documents."""
    return f"{document.origin}\0{reference.id}"


def head(document: Document) -> Document:
    """The document without claims, references and links."""
    return replace(document, claims=(), references=(), links=())


class _Cited(NamedTuple):
    """A citation and where it stands."""

    number: int
    """The number of its document in the run."""
    document: Document
    bare: Document
    citation: Citation
    others: tuple[Reference, ...]
    """The other references of its marker group."""


class Ready(NamedTuple):
    """A citation with everything that its verdict rests on."""

    number: int
    work: judging.Work
    memo: str
    """The key its findings are remembered by."""
    known: tuple[Finding, ...] | None
    """What was found before on the same text, None for nothing."""
    seen: tuple[Observation, ...]
    """The nights of its target."""
    nights: tuple[Night, ...]
    """Its verdicts so far."""


def ready(documents: Iterable[Document], targets: dict[str, Target], store: Store, judge_name: str,
          run_id: str) -> Iterator[Ready]:
    """All citations of the documents in order, with what the journal holds of them."""
    for window in handfuls(_cited(documents), _TEXTS):
        yield from _loaded(window, targets, store, judge_name, run_id)


def _cited(documents: Iterable[Document]) -> Iterator[_Cited]:
    for number, document in enumerate(documents):
        references, bare = {r.id: r for r in document.references}, head(document)
        for citation in document.citations():
            others = (references[r] for r in citation.group if r != citation.reference.id and r in references)
            yield _Cited(number, document, bare, citation, tuple(others))


def handfuls(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, `size` at a time."""
    waiting = iter(items)
    while handful := list(islice(waiting, size)):
        yield handful


def _loaded(window: list[_Cited], targets: dict[str, Target], store: Store, judge_name: str,
            run_id: str) -> Iterator[Ready]:
    """The citations with the pages they rest on, those of their marker groups included, and their past."""
    asked = {name: targets[name].key for c in window for r in (c.citation.reference, *c.others)
             if (name := ref_key(r, c.document)) in targets}
    pages = store.witnesses(run_id, dict.fromkeys(asked.values()))
    seen = store.all_observations(pages)
    nights = store.all_nights(run_id, dict.fromkeys(c.citation.id for c in window))

    def captures(reference: Reference, document: Document) -> Captures:
        name = ref_key(reference, document)
        if name not in asked:
            return Captures()
        held, target = pages[asked[name]], targets[name]
        return Captures(*(one and as_asked(one, target) for one in (held.live, held.archived)))

    works = [judging.Work(c.citation, captures(c.citation.reference, c.document), c.bare,
                          tuple((replace(c.citation, reference=r), captures(r, c.document)) for r in c.others))
             for c in window]
    keys = [judging.memo_key(work, judge_name) for work in works]
    known = store.memos(dict.fromkeys(keys))
    for c, work, memo in zip(window, works, keys, strict=True):
        target = asked.get(ref_key(c.citation.reference, c.document), "")
        yield Ready(c.number, work, memo, known.get(memo), seen.get(target, ()), nights[c.citation.id])
