"""`citewatch judge`: pairs of claim and source, judged line by line without fetching anything."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TextIO

import click

from refs.reading.errors import FormatError
from verify.cli import door
from verify.judge import registry
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText
from verify.settings.load import load
from verify.workers.process import judges


@click.command(short_help="Judge claims beside texts that you give; fetch nothing.")
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
    """The judgement of each line, in order.

    Raises:
        FormatError: a line is no pair.
    """
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
    """The lines of the input.

    Raises:
        FormatError: it is not UTF-8.
    """
    try:
        yield from pairs
    except UnicodeDecodeError as error:
        raise FormatError(f"{pairs.name}: not UTF-8 ({error.reason}); save it as UTF-8") from error


def _pair(line: str, place: str) -> dict[str, Any]:
    """One line as a pair.

    Raises:
        FormatError: it is none; the message names the line and what it needs.
    """
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
    """A judgement as JSON has it."""
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
