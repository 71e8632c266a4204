"""`citewatch check --dump`: the addresses and claims of articles, one citation a line, on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from refs.model import Document
from reports.defuse import one_line
from reports.exit_codes import ExitCode
from reports.findings import Unread
from verify.cli import door
from verify.run import preflight
from verify.run.job import Job, Watcher, documents_of
from verify.run.scope import Scope
from verify.settings.model import Settings

_CLAIM = 300
"""Characters of a claim."""


def tell(job: Job, settings: Settings) -> ExitCode:
    """Print "ADDRESS, TAB, FILE:LINE, TAB, CLAIM" for each citation that a run would look at; nothing is fetched.

    Articles that are named by a web address cannot be read then, and are told as such.
    """
    settings = replace(settings, check=replace(settings.check, offline=True))
    scope = preflight.check(job.sources, job.recording, job.gates, settings)
    unread: list[Unread] = []
    found = 0
    for document in documents_of(job, settings, Watcher(say=door.say), unread):
        for note in document.notes:
            door.say(f"note: {one_line(document.origin)}: {one_line(note, _CLAIM)}")
        for line in _lines(document, scope):
            found += 1
            door.show(line)
    if any(u.fails for u in unread):
        return ExitCode.INCONCLUSIVE
    return ExitCode.CLEAN if found else ExitCode.NOTHING


def _lines(document: Document, scope: Scope) -> Iterator[str]:
    """One line for each citation that the scope does not leave out."""
    left_out = scope.left_out(document)
    for citation in document.citations():
        if citation.id in left_out:
            continue
        reference, claim = citation.reference, citation.claim
        named = next((f"{kind}:{value}" for kind, value in reference.identifiers), "-")
        place = f"{document.origin}:{claim.line or reference.line}"
        yield f"{reference.url or reference.archive_url or named}\t{place}\t{one_line(claim.text, _CLAIM)}"
