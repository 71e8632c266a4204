"""`citewatch page`: how a saved page is read, and what kind of page it is."""

from __future__ import annotations

from pathlib import Path

import click

from refs import pages
from refs.model import Response
from verify.cli import door


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", default="", help="Where the page was saved from.")
@click.option("--status", type=int, default=200, show_default=True, help="The status that it came with.")
@click.option("--header", "headers", multiple=True, metavar='"K: V"',
              help="A response header that it came with; may be given several times.")
@click.option("--format", "output", type=click.Choice(["json"]), default="json", show_default=True)
def page(file: Path, url: str, status: int, headers: tuple[str, ...], output: str) -> int:
    """Say what kind of page a saved FILE is, and print its text."""
    pairs = tuple(_header(h) for h in headers)
    where = url or file.resolve().as_uri()
    read = pages.read(Response(url=where, final_url=where, status=status, headers=pairs, body=file.read_bytes()))
    door.show_json({
        "state": read.state.value, "reason": read.reason, "title": read.title, "authors": list(read.authors),
        "published": read.published, "language": read.language, "text": read.text, "all_text": read.all_text,
    }, indent=1)
    return 0


def _header(text: str) -> tuple[str, str]:
    """A header as (name in small letters, value).

    Raises:
        BadParameter: it is none.
    """
    name, separator, value = text.partition(":")
    if not separator or not name.strip():
        raise click.BadParameter(f'{text!r}: give "Name: value"', param_hint="--header")
    return name.strip().lower(), value.strip()
