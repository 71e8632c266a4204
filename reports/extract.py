"""A document as the JSON of `citewatch extract`: a contract that other people's scripts read."""

from __future__ import annotations

from typing import Any

from refs.model import Claim, Document, Reference


def to_data(document: Document) -> dict[str, Any]:
    """Title, references, claims, citations and notes as plain values."""
    return {
        "title": document.title,
        "format": document.format,
        "origin": document.origin,
        "references": [_reference(r) for r in document.references],
        "claims": [_claim(c) for c in document.claims],
        "citations": [{"claim": k.claim, "reference": k.reference, "group": list(k.group)} for k in document.links],
        "notes": list(document.notes),
    }


def _reference(r: Reference) -> dict[str, Any]:
    """A reference as `citewatch extract` prints it."""
    return {
        "id": r.id, "label": r.label, "text": r.text, "url": r.url, "archive_url": r.archive_url,
        "archive_date": r.archive_date, "access_date": r.access_date, "url_status": r.url_status, "title": r.title,
        "authors": list(r.authors), "date": r.date, "publisher": r.publisher, "kind": r.kind, "pages": r.pages,
        "identifiers": r.ids, "markers": r.markers, "line": r.line, "notes": list(r.notes),
    }


def _claim(c: Claim) -> dict[str, Any]:
    return {"id": c.id, "text": c.text, "context": c.context, "context_inferred": c.context_inferred,
            "section": c.section, "start": c.start, "end": c.end, "line": c.line, "column": c.column}
