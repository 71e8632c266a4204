"""The published JSON Schema of a report, made from the dataclasses and kept beside them.

`python -m reports.schema` writes the file anew; a test holds the two equal.
A field that is added makes a new minor version, one that is removed or
changes its meaning a new major one (reports/codec.py).
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import textwrap
import types
from collections.abc import Sequence
from datetime import datetime
from enum import Enum, IntEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Union, get_args, get_origin, get_type_hints

from refs.codec import to_data
from reports.codec import SCHEMA, SCHEMA_VERSION
from reports.findings import Grade, Report, VerdictKind

FILE = f"report-{SCHEMA_VERSION.partition('.')[0]}.schema.json"
_COUNT = {"type": "integer", "minimum": 0}
"""The schema of a count."""


def schema() -> dict[str, Any]:
    """The schema as it is published."""
    data: dict[str, Any] = json.loads(files("reports.schema").joinpath(FILE).read_text("utf-8"))
    return data


def built() -> dict[str, Any]:
    """The schema as the dataclasses now say."""
    parts: dict[str, Any] = {}
    _reference(Report, parts)
    report = parts.pop("Report")
    parts["Assessment"]["properties"] = {"id": _ID, **parts["Assessment"]["properties"]}
    parts["Assessment"]["required"] = ["id", *parts["Assessment"]["required"]]
    version = {"type": "string", "pattern": r"^1\.\d+$"}
    head = {"schema": {"const": SCHEMA}, "schema_version": version, "summary": _summary()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"citewatch report {SCHEMA_VERSION}",
        "description": "All assessments of a run. A field that has its default is left out. Instants are UTC.",
        **report, "properties": {**head, **report["properties"]}, "required": [*head, *report["required"]],
        "$defs": dict(sorted(parts.items())),
    }


_ID = {"type": "string", "description": "The citation's id: a hash of claim text and source locator."}
"""The schema of a citation's id."""


def _summary() -> dict[str, Any]:
    """The schema of the figures that are computed anew when a report is read."""
    fields: dict[str, Any] = {
        "citations": _COUNT,
        "verdicts": _closed({kind.value: _COUNT for kind in VerdictKind}),
        "grades": _closed({grade.name.lower(): _COUNT for grade in Grade}),
        "changes": _closed(dict.fromkeys(("new", "still", "fixed"), _COUNT)),
        "coverage": {"type": "number", "minimum": 0, "maximum": 100,
                     "description": "Percent of the wanted witnesses that were heard; a citation without an answer "
                                    "counts nothing."},
        "known": {**_COUNT, "description": "Citations excused by the baseline."},
        "failing": {"type": "array", "items": _ID, "description": "Citations that make the run fail."},
        "exit_code": {"enum": [0, 1, 3, 4, 5]},
    }
    return {**_closed(fields), "description": "Figures computed from the rest, for readers of the file."}


def _closed(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _reference(kind: type, parts: dict[str, Any]) -> dict[str, str]:
    """A reference to a type's schema, which is added to `parts` the first time."""
    name = kind.__name__
    if name not in parts:
        parts[name] = {}  # holds the place while the type's own fields are looked at
        parts[name] = _enum(kind) if issubclass(kind, Enum) else _object(kind, parts)
    return {"$ref": f"#/$defs/{name}"}


def _enum(kind: type[Enum]) -> dict[str, Any]:
    values = [m.name.lower() if issubclass(kind, IntEnum) else m.value for m in kind]
    return {"description": _first_line(kind), "enum": values}


def _object(kind: type, parts: dict[str, Any]) -> dict[str, Any]:
    """The schema of a dataclass, its fields described by the strings under them."""
    hints, told = get_type_hints(kind), _told(kind)
    fields: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        made = _type(hints[field.name], parts)
        default = _default(field)
        fields[field.name] = {**made, **({"description": told[field.name]} if field.name in told else {}), **default}
    required = [f.name for f in dataclasses.fields(kind) if f.default is f.default_factory is dataclasses.MISSING]
    return {"description": _first_line(kind), "type": "object", "properties": fields, "required": required,
            "additionalProperties": False}


def _default(field: dataclasses.Field[Any]) -> dict[str, Any]:
    return {} if field.default is dataclasses.MISSING else {"default": to_data(field.default)}


def _type(hint: Any, parts: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type annotation."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_type(argument, parts) for argument in arguments]}
    if origin is Sequence or (origin is tuple and arguments[-1] is Ellipsis):
        return {"type": "array", "items": _type(arguments[0], parts)}
    if origin is tuple:
        return {"type": "array", "prefixItems": [_type(a, parts) for a in arguments], "items": False,
                "minItems": len(arguments)}
    plain = {str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"},
             type(None): {"type": "null"}, datetime: {"type": "string", "format": "date-time"}}
    return plain[hint] if hint in plain else dict(_reference(hint, parts))


def _first_line(kind: type) -> str:
    return (inspect.getdoc(kind) or "").split("\n", 1)[0]


@cache
def _told(kind: type) -> dict[str, str]:
    """The docstring under each field, by the field's name."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    lines = body.body if isinstance(body, ast.ClassDef) else []
    told = {}
    for field, text in pairwise(lines):
        if (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)):
            told[field.target.id] = " ".join(str(text.value.value).split())
    return told
