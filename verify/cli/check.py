"""`citewatch check` and `citewatch demo`: the main job."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from reports.exit_codes import ExitCode
from reports.findings import Report
from verify.cli import console, door, dry_run, dump
from verify.cli.outputs import check as check_outputs
from verify.cli.outputs import pair, write
from verify.cli.overrides import OPTIONS, tables
from verify.cli.reader_option import reader_of
from verify.cli.running import checked
from verify.cli.values import Number, Whole
from verify.notify.channels.base import NoticeOptions
from verify.run import places
from verify.run.gates import Gates
from verify.run.job import Job
from verify.settings.load import file_of, load
from verify.settings.model import Settings
from verify.workers import web

_NOTHING_FOUND = (ExitCode.CLEAN, ExitCode.NOTHING)
"""Exit codes of a run that found nothing wrong."""
_DEMO = Path(__file__).with_name("demo")
"""The folder of the demonstration: an article and a recording of the pages that it cites."""
_ARTICLE, _RECORDING = "Port_Velda_Barrier.wiki", "web.warc.gz"


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
@click.option("--now", default="", metavar="ISO-DATE", help="Rehearse as if it were then: policy, due times, notices.")
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
def check(source: tuple[str, ...], config_path: Path | None, outputs: tuple[str, ...], input_format: str,
          columns: tuple[str, ...],
          replay: str, record: str, verbose: bool, quiet: bool, baseline: str, changed_since: str, only_new: bool,
          **more: Any) -> int:
    """Check the citations of articles.

    SOURCE is a file, a directory, a glob, - for standard input, a URL,
    wiki:en:TITLE, wiki:en:Category:NAME, sitemap:URL, site:URL (the pages it
    links to), or list:FILE with a source a line.
    """
    settings = load(config_path, overrides=tables(more), options=OPTIONS)
    wanted = source or settings.sources
    if not wanted:
        raise click.UsageError("name an article to check, or put `sources` into citewatch.toml")
    wished = [*settings.formats, *(pair(o) for o in outputs)]
    check_outputs(wished, (*wanted, str(config_path or ""), baseline, replay, record, settings.journal))
    recording = web.Recording(record, replay)
    if replay and not more["journal"]:
        settings = replace(settings, journal=":memory:")  # a replay is no night: it leaves no trace
    gates = Gates(baseline, changed_since, only_new)
    if config_path is None and not quiet:
        _say_settings()
    if more["dump"]:
        return dump.tell(Job(tuple(wanted), reader_of(input_format, columns), recording, gates, sys.stdin.buffer),
                         settings)
    if more["dry_run"]:
        return dry_run.tell(Job(tuple(wanted), reader_of(input_format, columns), recording, gates, sys.stdin.buffer),
                            settings)
    if not _owns_notices(source, settings, more["notify"], more["no_notices"] or bool(changed_since)):
        settings = replace(settings, notices=NoticeOptions(heartbeat=settings.notices.heartbeat))
    report, unfinished = checked(settings, wanted, reader_of(input_format, columns), recording, quiet, gates,
                                 verbose)
    written = write(report, wished)
    _say(report, written, quiet)
    code = report.exit_code()
    return ExitCode.INCONCLUSIVE if unfinished and code in _NOTHING_FOUND else code


def _say_settings() -> None:
    """Name a settings file that was found above this folder: nobody may wonder where a setting comes from."""
    found = file_of(Path.cwd())
    if found is not None and found.parent != Path.cwd():
        door.say(f"settings of {found}")


def _owns_notices(source: tuple[str, ...], settings: Settings, asked: bool, refused: bool) -> bool:
    """True for a run that may tell people: one over the configured sources, or where it is asked for.

    A run by hand over one file must not rewrite the issue of the whole collection.
    """
    own = not source or not settings.sources or set(source) == set(settings.sources)
    return not refused and (own or asked)


@click.command()
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=Path("out"), show_default=True,
              help="Where the reports are written.")
@click.option("--copy", "with_inputs", is_flag=True,
              help="Put the article and the recording there, too, to try things on.")
def demo(output: Path, with_inputs: bool) -> int:
    """Check a bundled article against a bundled recording of the web: no network, no set-up."""
    with tempfile.TemporaryDirectory() as scratch:
        settings = replace(Settings(), journal=str(Path(scratch) / "journal.sqlite"))
        recording = web.Recording(replay=str(_DEMO / _RECORDING))
        report, _ = checked(settings, (str(_DEMO / _ARTICLE),), "", recording, quiet=False)
    written = write(report, [("html", str(output / "demo.html")), ("json", str(output / "demo.json"))])
    if with_inputs:
        written += [str(shutil.copy(str(_DEMO / name), str(output / name))) for name in (_ARTICLE, _RECORDING)]
    _say(report, written)
    door.say("The demo's article has broken citations on purpose; with `citewatch check` this would exit "
             f"{report.exit_code():d}.")
    return 0


def _say(report: Report, written: list[str], quiet: bool = False) -> None:
    """Print the summary of a run to standard error; with `quiet` only what must not be missed."""
    shown = places.relative(report, Path.cwd(), Path.cwd())  # as a terminal in this folder opens them
    out = Console(stderr=True)
    for each in console.essentials(shown) if quiet else console.summary(shown, written):
        console.show(out, each)
