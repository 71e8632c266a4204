"""`citewatch mcp`: the checks as tools for agents and other programs."""

from __future__ import annotations

from pathlib import Path

import click

from verify.agents.server import serve
from verify.agents.tools import Tools
from verify.settings.load import load
from verify.workers import web


@click.command(short_help="Serve checks to an agent over MCP (stdio).")
@click.option("--config", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="The settings; default: the nearest citewatch.toml at or above this folder.")
@click.option("--replay", default="", metavar="WARC", help="Answer from a recording; nothing is fetched.")
def mcp(path: Path | None, replay: str) -> int:
    """Serve check_article, check_claim, page and history over MCP (stdio) to an agent.

    Articles are read below this directory alone, and never written; the
    network's limits are those of `citewatch check`.
    """
    serve(Tools(Path.cwd(), load(path), web.Recording(replay=replay)))
    return 0
