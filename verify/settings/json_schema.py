"""The settings as a JSON Schema (draft 2020-12), made from the dataclasses, for editors that check TOML."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_origin

from refs.fetch.options import HostRule
from verify.settings.model import Settings
from verify.settings.text import notes
from verify.settings.typed_toml import hints_of

_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number"}
"""Python's types and JSON Schema's names of them."""


def schema() -> dict[str, Any]:
    """The schema of citewatch.toml (and of `[tool.citewatch]` in pyproject.toml)."""
    made = _table(Settings())
    made["properties"]["hosts"] = {"type": "object", "description": "Rules for one host each.",
                                   "additionalProperties": _table(HostRule())}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "citewatch.toml", **made}


def _table(value: Any) -> dict[str, Any]:
    """The schema of a dataclass of settings, with its defaults and what each key is for."""
    cls: Any = type(value)
    hints, said = hints_of(value), notes(cls)
    properties = {}
    for each in fields(value):
        if each.metadata.get("own"):
            continue
        default, kind = getattr(value, each.name), hints[each.name][1]
        entry = _table(default) if is_dataclass(default) else {**_type(kind), "default": _plain(default)}
        about = said.get(each.name, "")
        properties[each.name] = {**entry, "description": about} if about else entry
    text = (inspect.getdoc(cls) or "").split("\n", 1)[0]
    return {"type": "object", "description": text, "additionalProperties": False, "properties": properties}


def _type(kind: Any) -> dict[str, Any]:
    """The schema of a setting's type."""
    if inspect.isclass(kind) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        if get_origin(inner) is tuple:  # pairs are written as a table: names and values
            return {"type": "object", "additionalProperties": _type(get_args(inner)[1])}
        return {"type": "array", "items": _type(inner)}
    return {"type": _PLAIN[kind]}


def _plain(value: Any) -> Any:
    """A default as JSON has it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        pairs = bool(value) and all(isinstance(v, tuple) for v in value)
        return dict(value) if pairs else [_plain(v) for v in value]
    return value
