"""`citewatch suggest`: which of an article's own sources say what it states without one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from refs.masking import masked
from reports.defuse import one_line
from reports.exit_codes import ExitCode
from verify.cli import console, door
from verify.cli.overrides import tables
from verify.cli.signals import stopping
from verify.run.job import Watcher
from verify.run.suggest import Passage, Suggested, Suggestion
from verify.run.suggest import suggest as run
from verify.settings.load import load
from verify.workers.stop import Stop


@click.command(short_help="Find sources for what is tagged \"citation needed\".")
@click.argument("source", nargs=-1, required=True)
@click.option("--all", "every", is_flag=True,
              help="Not only what is tagged: every sentence at a paragraph's end that no marker follows.")
@click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The settings; default: the nearest citewatch.toml at or above this folder.")
@click.option("--journal", default="", metavar="PATH", help="The journal whose pages are looked through first.")
@click.option("--second", default="", metavar="NAME", help="Another scorer, asked where the first is in doubt.")
@click.option("--no-archive", is_flag=True, help="Skip all web archives.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def suggest(source: tuple[str, ...], every: bool, path: Path | None, output: str, quiet: bool, **more: Any) -> int:
    """Name the article's own sources that say what is tagged "citation needed".

    SOURCE is a file in wikitext, Markdown, HTML, LaTeX, reStructuredText,
    AsciiDoc, Org or Typst, or a saved Wikipedia page. Pages come from the
    journal of earlier checks; what it lacks is fetched. Nothing is edited:
    each suggestion is a passage to read before you cite it.
    """
    settings, stop, out = load(path, overrides=tables(more)), Stop(), Console(stderr=True, quiet=quiet)
    with stopping(stop, settings.check.deadline), console.watch(out) as progress:
        told = run(source, settings, Watcher(progress, lambda text: console.tell(out, text), door.say, stop), every)
    for note in told.notes:
        door.say(f"note: {note}")
    if output == "json":
        door.show_json([_data(s) for s in told.suggestions], indent=1)
    else:
        for line in _lines(told):
            door.show(line)
    return ExitCode.INCONCLUSIVE if any(u.fails for u in told.unread) or (told.notes and not told.suggestions) \
        else ExitCode.CLEAN


def _lines(told: Suggested) -> Iterator[str]:
    """The statements with what was found for each, and a line on the whole."""
    said = sum(bool(s.passages) for s in told.suggestions)
    for each in told.suggestions:
        mark = "needs a source" if each.unsourced.tagged else "no source"
        yield f"{each.document}:{each.unsourced.claim.line} {mark}: {one_line(each.unsourced.claim.text, 300)}"
        for passage in each.passages:
            yield f"  {_named(passage)}"
            yield f"    “{one_line(passage.evidence.text, 400)}”"
    yield (f"{len(told.suggestions)} statements without a source; for {said} of them one of the article's own sources "
           f"says it ({told.pages} pages looked through)")


def _named(passage: Passage) -> str:
    reference = passage.reference
    title = one_line(reference.title or reference.text, 120)
    return f"{reference.label or 'a reference'} {title}, {masked(passage.evidence.url or reference.url)}".strip()


def _data(each: Suggestion) -> dict[str, Any]:
    """One statement with its sources, as JSON has it."""
    claim = each.unsourced.claim
    return {
        "article": each.document, "line": claim.line, "claim": claim.text, "tagged": each.unsourced.tagged,
        "sources": [{"reference": p.reference.id, "label": p.reference.label, "title": p.reference.title,
                     "url": masked(p.evidence.url or p.reference.url), "passage": p.evidence.text,
                     "witness": p.evidence.source.value if p.evidence.source else "", "score": round(p.score, 3)}
                    for p in each.passages],
    }
