"""Writes the dataclasses of refs.model and reports.findings as JSON, and reads them back.

A field that has its default is left out. So a value written by an older version reads back with today's defaults, and
unknown keys are ignored. Enums are written as their values (an `IntEnum` as its name in lower case), instants as ISO
8601 in UTC, tuples as lists, bytes as base64.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum, IntEnum
from functools import cache, lru_cache
from typing import Any, TypeVar

import cattrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError

T = TypeVar("T")

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that act on a terminal or an editor when they are shown, and those that are no text."""
_SHOWN_FAULTS = 5
"""Places that a message names."""


class CodecError(ValueError):
    """Data that does not fit the type; the message names the places."""


def to_data(value: Any) -> Any:
    """Lists, dicts, strings, numbers, booleans and None that `json.dumps` takes as they are.

    Raises:
        CodecError: an instant without a time zone, which would mean nothing to a reader.
    """
    return _converter(strict_faults=False).unstructure(value)


def from_data(data: Any, cls: type[T]) -> T:
    """The value that `to_data` was given, as a `cls`.

    Raises:
        CodecError: the data does not fit; the message names up to five places.
    """
    try:
        return _converter(strict_faults=False).structure(data, cls)
    except Exception:  # the fast converter says only that it failed; the slow one says where
        return _explained(data, cls)


def to_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON text that is safe to print: controls, bidi marks and lone surrogates are escaped."""
    separators = (",", ":") if indent is None else (",", ": ")
    return safe_json(json.dumps(to_data(value), ensure_ascii=False, indent=indent, separators=separators))


def from_text(text: str | bytes, cls: type[T]) -> T:
    """The value that `to_text` wrote.

    Raises:
        CodecError: not JSON, or not a `cls`.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"not JSON: {error}") from error
    return from_data(data, cls)


def safe_json(text: str) -> str:
    """JSON text with C1 controls, bidi marks and lone surrogates as escapes: same value, harmless to show."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _explained(data: Any, cls: type[T]) -> T:
    """The value by the converter that collects faults, for the data that the fast one refused.

    Raises:
        CodecError: always where the data does not fit; the message names the places.
    """
    try:
        return _converter(strict_faults=True).structure(data, cls)
    except BaseValidationError as error:
        faults = transform_error(error, path=getattr(cls, "__name__", "value"), format_exception=_fault)
        more = f" (and {len(faults) - _SHOWN_FAULTS} more)" if len(faults) > _SHOWN_FAULTS else ""
        raise CodecError("; ".join(faults[:_SHOWN_FAULTS]) + more) from error
    except (TypeError, ValueError, KeyError, RecursionError, cattrs.StructureHandlerNotFoundError) as error:
        raise CodecError(f"{getattr(cls, '__name__', cls)}: {error}") from error


def _fault(error: BaseException, kind: type | None) -> str:
    """One fault in words."""
    if isinstance(error, KeyError):
        return "required field missing"
    return str(error)


@cache
def _converter(strict_faults: bool) -> Converter:
    """The one converter of the program. `strict_faults` costs time, and collects every fault with its path."""
    made = Converter(detailed_validation=strict_faults, omit_if_default=True)
    for kind in (str, bool, int, float):
        made.register_structure_hook(kind, _exactly(kind))
    made.register_unstructure_hook(datetime, _write_instant)
    made.register_structure_hook(datetime, _read_instant)
    made.register_unstructure_hook(bytes, lambda raw: base64.b64encode(raw).decode("ascii"))
    made.register_structure_hook(bytes, lambda text, _: base64.b64decode(text, validate=True))
    made.register_unstructure_hook(IntEnum, lambda member: member.name.lower())
    made.register_structure_hook(IntEnum, _read_int_enum)
    return made


def _exactly(kind: Any) -> Callable[[Any, Any], Any]:
    """A hook that takes only values of `kind`, because cattrs would turn a null into "None"."""
    allowed = (int, float) if kind is float else (kind,)

    def check(value: Any, wanted: Any) -> Any:
        if type(value) is kind and wanted is kind:  # nearly always
            return value
        if issubclass(wanted, Enum):
            return wanted(value)
        if not isinstance(value, allowed) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
        return kind(value)

    return check


@lru_cache(maxsize=64)  # the evidence of a page bears the instant that it was fetched at
def _write_instant(moment: datetime) -> str:
    """An instant as ISO 8601 in UTC.

    Raises:
        CodecError: it has no time zone.
    """
    if moment.tzinfo is None:
        raise CodecError(f"instant without a time zone: {moment}")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _read_instant(text: Any, _: Any) -> datetime:
    """An instant in UTC from ISO 8601.

    Raises:
        TypeError, ValueError: it is no text, or an instant without a time zone, which could mean two.
    """
    if not isinstance(text, str):
        raise TypeError(f"expected an ISO 8601 instant, got {type(text).__name__}")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"instant without a time zone: {text!r}")
    return moment.astimezone(UTC)


def _read_int_enum(name: Any, kind: Any) -> Any:
    names = {member.name.lower(): member for member in kind}
    if name not in names:
        raise ValueError(f"{name!r} is none of {', '.join(names)}")
    return names[name]
