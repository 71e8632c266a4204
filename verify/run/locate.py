"""The stage that finds an address for each reference."""

from __future__ import annotations

from dataclasses import replace

from refs import daemon_threads
from refs.collect import with_located
from refs.locate.base import LocateError
from refs.model import (
    Document,
    Located,
    Reference,
)
from refs.reading.errors import FormatError
from verify.run.scope import Scope
from verify.run.tools import Tools

_LOOKUPS = 8
"""References that are looked up at the same time; each look-up service is still asked at its own pace."""


def locate(document: Document, tools: Tools, scope: Scope) -> Document | None:
    """The document with its references located; None where the run was stopped before all were.

    Of a gated change only what it adds is looked up.
    """
    asked = scope.references(document)

    def one(reference: Reference) -> Reference:
        if reference.id not in asked:
            return reference
        return with_located(replace(reference, located=_carefully(reference, document, tools)))

    tools.progress.stage(f"locating references of {document.title or document.origin}", len(document.references))
    tools.ahead([r for r in document.references if r.id in asked])
    found: dict[int, Reference] = {}
    for number, reference in daemon_threads.each(one, document.references, _LOOKUPS, "locate", tools.stopped):
        found[number] = reference
        tools.progress.advance(1)
    if len(found) < len(document.references):
        return None
    return replace(document, references=tuple(found[n] for n in range(len(found))))


def _carefully(reference: Reference, document: Document, tools: Tools) -> Located:
    """Where the reference is; a locator that fails costs this reference alone, which could then not be looked up."""
    try:
        return tools.locate(reference, document)
    except (FormatError, LocateError):
        raise
    except Exception as error:
        told = f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"
        return Located(reason=f"could not be looked up: a locator failed ({told}); this is a fault of citewatch: "
                       "please report it", confidence=0.0, postponed=True)
