"""`citewatch check` and `citewatch demo`: the options of the main job. What they do is in `checking.py`.

That is loaded when a job begins, so that `--help` and a wrong option need not wait for everything that a run needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from verify.cli.values import Number, Whole


@click.command()
@click.argument("source", nargs=-1)
@click.option("--config", "config_path", type=click.Path(dir_okay=False, exists=True, path_type=Path),
              help="citewatch.toml or pyproject.toml; default: the nearest at or above this folder.")
@click.option("--format", "outputs", multiple=True, metavar="NAME=PATH",
              help="Write a report; may be given several times. PATH - is standard output.")
@click.option("--input-format", default="", help="Name the reader when the format cannot be detected.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME",
              help="Which column of a table holds what: --column url=news_url.")
@click.option("--replay", default="", metavar="WARC", help="Answer from a recording; nothing is fetched.")
@click.option("--record", default="", metavar="WARC", help="Keep everything that is fetched in this file.")
@click.option("--fail-on", default="", metavar="VERDICTS", help="Comma-separated verdicts that fail the run, or none.")
@click.option("--min-coverage", type=Number(0, 100), metavar="PCT",
              help="Exit 4 when a smaller share of the citations got an answer.")
@click.option("--journal", default="", metavar="PATH", help="The journal's file or database URL.")
@click.option("--scorer", default="", help="What judges support (see: citewatch plugins).")
@click.option("--second", default="", metavar="NAME",
              help="Another scorer, asked where its answer may change the first's.")
@click.option("--support", type=click.Choice(["auto", "always", "never"]),
              help="Judge support where a sentence states something (auto), always, or never: reach alone.")
@click.option("--baseline", default="", metavar="FILE", help="Known findings that do not count (citewatch baseline).")
@click.option("--changed-since", default="", metavar="REV", help="Only citations added or edited since REV count.")
@click.option("--only-new", is_flag=True, help="Only what the last run did not report counts.")
@click.option("--exclude", multiple=True, metavar="REGEX", help="Leave out citations whose address matches.")
@click.option("--include", multiple=True, metavar="REGEX", help="Check these addresses though --exclude matches.")
@click.option("--exclude-path", "exclude_paths", multiple=True, metavar="GLOB",
              help="Leave out these files of folders.")
@click.option("--no-ignore", is_flag=True, help="Read files that git ignores, too.")
@click.option("--render", is_flag=True, help="Open pages that hold no text in a local Chromium, of all hosts.")
@click.option("--depth", type=Whole(0, 100), help="How many links deep site:URL goes from its first page.")
@click.option("--pages", type=Whole(1, 100_000),
              help="How many pages of site:URL and sitemap:URL are read at most.")
@click.option("--local", is_flag=True, help="Look up links between files and their #anchors, too; nothing is fetched.")
@click.option("--root", default="", metavar="DIR", help="--local from the folder that is published: /page is below it.")
@click.option("--base-url", default="", metavar="URL",
              help="Where --root is published: links to it are looked up on disk.")
@click.option("--remap", "remaps", nargs=2, multiple=True, metavar="FROM TO",
              help="Ask TO in place of addresses that match the regex FROM; a path as TO is looked up on disk.")
@click.option("--unknown", type=click.Choice(["pass", "fail"]),
              help="Whether a citation that could not be checked ends the run with 4.")
@click.option("--strict-now", is_flag=True, help="Count tonight's failures at once: for CI without history.")
@click.option("--warn-moved", is_flag=True, help="Warn of addresses that redirect for good to another one.")
@click.option("--now", default="", metavar="ISO-DATE",
              help="Run as if it were then: policy, due times, notices. The journal keeps it as a night.")
@click.option("--notify", is_flag=True, help="Send notices though other sources than the configured ones are checked.")
@click.option("--no-notices", is_flag=True, help="Send no notices: for runs by hand.")
@click.option("--no-archive", is_flag=True, help="Skip all web archives.")
@click.option("--timeout", type=Number(1, 86_400), metavar="SECONDS",
              help="How long one address may take, redirects included.")
@click.option("--retries", type=Whole(0, 10),
              help="How often a time-out, a lost connection or a 5xx is asked again.")
@click.option("--concurrency", type=Whole(1, 4096), help="How many requests run at a time at most.")
@click.option("--delay", type=Number(0, 31_622_400), metavar="SECONDS",
              help="How long to wait between two requests to one host.")
@click.option("--cache-age", type=Number(0, 876_000), metavar="HOURS",
              help="Do not fetch again what was read within so many hours.")
@click.option("--offline", is_flag=True, help="Fetch nothing: verdicts rest on what earlier runs saw.")
@click.option("--dump", is_flag=True, help="Print the addresses and claims found, a line each; fetch nothing.")
@click.option("--user-agent", default="", metavar="TEXT", help="The whole agent string.")
@click.option("--proxy", default="", metavar="URL", help="An http://, https:// or socks5h:// proxy.")
@click.option("--proxy-from-env", is_flag=True, help="Take the proxy from HTTP_PROXY, HTTPS_PROXY, NO_PROXY.")
@click.option("--allow-host", "allow_hosts", multiple=True, metavar="GLOB", help="Ask these hosts and no others.")
@click.option("--deny-host", "deny_hosts", multiple=True, metavar="GLOB", help="Never ask these hosts.")
@click.option("--connect-to", multiple=True, metavar="HOST:PORT:ADDR:PORT",
              help="Connect to ADDR instead of HOST, as curl's --connect-to does.")
@click.option("--dry-run", is_flag=True,
              help="Say what would be fetched and asked, and its cost; fetch no cited page.")
@click.option("-v", "--verbose", is_flag=True, help="Name each request and how it ended.")
@click.option("-q", "--quiet", is_flag=True, help="Only what was left out and why the run does not end clean.")
def check(**given: Any) -> int:
    """Check the citations of articles.

    SOURCE is a file, a directory, a glob, - for standard input, a URL,
    wiki:en:TITLE, wiki:en:Category:NAME, sitemap:URL, site:URL (the pages it
    links to), or list:FILE with a source a line.
    """
    from verify.cli import checking

    return checking.check(**given)


@click.command(short_help="Check a bundled article against a bundled recording.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=Path("out"), show_default=True,
              help="Where the reports are written.")
@click.option("--copy", "with_inputs", is_flag=True,
              help="Put the article and the recording there, too, to try things on.")
def demo(output: Path, with_inputs: bool) -> int:
    """Check a bundled article against a bundled recording of the web: no network, no set-up."""
    from verify.cli import checking

    return checking.demo(output, with_inputs)
