"""Settings as text: what is in force (`citewatch config show`), and a commented file (`citewatch init`)."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import Any

from refs import masking
from refs.fetch.options import HostRule
from verify.settings.model import Settings
from verify.settings.typed_toml import hints_of

_PAIRS = (tuple[str, str], tuple[str, float])
"""Types of setting that are written as inline tables."""
_HEAD = """\
# citewatch.toml: what `citewatch check` does in this folder. Every line that
# starts with "# " and a key shows the default; take the "# " away to change it.
# Secrets are never read from here: set CITEWATCH_WEBHOOK_URL, CITEWATCH_SMTP_USER,
# CITEWATCH_SMTP_PASSWORD, GITHUB_TOKEN, GITLAB_TOKEN in the environment. Any key can
# be set there too: CITEWATCH_NETWORK_CONTACT, CITEWATCH_JOURNAL, ...
"""
_BARE = HostRule()
_HOSTS = """
# Rules for one host, as many tables as you like.
# [hosts."example.org"]
"""


def show(settings: Settings) -> str:
    """All settings in force as TOML; passwords in URLs are starred."""
    lines = [f"{name} = {text}" for name, text in _top(settings)]
    for name, table in _tables(settings):
        lines += ["", f"[{name}]"]
        lines += [f"{name} = {text}" for name, text in _top(table)]
    for rule in settings.network.host_rules:
        lines += ["", f"[hosts.{json.dumps(rule.host)}]"]
        lines += [f"{name} = {text}" for name, text in _top(rule) if getattr(rule, name) != getattr(_BARE, name)]
    return "\n".join(lines) + "\n"


def template() -> str:
    """A commented citewatch.toml that changes nothing until a line is uncommented."""
    settings = Settings()
    lines = [_HEAD]
    said = notes(Settings)
    for name, text in _top(settings):
        lines += [*_comment(said.get(name, "")), f"# {name} = {text}", ""]
    for name, table in _tables(settings):
        cls: Any = type(table)
        about = (inspect.getdoc(cls) or "").split("\n", 1)[0]
        lines += [*_comment(about), f"[{name}]"]
        said = notes(cls)
        for key, text in _top(table):
            lines += [*_comment(said.get(key, "")), f"# {key} = {text}"]
        lines.append("")
    lines.append(_HOSTS.rstrip())
    said = notes(HostRule)
    for key, text in _top(HostRule()):
        lines += [*_comment(said.get(key, "")), f"#   {key} = {'5.0' if key == 'delay' else text}"]
    return "\n".join(lines).lstrip().rstrip() + "\n"


def _top(table: Any) -> Iterator[tuple[str, str]]:
    """Name and TOML of each setting that is no table of its own."""
    for name, (_, kind) in hints_of(table).items():
        value = getattr(table, name)
        if not is_dataclass(value):
            yield name, "{}" if value == () and kind.__args__[0] in _PAIRS else _toml(value)


def _tables(settings: Settings) -> Iterator[tuple[str, Any]]:
    return ((f.name, getattr(settings, f.name)) for f in fields(settings) if is_dataclass(getattr(settings, f.name)))


def _comment(text: str) -> list[str]:
    return [f"## {line}" for line in textwrap.wrap(text.replace("`", ""), 96)]


def _toml(value: Any) -> str:
    """A value as TOML writes it; passwords in URLs are starred."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return json.dumps(value.value)
    if isinstance(value, str):
        return json.dumps(_starred(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple) and value and all(isinstance(v, tuple) and len(v) == 2 for v in value):
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return repr(value)


def _starred(text: str) -> str:
    """An address with its password hidden, written with a scheme or without; any other text unchanged."""
    return masking.without_password(text)


@cache
def notes(cls: Any) -> dict[str, str]:
    """The docstring under each field of a dataclass or member of an enumeration, by its name.

    Only the first paragraph, on one line. Read from the class's source, since Python keeps no docstrings of fields.
    """
    body = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {name: text for before, text in _told(body) for name in _named(before)}


def _named(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of a class defines: those of a field, or of a member."""
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else (
        statement.targets if isinstance(statement, ast.Assign) else [])
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def _told(body: ast.ClassDef) -> Iterator[tuple[ast.stmt, str]]:
    """Each statement of a class that a docstring follows, with that docstring's first paragraph on one line."""
    for before, node in pairwise(body.body):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield before, " ".join(node.value.value.split("\n\n")[0].split())
