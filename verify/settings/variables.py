"""Variables of the environment to settings: CITEWATCH_, the table and the key, in capitals."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any

from verify.settings.model import Settings
from verify.settings.typed_toml import SettingsError, from_text, hints_of

PREFIX = "CITEWATCH_"
"""How every variable begins."""
_READ_ELSEWHERE = ("WEBHOOK_URL", "SMTP_USER", "SMTP_PASSWORD", "LLM_KEY", "COMPLETE")
"""Secrets that notices and scorers read themselves, and what the shell's completion sets."""
_SECRET = "SECRET_"
"""Begins the names that `[hosts]` may refer to."""
_SHORT = {"now": "check_now"}
"""CITEWATCH_NOW, since a rehearsal is typed often."""
_log = logging.getLogger(__name__)


def tables_of(environment: Mapping[str, str], settings: Settings) -> Iterator[tuple[str, dict[str, Any]]]:
    """(variable, the tables it sets) of each variable with our prefix; unknown ones are warned of.

    Raises:
        SettingsError: a variable that is nearly one of ours: it was meant for us, and would do nothing.
    """
    for name, value in sorted(environment.items()):
        if name.startswith(PREFIX) and not name.startswith(PREFIX + _SECRET):
            found = _tables(name, value, settings)
            if found:
                yield name, found


def _tables(name: str, value: str, settings: Settings) -> dict[str, Any]:
    """The table and key that a variable sets, as a file would have them; {} for one that is read elsewhere."""
    words = name.removeprefix(PREFIX)
    if words in _READ_ELSEWHERE:
        return {}
    key = _SHORT.get(words.lower(), words.lower())
    top = hints_of(settings)
    if key in top and not is_dataclass(getattr(settings, key)):
        return {key: from_text(top[key][1], value)}
    table = next((t for t in top if key.startswith(t + "_") and is_dataclass(getattr(settings, t))), "")
    if not table:
        _unknown(name, settings)
        return {}
    inner, known = key.removeprefix(table + "_"), hints_of(getattr(settings, table))
    return {table: {inner: from_text(known[inner][1], value) if inner in known else value}}


def _unknown(name: str, settings: Settings) -> None:
    """Tell of a variable that sets nothing: as an error where a slip of the pen is likely, else as a warning."""
    near = _nearest(name, settings)
    if near:
        raise SettingsError(f"{name}: there is no such setting; did you mean {near}?")
    _log.warning("%s is set, and no setting is called so; `citewatch config show` lists those in force", name)


def _nearest(name: str, settings: Settings) -> str:
    """The variable of ours that a name was most likely meant for, "" for none."""
    top = hints_of(settings)
    known = [PREFIX + words for words in _READ_ELSEWHERE[:-1]]
    known += [f"{PREFIX}{t}".upper() for t in (*top, *_SHORT) if not is_dataclass(getattr(settings, t, None))]
    known += [f"{PREFIX}{t}_{k}".upper() for t in top if is_dataclass(getattr(settings, t))
              for k in hints_of(getattr(settings, t))]
    whole = difflib.get_close_matches(name, known, n=1, cutoff=0.87)
    if whole:
        return whole[0]
    first, _, rest = name.removeprefix(PREFIX).lower().partition("_")
    table = difflib.get_close_matches(first, [t for t in top if t != first], n=1, cutoff=0.75)
    return f"{PREFIX}{table[0]}_{rest}".upper() if table and rest else ""
