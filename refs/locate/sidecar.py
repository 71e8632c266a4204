"""A file beside the article that says where its references are: references.toml.

One `[[reference]]` table for each reference. It names the reference by `label`
("[2]"), `id` or `title` (all that are named must agree; `article` limits it to
the article of that title) and says where it is: `url`, `archive_url` with
`archive_date`, or `offline = true` for a work on paper.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from refs.citations.titles import folded, similarity
from refs.locate.base import LocateError, Locator, Lookup
from refs.model import Document, Located, Reference
from refs.urls import is_web

_NAME = "references.toml"
_KEYS = {"id", "label", "title", "article", "url", "archive_url", "archive_date", "offline"}
_TITLE = 0.95


class Sidecar(Locator):
    """references.toml, given by the user, names the place."""

    name = "sidecar"
    rank = 5

    def __init__(self) -> None:
        self._files: dict[Path, tuple[Mapping[str, Any], ...]] = {}

    def locate(self, reference: Reference, document: Document, lookup: Lookup) -> Located | None:
        """What the sidecar says of the reference.

        Raises:
            LocateError: the file cannot be read; the message says what to do.
        """
        path = _path(document, lookup)
        if path is None:
            return None
        if path not in self._files:
            self._files[path] = _load(path)
        fits = [e for e in self._files[path] if _fits(e, reference, document)]
        places = {(e.get("url", ""), e.get("archive_url", "")) for e in fits}
        if len(places) > 1:
            return Located(reason=f"{path.name} has {len(fits)} different entries for this reference", confidence=0.0,
                           candidates=tuple(sorted({e.get("url") or e.get("archive_url", "") for e in fits})))
        return _answer(fits[0], path) if fits else None


def _path(document: Document, lookup: Lookup) -> Path | None:
    """The file that is set, or the one beside the article; None for an article that is no file."""
    if lookup.options.sidecar:
        return Path(lookup.options.sidecar)
    if document.origin in ("", "-") or "://" in document.origin:
        return None
    beside = Path(document.origin).parent / _NAME
    return beside if beside.is_file() else None


def _load(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The entries of a file.

    Raises:
        LocateError: it cannot be read, or is not made as it should be; the message says how.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LocateError(f"{path}: cannot be read ({error.strerror}); check [lookup] sidecar") from error
    except (ValueError, OverflowError, RecursionError) as error:
        raise LocateError(f"{path}: not valid TOML: {error}") from error
    entries = data.get("reference", [])
    if not isinstance(entries, list) or set(data) - {"reference"}:
        raise LocateError(f"{path}: write one [[reference]] table for each reference")
    return tuple(_checked(entry, path, number) for number, entry in enumerate(entries, 1))


def _checked(entry: Any, path: Path, number: int) -> Mapping[str, Any]:
    """One entry, if all its keys and values are known ones.

    Raises:
        LocateError: they are not; the message names the entry.
    """
    where = f"{path}: reference {number}"
    if not isinstance(entry, dict):
        raise LocateError(f"{where}: must be a table: [[reference]]")
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise LocateError(f"{where}: unknown key {unknown[0]!r}; there are: {', '.join(sorted(_KEYS))}")
    wrong = [k for k, v in entry.items() if not isinstance(v, bool if k == "offline" else str)]
    if wrong:
        raise LocateError(f"{where}: {wrong[0]!r} must be {'true or false' if wrong[0] == 'offline' else 'text'}")
    if not any(entry.get(k) for k in ("id", "label", "title")):
        raise LocateError(f"{where}: say which reference is meant by label, id or title")
    bad = [k for k in ("url", "archive_url") if entry.get(k) and not is_web(entry[k])]
    if bad:
        raise LocateError(f"{where}: {bad[0]} {entry[bad[0]]!r} is not an http or https URL")
    if not any(entry.get(k) for k in ("url", "archive_url", "offline")):
        raise LocateError(f"{where}: give url, archive_url, or offline = true")
    return dict(entry)


def _fits(entry: Mapping[str, Any], reference: Reference, document: Document) -> bool:
    """True when every key the entry names agrees with the reference."""
    if entry.get("article") and folded(entry["article"]) != folded(document.title):
        return False
    if entry.get("id") and entry["id"] != reference.id:
        return False
    if entry.get("label") and _label(entry["label"]) != _label(reference.label):
        return False
    title = entry.get("title", "")
    return not title or similarity(title, reference.title or reference.text) >= _TITLE


def _label(text: str) -> str:
    return text.strip().strip("[].").casefold()


def _answer(entry: Mapping[str, Any], path: Path) -> Located:
    offline = bool(entry.get("offline")) and not entry.get("url")
    return Located("sidecar", entry.get("url", ""), entry.get("archive_url", ""), entry.get("archive_date", ""),
                   reason=f"{path.name} says so", kind="offline" if offline else "online")
