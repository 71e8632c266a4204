"""TOML and environment to frozen dataclasses, with errors that name file, line, key and what is allowed."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from refs import masking
from refs.errors import UserError

T = TypeVar("T")
Path = tuple[str, ...]
_HEADER = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
"""A key at the start of a line of TOML, dotted or quoted, for the line of a fault."""
_MOST = 10 ** 12
"""No setting needs a larger number, and dates, sleeps and databases take none."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
"""Characters that have no place in a setting and could disturb a terminal."""
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
"""One part of a dotted key."""


class SettingsError(UserError):
    """A setting is not what it should be; the message names the place and what is allowed."""


@dataclass(frozen=True)
class Origin:
    """Where values come from, so that a fault can be placed."""

    name: str
    lines: Mapping[Path, int] = field(default_factory=dict)
    """1-based line of each key, by its path."""
    options: Mapping[Path, str] = field(default_factory=dict)
    """The option of the command line that sets a key, by the key's path."""

    def fault(self, path: Path, what: str) -> SettingsError:
        """An error at a key."""
        if path in self.options:
            return SettingsError(f"{self.options[path]}: {what}")
        number = next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), 0)
        place = f"{self.name}:{number}" if number else self.name
        return SettingsError(f"{place}: {'.'.join(path)}: {what}")


def parse(text: str, name: str, prefix: Path = ()) -> tuple[dict[str, Any], Origin]:
    """The tables of a TOML text (those under `prefix`), and where each key stands.

    Raises:
        SettingsError: the text is no TOML.
    """
    try:
        data: Any = tomllib.loads(text)
    except (ValueError, OverflowError, RecursionError) as error:  # tomllib lets those of int, datetime and itself out
        line = re.search(r"at line (\d+)", str(error))
        place = f"{name}:{line.group(1)}" if line else name
        what = "it is nested too deeply" if isinstance(error, RecursionError) else f"not valid TOML: {error}"
        raise SettingsError(f"{place}: {what}") from error
    whole, whole_lines = Origin(name, _lines(text)), _lines(text)
    for depth, part in enumerate(prefix, 1):
        data = data.get(part, {})
        if not isinstance(data, dict):
            raise whole.fault(prefix[:depth], f"must be a table: [{'.'.join(prefix)}]")
    return data, Origin(name, {p[len(prefix):]: n for p, n in whole_lines.items() if p[:len(prefix)] == prefix})


def _lines(text: str) -> dict[Path, int]:
    """Where each key stands; good for all but keys inside inline tables, which get their table's line."""
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _parts(header.group(1))
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key.group(1))), number)
    return found


def _parts(dotted: str) -> Path:
    return tuple(p.strip("\"'") for p in _PART.findall(dotted))


def fill(base: T, data: Mapping[str, Any], origin: Origin, path: Path = (),
         limits: Mapping[Path, Limit] | None = None) -> T:
    """`base` with the values of `data` in place of its own, each checked against its field's type and limit.

    Raises:
        SettingsError: an unknown key or a value that does not fit.
    """
    known = {f.name: f for f in _own(base)}
    cls: Any = type(base)
    hints = _hints(cls)
    changed: dict[str, Any] = {}
    for raw, value in data.items():
        name = raw.replace("-", "_")
        if name not in known:
            raise origin.fault((*path, raw), unknown(raw, known))
        here = (*path, name)
        changed[name] = _value(getattr(base, name), hints[name], value, origin, here, limits or {})
    return replace(base, **changed)  # type: ignore[type-var]


def unknown(name: str, known: Iterable[str]) -> str:
    """What to say of a name nobody knows: the nearest that is known, or all of them."""
    names = sorted(known)
    near = difflib.get_close_matches(name.replace("-", "_"), names, 1, 0.6)
    return f"no such setting; did you mean {near[0]}?" if near else f"no such setting; there are: {', '.join(names)}"


@dataclass(frozen=True)
class Limit:
    """What a value must be beyond its type."""

    holds: Callable[[Any], bool]
    says: str


def at_least(low: float) -> Limit:
    """A number of at least `low`."""
    return Limit(lambda value: value >= low, f"must be at least {low:g}")


def between(low: float, high: float) -> Limit:
    """A number from `low` to `high`."""
    return Limit(lambda value: low <= value <= high, f"must be from {low:,g} to {high:,.0f}")


def each(holds: Callable[[Any], bool], says: str) -> Limit:
    """A list whose every item holds."""
    return Limit(lambda values: all(map(holds, values)), f"each must be {says}")


def _value(now: Any, kind: Any, value: Any, origin: Origin, path: Path, limits: Mapping[Path, Limit]) -> Any:
    """A value of the type that the setting has, within its limit.

    Raises:
        SettingsError: it is of another type, or out of bounds; the message names its line.
    """
    if is_dataclass(now):
        if not isinstance(value, Mapping):
            raise origin.fault(path, f"must be a table: [{'.'.join(path)}]")
        return fill(now, value, origin, path, limits)
    try:
        typed = convert(kind, value)
    except (TypeError, ValueError, OverflowError) as error:
        raise origin.fault(path, f"{shown(value)}: {error}") from None
    limit = limits.get(path)
    if limit and not limit.holds(typed):
        raise origin.fault(path, f"{shown(value)}: {limit.says}")
    return typed


def convert(kind: Any, value: Any) -> Any:
    """A TOML value as `kind`; a text from the environment is read as what `kind` wants.

    Raises:
        ValueError: it does not fit; the message says what is allowed.
    """
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        allowed = {str(member.value): member for member in kind}
        if str(value) not in allowed:
            near = difflib.get_close_matches(str(value), allowed, 1)
            raise ValueError((f"did you mean {near[0]}? " if near else "") + f"must be one of {', '.join(allowed)}")
        return allowed[str(value)]
    return _scalar(kind, value)


def _scalar(kind: Any, value: Any) -> Any:
    """A value as bool, int, float or str; a whole number will do for a float.

    Raises:
        ValueError: it is none; the message says what is wanted.
    """
    if kind is bool and isinstance(value, bool):
        return value
    if kind in (int, float) and isinstance(value, int | float) and not isinstance(value, bool):
        if not -_MOST <= value <= _MOST:  # false for nan, too
            raise ValueError(f"must be a number of at most {_MOST:,}")
        if kind is float or isinstance(value, int):
            return kind(value)
    if kind is str and isinstance(value, str):
        if _CONTROL.search(value):
            raise ValueError("must hold no control characters")
        return value
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes"}
    raise ValueError(f"must be {names.get(kind, str(kind))}")


def _tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    """A list as a tuple; a table as pairs, where pairs are wanted.

    Raises:
        ValueError: it is neither, or too long or short.
    """
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        item = kinds[0]
        if get_origin(item) is tuple and isinstance(value, Mapping):
            return tuple(convert(item, list(pair)) for pair in value.items())
        if not isinstance(value, list | tuple):
            raise ValueError("must be a table of names and values" if get_origin(item) is tuple else "must be a list")
        return tuple(convert(item, each) for each in value)
    if not isinstance(value, list | tuple) or len(value) != len(kinds):
        raise ValueError(f"must be a list of {len(kinds)}")
    return tuple(convert(kind, each) for kind, each in zip(kinds, value, strict=True))


def from_text(kind: Any, text: str) -> Any:
    """What the environment spells as text, as a TOML value: true, 3, 2.5, or a comma-separated list."""
    if get_origin(kind) is tuple:
        items = [part.strip() for part in text.split(",") if part.strip()]
        pairs = get_origin(get_args(kind)[0]) is tuple
        inner = get_args(get_args(kind)[0])[1] if pairs else get_args(kind)[0]
        if not pairs:
            return [from_text(inner, item) for item in items]
        return {name: from_text(inner, rest) for name, _, rest in (item.partition("=") for item in items)}
    if kind is bool and text.lower() in ("true", "1", "yes", "false", "0", "no"):
        return text.lower() in ("true", "1", "yes")
    try:
        return kind(text) if kind in (int, float) else text
    except ValueError:
        return text


def shown(value: Any) -> str:
    """A value as a message may show it: short, and without what it may hold as a secret; of a list of one, the one."""
    if isinstance(value, list | tuple) and len(value) == 1:
        return shown(value[0])
    try:
        text = masking.setting(value) if isinstance(value, str) else repr(value)
    except ValueError:  # an integer of more digits than Python prints
        return "a number without end"
    text = repr(text) if isinstance(value, str) else masking.setting(text)
    return text if len(text) <= 60 else text[:57] + "..."


def _own(value: Any) -> list[Field[Any]]:
    """The fields that are keys of the table; others ("own") come from elsewhere: `[hosts]` is a table of tables."""
    return [f for f in fields(value) if not f.metadata.get("own")]


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def hints_of(value: Any) -> dict[str, tuple[Field[Any], Any]]:
    """Field and type of each setting of a table, by name."""
    cls: Any = type(value)
    hints = _hints(cls)
    return {f.name: (f, hints[f.name]) for f in _own(value)}
