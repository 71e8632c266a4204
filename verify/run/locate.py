"""The stage that finds an address for each reference."""

from __future__ import annotations

from dataclasses import replace

from refs import daemon_threads
from refs.collect import with_located
from refs.model import (
    Document,
    Reference,
)
from verify.run.tools import Tools

_LOOKUPS = 8
"""References located at a time; each service keeps its own pace behind this."""


def locate(document: Document, tools: Tools) -> Document | None:
    """The document with its references located; None where the run was stopped before all were."""
    def one(reference: Reference) -> Reference:
        return with_located(replace(reference, located=tools.locate(reference, document)))

    tools.progress.stage(f"locating references of {document.title or document.origin}", len(document.references))
    found: dict[int, Reference] = {}
    for number, reference in daemon_threads.each(one, document.references, _LOOKUPS, "locate", tools.stopped):
        found[number] = reference
        tools.progress.advance(1)
    if len(found) < len(document.references):
        return None
    return replace(document, references=tuple(found[n] for n in range(len(found))))
