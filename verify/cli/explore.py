"""Commands that look at one thing: `extract`, `page`, `judge`, `plugins`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

import click

from refs import pages
from refs.install import how
from refs.model import Document, Response
from refs.plugins import find
from refs.reading.errors import FormatError
from refs.sources import named as gathering
from reports import extract as extraction
from reports.exit_codes import ExitCode
from verify.cli import door
from verify.cli.plugin_kinds import KINDS
from verify.cli.running import reader_of
from verify.judge import registry
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText
from verify.settings.load import load
from verify.workers import web
from verify.workers.process import judges

_JSON = click.Choice(["json"])


@click.command()
@click.argument("source")
@click.option("--format", "output", type=_JSON, default="json", show_default=True)
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


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", default="", help="Where the page was saved from.")
@click.option("--status", type=int, default=200, show_default=True, help="The status that it came with.")
@click.option("--header", "headers", multiple=True, metavar='"K: V"',
              help="A response header that it came with; may be given several times.")
@click.option("--format", "output", type=_JSON, default="json", show_default=True)
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
    name, separator, value = text.partition(":")
    if not separator or not name.strip():
        raise click.BadParameter(f'{text!r}: give "Name: value"', param_hint="--header")
    return name.strip().lower(), value.strip()


@click.command()
@click.argument("pairs", type=click.File("r", encoding="utf-8"))
@click.option("--scorer", "scorer_name", default="lexical", show_default=True,
              help="What judges support (see: citewatch plugins).")
@click.option("--second", default="", metavar="NAME", help="Another scorer, asked where the first is in doubt.")
def judge(pairs: TextIO, scorer_name: str, second: str) -> int:
    """Judge the {"id","claim","source"} lines of PAIRS and print one judgement a line.

    A line may also give the article's "title", the "context" of the claim, and the day on which the page was
    "published".
    """
    settings = load(None, overrides={"check": {"scorer": scorer_name, "second": second}})
    scorer = registry.judge_of(replace(judges(settings), calls=sys.maxsize))
    for line in _judged(pairs, scorer):
        door.show_json(line)
    return 0


def _judged(pairs: TextIO, scorer: Scorer) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(pairs), 1):
        if not line.strip():
            continue
        pair = _pair(line, f"{pairs.name}:{number}")
        source = pair["source"]
        sentences = tuple(source) if isinstance(source, list) else ()
        text = source if isinstance(source, str) else "\n".join(sentences)
        claim = ClaimText(pair["claim"], pair.get("context") or "", pair.get("title") or "")
        page = SourceText(text, text, published=str(pair.get("published") or ""), sentences=sentences)
        yield _judgement(pair.get("id"), scorer.judge(claim, page))


def _lines(pairs: TextIO) -> Iterator[str]:
    try:
        yield from pairs
    except UnicodeDecodeError as error:
        raise FormatError(f"{pairs.name}: not UTF-8 ({error.reason}); save it as UTF-8") from error


def _pair(line: str, place: str) -> dict[str, Any]:
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{place}: not JSON ({error}); each line is an object with id, claim and source") from error
    ok = isinstance(pair, dict) and isinstance(pair.get("claim"), str)
    source = pair.get("source") if ok else None
    if not (isinstance(source, str) or (isinstance(source, list) and all(isinstance(s, str) for s in source))):
        raise FormatError(f'{place}: needs "claim" (text) and "source" (text or a list of sentences)')
    if not all(isinstance(pair.get(name) or "", str) for name in ("context", "title", "published")):
        raise FormatError(f'{place}: "context", "title" and "published" are texts where they are given')
    return dict(pair)


def _judgement(identity: Any, judged: Judgement) -> dict[str, Any]:
    return {
        "id": identity, "support": judged.support.value, "score": round(judged.score, 6), "certain": judged.certain,
        "code": judged.code, "reason": judged.reason, "clause": judged.clause,
        "facts": [{"kind": f.kind, "claimed": f.claimed, "status": f.status.value, "stated": f.stated}
                  for f in judged.facts],
        "missing": list(judged.missing),
        "evidence": [{"text": e.text, "sentence": e.sentence} for e in judged.evidence],
        "opinions": [{"by": o.by, "revision": o.revision, "support": o.support.value, "score": round(o.score, 6),
                      "code": o.code, "reason": o.reason} for o in judged.opinions],
    }


@click.command()
def plugins() -> int:
    """List every format, archive, reader, checker, scorer, engine and report format there is."""
    for title, package, kind in KINDS:
        door.show(f"{title}:")
        for plugin in find(package, kind):
            lacks = f"  [{how(plugin.extra)}]" if plugin.missing else ""
            door.show(f"  {plugin.name:<20} {plugin.summary}{lacks}")
    return 0
