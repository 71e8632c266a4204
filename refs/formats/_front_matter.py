"""The YAML or TOML that heads a Markdown file: title, language, date, bibliography. Pure.

YAML is read as data (no tags that make objects) and without aliases, and a head that is too large or too deep is not
parsed at all: PyYAML builds it recursively. A head that cannot be read costs its fields, never the article.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from refs.citations.written_dates import iso

_MAX = 2_000_000
"""Characters of a head that is parsed."""
_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(?P<toml>(?:(?!\+\+\+)[^\n]*\n){0,2000}?)"
                   r"\+\+\+[ \t]*(?:\r?\n|\Z)")
_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=[T ])")
_MAX_DEPTH = 60
"""Levels of nesting; tenfold that many brackets or steps of indentation are taken for more."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head says; "" and () where it does not."""

    title: str = ""
    language: str = ""
    date: str = ""
    url: str = ""
    bibliography: tuple[str, ...] = ()
    references: tuple[Any, ...] = ()
    """CSL items written in the head itself."""
    note: str = ""


class Loader(yaml.SafeLoader):
    """SafeLoader without aliases: eight lines of them can stand for gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node of the tree.

        Raises:
            yaml.YAMLError: it is an alias.
        """
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def front_matter(text: str) -> FrontMatter:
    """The head's fields; a head that is no valid YAML gives a note and nothing else."""
    if len(text) > _MAX or _deep(text):
        return FrontMatter(note="the front matter is too large or too deep to be read")
    try:
        data = yaml.load(text, Loader=Loader)  # noqa: S506 -- a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, KeyError, IndexError, AttributeError) as error:
        return FrontMatter(
            note=f"the front matter is not valid YAML ({str(error).splitlines()[0][:80] if str(error) else error})"
        )
    return _said(data) if isinstance(data, Mapping) else FrontMatter()


def without_toml(source: str) -> tuple[str, FrontMatter]:
    """(the source with spaces for a head of TOML between lines of +++, what that says): Hugo's and Zola's way."""
    found = _TOML.match(source)
    if not found:
        return source, FrontMatter()
    shown = re.sub(r"[^\r\n]", " ", found[0]) + source[found.end():]
    try:
        return shown, _said(tomllib.loads(found["toml"].replace("\r\n", "\n")))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return shown, FrontMatter(note=f"the front matter is not valid TOML ({str(error)[:80]})")


def _said(data: Mapping[str, Any]) -> FrontMatter:
    """The fields of a head."""
    listed = data.get("bibliography")
    names = listed if isinstance(listed, list) else [listed]
    items = data.get("references")
    return FrontMatter(
        title=_text(data.get("title")),
        language=_text(data.get("lang") or data.get("language"))[:2].lower(),
        date=_day(data.get("date")),
        url=_text(data.get("url") or data.get("canonical_url")),
        bibliography=tuple(n for n in names if isinstance(n, str) and n),
        references=tuple(items) if isinstance(items, list) else (),
    )


def _day(value: Any) -> str:
    """A date as ISO, without the time of day that generators write behind it."""
    text = _text(value)
    stamp = _STAMP.match(text)
    return iso(stamp[0] if stamp else text[:30])


def _text(value: Any) -> str:
    return " ".join(str(value).split())[:500] if value is not None and not isinstance(value, list | dict) else ""


def _deep(text: str) -> bool:
    """True where the text may nest more deeply than is parsed: estimated from its brackets, indentation and dashes."""
    return (
        max(
            text.count("["),
            text.count("{"),
            max((len(x) - len(x.lstrip()) for x in text.splitlines()), default=0) // 2,
            max((x.count("- ") for x in text.splitlines()), default=0),
        )
        > _MAX_DEPTH * 10
    )
