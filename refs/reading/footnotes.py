"""Makes references of a link in the text, of a footnote and of an entry of a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from refs.citations.identifier_kinds import trim
from refs.citations.links import choose
from refs.citations.strings import parse
from refs.model import Reference
from refs.reading.entries import from_fields

_MOST_LINKS = 12
"""Links of one footnote that become references of their own; more are a list of links and no footnote."""


def linked(href: str, text: str, start: int = -1, end: int = -1) -> Reference:
    """The reference that a link inside the text is. Its words say what it is called here and are not its title."""
    chosen = choose([href])
    words = " ".join(text.split())
    return Reference(
        id="",
        label=words[:60] or href[:60],
        text=words if words and words != href else href,
        url=chosen.url or (href if not chosen.archive_url else ""),
        archive_url=chosen.archive_url,
        archive_date=chosen.archive_date,
        identifiers=chosen.identifiers,
        kind="web",
        start=start,
        end=end,
    )


def footnote(text: str, hrefs: Iterable[str], **more: object) -> list[Reference]:
    """The references that one footnote holds: one citation, or several when it lists links without being a citation.

    "Smith (2010). [Title](a). [Journal](b)." is one source with a title and a date, and its second link is only noted.
    "See [one](a) and [two](b)." names two sources, and a dead second one must be noticed.
    """
    links = [trim(h) for h in hrefs]
    several = bundled(text, links, **more)
    if several:
        return several
    fields = parse(text)
    chosen = choose(links)
    first = from_fields(fields, chosen, **more)
    others = chosen.others[:_MOST_LINKS]
    # With a title, a date and an author or publisher it is one citation, and its other links lead to parts of it.
    if not others or (fields.title and fields.date and (fields.authors or fields.publisher)):
        return [first]
    own = replace(first, notes=tuple(n for n in first.notes if not n.startswith("also links ")))
    spare = [
        replace(linked(u, text), label=f"{first.label} ({n})", start=first.start, end=first.end, line=first.line)
        for n, u in enumerate(others, 2)
    ]
    return [own, *spare]


_BETWEEN = re.compile(r"\s?;\s+(?:(?:and|see also|und|siehe auch|et|y|e|cf\.|vgl\.)\s+)?")
"""What stands between two citations of one note."""


def bundled(text: str, links: list[str], **more: object) -> list[Reference]:
    """The references of a note that lists citations with semicolons, one for each link; [] where they do not square.

    "Roe. Mills. 2010; Poe. Weirs. 2011." with two links: each is a source with a name of its own.
    """
    parts = [part.strip() for part in _BETWEEN.split(text.strip())] if ";" in text and len(links) > 1 else []
    named = all(len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\S+://\S+", "", part))) > 1 for part in parts)
    if len(parts) < 2 or not named or len(parts) != len(links) or len(set(links)) != len(links):
        return []
    made = [replace(from_fields(parse(part), choose([href])), **more)  # type: ignore[arg-type]
            for part, href in zip(parts, links, strict=True)]
    return [made[0], *(replace(r, label=f"{r.label} ({n})" if r.label else "") for n, r in enumerate(made[1:], 2))]


def after_number(text: str, shown: str) -> int:
    """Where a note's own words begin, behind the number that its marker shows too: "[1] Roe", "1. Roe"."""
    at = 1 if text[:1] in ("[", "(") else 0
    if not shown or not text.startswith(shown, at):
        return 0
    found = _BEHIND.match(text, at + len(shown))
    return found.end() if found else 0


_BEHIND = re.compile(r"[\])]?[.:)]?\s+|[\])]")


def keyed(key: str, references: list[Reference]) -> dict[str, Reference]:
    """Keys for the references of one footnote: its own, then "key#2", "key#3"."""
    return {key if n == 1 else f"{key}#{n}": r for n, r in enumerate(references, 1)}


def noted(key: str, references: list[Reference]) -> dict[str, Reference]:
    """As `keyed`, for a footnote: one that leads nowhere and is no work of a known kind is a note."""
    return keyed(key, [r if r.kind else replace(r, kind="web" if r.url else "note") for r in references])


def keys_of(key: str, entries: Mapping[str, Reference]) -> list[str]:
    """All keys that one footnote's marker cites."""
    found = [key]
    while f"{key}#{len(found) + 1}" in entries:
        found.append(f"{key}#{len(found) + 1}")
    return found
