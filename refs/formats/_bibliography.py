"""The bibliographies beside an article, BibTeX, CSL-JSON or YAML: entries become references when they are asked for.

A thesis cites fifty works of a shared file of ten thousand. So a file is only cut into entries when it is added, and an
entry's fields are read when a key of the article names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from refs.citations.links import choose
from refs.citations.strings import Fields
from refs.formats import _bibtex, _hayagriva
from refs.formats._bibtex import Entry
from refs.formats._csl import of_csl
from refs.formats._front_matter import Loader
from refs.formats._near import head_of
from refs.model import Reference
from refs.reading.entries import from_fields
from refs.reading.source_text import json_value

__all__ = ["Bibliography", "beside", "missing_keys"]

_MAX_BYTES = 30_000_000
"""Bytes of a bibliography file that are read; the rest of a larger one is left out."""
_URL = re.compile(r"https?://[^\s{}<>\"]+")
_NAMED = 5
"""Missing keys that a note names."""
ENDINGS = (".bib", ".json", ".yaml", ".yml")
"""Endings of files that are opened when an article names them."""


class Bibliography:
    """Entries by key, parsed when they are asked for."""

    def __init__(self, files: Iterable[tuple[str, str]] = ()) -> None:
        """`files` are (name, text): BibTeX, CSL-JSON, or CSL items in YAML, recognised by what they hold."""
        self._raw: dict[str, Entry] = {}
        self._strings: dict[str, str] = {}
        self._csl: dict[str, Mapping[str, Any]] = {}
        self.notes: list[str] = []
        for name, text in files:
            self._add(name, text)

    def __contains__(self, key: str) -> bool:
        return key in self._raw or key in self._csl

    def __len__(self) -> int:
        return len(self._raw) + len(self._csl)

    def __iter__(self) -> Any:
        return iter([*self._raw, *self._csl])

    def _add(self, name: str, text: str) -> None:
        """Take the entries of a file, told by its first character and its name."""
        if text.lstrip("\ufeff \r\n\t")[:1] in ("[", "{"):
            self._add_csl(name, text)
        elif name.lower().endswith((".yaml", ".yml")):
            self._add_yaml(name, text)
        else:
            self._add_bibtex(text)

    def _add_bibtex(self, text: str) -> None:
        """Take BibTeX's entries as they stand; each is parsed when it is asked for."""
        for entry in _bibtex.split(text):
            if entry.kind == "string":
                self._strings |= _bibtex.strings_of(entry, self._strings)
            elif entry.key and entry.kind not in _bibtex.NOT_ENTRIES:
                # Of a key that stands twice BibTeX takes the first entry and warns.
                self._raw.setdefault(entry.key, entry)

    def _add_csl(self, name: str, text: str) -> None:
        """Take a list of CSL items, or an object that holds one under "items" (Zotero); what is no JSON is noted."""
        try:
            data = json_value(text)
        except (ValueError, RecursionError):
            self.notes.append(f"{name}: not valid CSL-JSON; no entry of it was read")
            return
        self.add_items(data if isinstance(data, list) else data.get("items", []) if isinstance(data, dict) else [])

    def _add_yaml(self, name: str, text: str) -> None:
        """Take the entries of a YAML file, pandoc's or Hayagriva's; what is no YAML is noted."""
        try:
            data = yaml.load(text, Loader=Loader)  # noqa: S506 -- a SafeLoader
        except (yaml.YAMLError, ValueError, RecursionError, TypeError, KeyError, IndexError, AttributeError):
            self.notes.append(f"{name}: not valid YAML; no entry of it was read")
            return
        # YAML without "references" is Hayagriva's: a mapping of keys to entries. With it, it is pandoc's.
        if isinstance(data, dict) and "references" not in data:
            self._csl |= {k: v for k, v in _hayagriva.items(data) if k not in self._csl}
        else:
            self.add_items(data.get("references", []) if isinstance(data, dict) else data)

    def add_items(self, items: Iterable[Any]) -> None:
        """Add CSL items (dicts with an "id")."""
        for item in items if isinstance(items, list | tuple) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str | int):
                self._csl.setdefault(str(item["id"]), item)

    def references(self, keys: Iterable[str]) -> dict[str, Reference]:
        """The entries of those keys that exist, each as a reference without a label."""
        return {k: self._reference(k) for k in dict.fromkeys(keys) if k in self}

    def _reference(self, key: str) -> Reference:
        if key not in self._raw:
            return of_csl(self._csl[key])
        return self.of_entry(self._raw[key])

    def of_entry(self, entry: Entry) -> Reference:
        """A BibTeX entry as a reference, with what it takes from its parent; one without a field has its links."""
        fields = _bibtex.fields_of(entry.raw, self._strings)
        parent = self._raw.get(fields.get("crossref") or fields.get("xdata", ""))
        if parent is not None and parent is not entry:
            fields = _bibtex.inherited(fields, _bibtex.fields_of(parent.raw, self._strings))
        return _bibtex.of_bibtex(entry.kind, fields) if fields else _unparsed(entry.raw)


def _unparsed(raw: str) -> Reference:
    """An entry in which no field can be told: its text and its links are still something."""
    text = " ".join(raw.split())
    return replace(
        from_fields(Fields(text=text[:500]), choose(_URL.findall(text))),
        notes=("its bibliography entry could not be parsed; only its links were read",),
    )


def missing_keys(missing: Sequence[str]) -> list[str]:
    """The note on keys that are cited and stand in no bibliography, the first five by name; [] for none."""
    if not missing:
        return []
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    return [f"cited and in no bibliography: {', '.join(missing[:_NAMED])}{more}"]


def beside(
    origin: str, names: Iterable[str], endings: tuple[str, ...] = ENDINGS
) -> tuple[list[tuple[str, str]], list[str]]:
    """((name, text) of the bibliography files an article names, notes on those that could not be read).

    Only relative paths with a bibliography's ending are opened, and only where
    the article itself is a file: a fetched page cannot make us read our disk.
    """
    here = Path(origin)
    files, notes = [], []
    for name in dict.fromkeys(n.strip() for n in names):
        path = Path(name)
        if "://" in name or path.is_absolute() or not name.lower().endswith(endings) or not here.is_file():
            notes.append(f"the bibliography {name!r} was not read: only files beside the article are")
            continue
        try:
            files.append((name, head_of(here.parent / path, _MAX_BYTES).decode("utf-8", "replace")))
        except (OSError, ValueError) as error:
            notes.append(f"the bibliography {name!r} could not be read ({getattr(error, 'strerror', '') or error})")
    return files, notes
