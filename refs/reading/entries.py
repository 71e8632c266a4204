"""Puts references together: joins fields, gives ids, and compares the list with the markers of the text. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from refs.citations.identifier_kinds import LOCATING
from refs.citations.identifiers import in_url
from refs.citations.links import Chosen
from refs.citations.strings import Fields
from refs.citations.templates import Cited
from refs.model import Reference, stable_id

_MOST_NAMED = 20
"""Further links of an entry that its note names."""
_MOST_LOST = 5

NOTHING_CITED = "no citation was found: neither a marker or link that cites, nor a list of references"
"""The note of an article in which nothing cites."""


def from_fields(fields: Fields, links: Chosen | None = None, **more: Any) -> Reference:
    """A reference from a parsed citation and its links; `more` are fields that are known better, if not empty."""
    links = links or Chosen()
    identifiers = tuple(dict.fromkeys((*fields.identifiers, *links.identifiers)))
    url = links.url or fields.url
    archive_url = links.archive_url
    more_links = [f"also links {', '.join(links.others[:_MOST_NAMED])}"] if links.others else []
    known: dict[str, Any] = {
        "text": fields.text, "url": url, "archive_url": archive_url,
        "archive_date": fields.archive_date or links.archive_date, "access_date": fields.access_date,
        "title": fields.title, "authors": fields.authors, "date": fields.date, "publisher": fields.publisher,
        "identifiers": identifiers, "quote": fields.quote, "pages": fields.pages, "language": fields.language,
        "kind": fields.kind or ("web" if url else ""), "notes": (*fields.notes, *more_links),
    }
    known.update({name: value for name, value in more.items() if value not in ("", (), None)})
    return Reference(id="", **known)


def with_ids(references: Iterable[tuple[str, Reference]], markers: Mapping[str, int] | None = None,
             line_of: Callable[[int], int] | None = None) -> tuple[tuple[Reference, ...], dict[str, str]]:
    """(references with ids and marker counts, reader's key -> id).

    Entries without a line get that of `line_of` their start.

    An id is a hash of the locator, so that it survives edits of the text. A second reference with the same locator is
    identified by its text.
    """
    made: list[Reference] = []
    ids: dict[str, str] = {}
    taken: dict[str, int] = {}
    for key, reference in references:
        identity = stable_id("r", _locator(reference))
        if identity in taken:
            identity = stable_id("r", _locator(reference), reference.text)
        taken[identity] = taken.get(identity, 0) + 1
        if taken[identity] > 1:
            identity = stable_id("r", _locator(reference), reference.text, str(taken[identity]))
            taken[identity] = 1
        ids[key] = identity
        count = markers.get(key, 0) if markers is not None else reference.markers
        line = reference.line or (line_of(reference.start) if line_of else 0)
        made.append(replace(reference, id=identity, markers=count, line=line))
    return tuple(made), ids


def _locator(reference: Reference) -> str:
    """What identifies a reference: its address, else an identifier, else its copy's address, else what is printed.

    An address that only spells an identifier out (https://doi.org/…) gives way to the identifier.
    """
    if reference.url and not in_url(reference.url):
        return reference.url
    known = reference.ids
    named = next((f"{kind}:{known[kind]}" for kind in LOCATING if kind in known), "")
    return named or reference.url or reference.archive_url or reference.text or reference.label


def short_note(note: Reference, full: Reference) -> Reference:
    """A short footnote with the fields of the full citation it points to; its own text and pages stay."""
    return replace(
        full,
        id=note.id,
        label=note.label,
        text=note.text,
        pages=note.pages or full.pages,
        quote=note.quote or full.quote,
        line=note.line,
        start=note.start,
        end=note.end,
        markers=note.markers,
        notes=(*note.notes, f"short footnote; its full citation: {full.text}"[:400]),
    )


def plural(count: int, one: str, many: str = "") -> str:
    """"1 marker", "2 markers"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def list_notes(markers: int, unknown: int, uncited: int, entries: int,
               lost: Iterable[str] = ()) -> tuple[str, ...]:
    """Notes for people on where the text's markers and the list do not agree.

    Args:
        markers: markers in the text.
        unknown: those among them that cite no entry.
        uncited: entries that no marker cites.
        entries: entries of the list.
        lost: the keys or labels that are cited and found nowhere.
    """
    notes = []
    names = list(lost)
    more = f" and {len(names) - _MOST_LOST} more" if len(names) > _MOST_LOST else ""
    named = f" ({', '.join(names[:_MOST_LOST])}{more})" if names else ""
    if markers and not entries:
        notes.append(
            f"{plural(markers, 'marker')} in the text and no reference list: nothing is known of what they cite{named}"
        )
    elif unknown:
        notes.append(
            f"{plural(unknown, 'marker')} in the text {'cites' if unknown == 1 else 'cite'} no entry of the list{named}"
        )
    if not entries and not markers:
        notes.append(NOTHING_CITED)
    if entries and not markers:
        notes.append(f"{plural(entries, 'reference')} in the list and no marker in the text: no claim is tied to them")
    elif uncited:
        notes.append(f"{plural(uncited, 'reference')} that no marker cites")
    return tuple(notes)


def with_template(reference: Reference, cited: Cited) -> Reference:
    """A reference with what its citation template says; the template is nearer to the editor than the rendering."""
    kept = {name: value for name in _TEMPLATE_FIELDS if (value := getattr(cited, name))}
    # An address that is only an identifier written out says less than the address that was read.
    if cited.url and reference.url and in_url(cited.url) and not in_url(reference.url):
        kept.pop("url")
    if cited.identifiers:
        kept["identifiers"] = tuple(dict.fromkeys((*cited.identifiers, *reference.identifiers)))
    return replace(reference, **kept)


_TEMPLATE_FIELDS = ("title", "authors", "date", "publisher", "url", "archive_url", "archive_date", "access_date",
                    "url_status", "pages", "quote", "language", "kind")
"""The fields of a citation template that replace what was read from the rendered text."""
