"""`citewatch extract`: what an article's reader found in it, as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from refs.model import Document
from refs.reading.errors import FormatError
from refs.sources import named as gathering
from reports import extract as extraction
from reports.exit_codes import ExitCode
from verify.cli import door
from verify.cli.reader_option import reader_of
from verify.settings.load import load
from verify.workers import web


@click.command(short_help="Print the references, claims and citations of an article.")
@click.argument("source")
@click.option("--format", "output", type=click.Choice(["json"]), default="json", show_default=True)
@click.option("--input-format", default="", help="Name the reader when the format cannot be detected.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME",
              help="Which column of a table is what: --column url=news_url.")
def extract(source: str, output: str, input_format: str, columns: tuple[str, ...]) -> int:
    """Print the references, claims and citations of an article; a file of several articles gives a line each."""
    gathering.check((source,))
    with web.lazy_client(load(None), web.Recording()) as client:
        found = gathering.documents((source,), client, sys.stdin.buffer, reader_of(input_format, columns))
        documents, unread = _parted(found)
    if not documents and any(u.named for u in unread):
        raise FormatError(next(u.why for u in unread if u.named))
    for each in unread:
        door.say(f"not read: {each.why}")
    for document in documents:
        door.show_json(extraction.to_data(document), indent=1 if len(documents) == 1 else None)
    return ExitCode.INCONCLUSIVE if any(u.named for u in unread) else ExitCode.CLEAN


def _parted(found: Iterable[Document | gathering.Unreadable]) -> tuple[list[Document], list[gathering.Unreadable]]:
    """The articles that were read, and what was not."""
    documents: list[Document] = []
    unread: list[gathering.Unreadable] = []
    for each in found:
        documents.append(each) if isinstance(each, Document) else unread.append(each)
    return documents, unread
