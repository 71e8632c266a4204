"""The options that name an article's reader and the columns of a table, made one word for `refs.formats`.

A file of its own, so that `citewatch extract` need not load everything that a run needs.
"""

from __future__ import annotations

import click

from refs.formats._columns import FIELD
from refs.formats.base import ArticleReader
from refs.plugins import find


def reader_of(name: str, columns: tuple[str, ...]) -> str:
    """The reader's name with its options, "" where the file's own look tells.

    Raises:
        click.BadParameter: no such reader, or a column that is not given as FIELD=NAME.
    """
    readers = sorted(plugin.name for plugin in find("refs.formats", ArticleReader))
    if name and name not in readers:
        raise click.BadParameter(f"no reader is called {name!r}; there are: {', '.join(readers)}",
                                 param_hint="--input-format")
    known = sorted(set(FIELD.values()))
    for pair in columns:
        field, _, column = pair.partition("=")
        if not column.strip() or field not in known or "," in column:
            raise click.BadParameter(f"{pair!r}: give FIELD=NAME with FIELD one of {', '.join(known)}",
                                     param_hint="--column")
    return f"{name}:{','.join(columns)}" if columns else name
