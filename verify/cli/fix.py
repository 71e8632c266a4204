"""`citewatch fix`: from findings to patches."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import click

from refs.model import Memento
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded
from refs.sources import named as gathering
from refs.urls import is_web
from reports.exit_codes import ExitCode
from reports.findings import Assessment, Report
from verify.cli import door
from verify.cli.report_file import read_report
from verify.cli.running import checked
from verify.repair import article_text
from verify.repair.article_text import Article
from verify.repair.patch import mended, patch
from verify.repair.propose import with_repairs
from verify.repair.wishes import Wishes
from verify.run.save import save, unsaved
from verify.settings.load import load
from verify.settings.model import Settings
from verify.workers import web

_WORDS = {"archive_link": "archived copy", "moved": "new address", "canonical_url": "canonical address",
          "metadata": "completed citation", "identifier": "corrected identifier", "tag": "tag", "save": "saved copy"}
"""Kind of repair -> its name in summaries."""


_ONLY = {
    "dead": ("archive_link", "save"), "moved": ("moved", "canonical_url"), "metadata": ("metadata", "identifier"),
    "tags": ("tag",), "suggestions": ("suggestion",),
}
"""What `--only` takes -> the kinds of repair it stands for."""


@dataclass(frozen=True)
class _Fixed:
    """One file with the repairs of its text."""

    origin: str
    assessments: tuple[Assessment, ...]
    article: Article | None


@click.command(short_help="Offer the repairs of articles as patches.")
@click.argument("source", nargs=-1)
@click.option("--report", "report_path", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Take the findings of a JSON report; nothing is checked.")
@click.option("--diff", "output", flag_value="diff", default=True, help="A unified diff for git apply (default).")
@click.option("--wikitext", "output", flag_value="wikitext", help="Each repaired citation, with an edit summary.")
@click.option("--github", "output", flag_value="github", help="Suggestion blocks for a pull request.")
@click.option("--json", "output", flag_value="json",
              help="All repairs, suggestions in words included; one that several citations share stands with each of "
                   "them, to be made once.")
@click.option("--in-place", "output", flag_value="in-place", help="Write the repaired articles.")
@click.option("--backup", is_flag=True, help="With --in-place: keep the old article as FILE.orig (FILE.orig.1, ...).")
@click.option("--tags", is_flag=True, help="Tag what cannot be repaired ({{dead link}}, {{failed verification}}).")
@click.option("--only", multiple=True, type=click.Choice(sorted(_ONLY)), help="Only repairs of these kinds.")
@click.option("--save", "saving", is_flag=True, help="Have pages without a copy saved by the Wayback Machine.")
@click.option("--config", "config_path", type=click.Path(dir_okay=False, exists=True, path_type=Path),
              help="citewatch.toml or pyproject.toml; default: the nearest at or above this folder.")
@click.option("--input-format", default="", help="Name the reader when the format cannot be detected.")
@click.option("--replay", default="", metavar="WARC", help="Answer from a recording; nothing is fetched.")
@click.option("--journal", default="", metavar="PATH", help="The journal's file or database URL.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def fix(source: tuple[str, ...], report_path: Path | None, output: str, backup: bool, tags: bool,
        only: tuple[str, ...], saving: bool, config_path: Path | None, input_format: str, replay: str, journal: str,
        quiet: bool) -> int:
    """Offer the repairs of articles as patches: SOURCE is a file, a directory, a glob or a URL."""
    kept = journal or (":memory:" if replay else "")  # a replay is no night: it leaves no trace, as with `check`
    overrides: dict[str, Any] = {"journal": kept} if kept else {}
    settings = load(config_path, overrides=overrides)
    if backup and output != "in-place":
        raise click.UsageError("--backup goes with --in-place")
    if saving and replay:
        raise click.UsageError("--save asks the real archive; it cannot go with --replay")
    recording = web.Recording(replay=replay)
    report = _report(source, report_path, settings, input_format, recording, quiet)
    today = (report.finished or datetime.now(UTC)).date()
    read = _reader(settings, recording)
    kinds = frozenset(kind for name in only for kind in _ONLY[name])
    saved = _saved(with_repairs(report, today, read), settings, recording) if saving else {}
    wishes = Wishes(tags, saved, kinds)
    report = with_repairs(report, today, read, wishes)
    found = _by_document(report, read)
    writer = _OUTPUTS[output]
    writer(found, backup)
    if not quiet:
        _say(found, "written" if output == "in-place" else "offered")
    if report.void:
        door.say(f"citewatch: {report.void}; no repair rests on this run")
        return ExitCode.INCONCLUSIVE
    if report_path is not None or quiet:  # a run that is watched has named them as it went
        for each in report.unread:
            door.say(f"not read: {each.why}")
    return ExitCode.INCONCLUSIVE if any(each.fails for each in report.unread) else ExitCode.CLEAN


def _report(sources: tuple[str, ...], path: Path | None, settings: Settings, reader: str,
            recording: web.Recording, quiet: bool) -> Report:
    """The report to repair from: a given one, or that of a new run.

    Raises:
        UsageError, FormatError: nothing is named, or nothing could be read.
    """
    if path is not None:
        report = read_report(path)
        chosen = tuple(a for a in report.assessments if not sources or a.document in sources)
        return replace(report, assessments=chosen)
    wanted = sources or settings.sources
    if not wanted:
        raise click.UsageError("name an article to repair, or give --report REPORT.json")
    gathering.check(wanted)
    report = checked(settings, wanted, reader, recording, quiet)[0]
    if not report.documents and report.unread:
        raise FormatError(report.unread[0].why)
    return report


def _reader(settings: Settings, recording: web.Recording) -> Callable[[str], Article | None]:
    """Reads the text of an article once: of a file, of a URL, or the wikitext behind a wiki's page."""
    known: dict[str, Article | None] = {}

    def read(origin: str) -> Article | None:
        if origin not in known:
            known[origin] = _fetched(origin, settings, recording) if is_web(origin) else article_text.on_disk(origin)
        return known[origin]

    return read


def _fetched(origin: str, settings: Settings, recording: web.Recording) -> Article | None:
    """An article on the web, of a wiki its wikitext; None where it cannot be read again."""
    wiki = _wiki(origin)
    url = f"{wiki[0]}?title={quote(wiki[1])}&action=raw" if wiki else origin
    with web.client(settings, recording) as client:
        response = client.get(url)
    if not response.ok:
        return None
    try:
        return Article(origin, decoded(response.body, origin)[0], format="wikitext" if wiki else "")
    except FormatError:
        return None


def _wiki(origin: str) -> tuple[str, str] | None:
    """(address of index.php, title) of a MediaWiki article's URL."""
    if not is_web(origin):
        return None
    where = urlsplit(origin)
    titled = parse_qs(where.query).get("title", [""])[0]
    path = where.path.partition("/wiki/")[2]
    if where.path.endswith("index.php") and titled:
        return origin.partition("?")[0], titled
    return (f"{where.scheme}://{where.netloc}/w/index.php", unquote(path)) if path else None


def _saved(report: Report, settings: Settings, recording: web.Recording) -> dict[str, Memento]:
    """Copies made now of the pages whose repair is to be saved, by address."""
    options = replace(settings.archive, save=True)
    with web.client(settings, recording) as client:
        return save(unsaved(report.assessments), client, options)


def _by_document(report: Report, read: Callable[[str], Article | None]) -> list[_Fixed]:
    """Every article, and every other file that holds parts of one: articles may share it, so its edits are gathered."""
    grouped: dict[str, list[Assessment]] = {}
    names: dict[str, str] = {}
    for assessment in report.assessments:
        for file in dict.fromkeys(["", *(r.file for r in assessment.repairs)]):
            origin = file or assessment.document
            name = names.setdefault(origin if is_web(origin) else os.path.realpath(origin), origin)
            held = tuple(r for r in assessment.repairs if r.file == file)
            grouped.setdefault(name, []).append(replace(assessment, repairs=held))
    return [_Fixed(origin, tuple(ones), read(origin)) for origin, ones in grouped.items()]


def summary(assessments: tuple[Assessment, ...]) -> str:
    """The edit summary: what was repaired, in one line; "" for nothing."""
    listed = _listed(assessments)
    return f"Repaired citations: {listed} (citewatch)" if listed else ""


def _listed(assessments: tuple[Assessment, ...]) -> str:
    """How many repairs of each kind can be written; "" for none."""
    kinds = {r.edits: r.kind for a in assessments for r in a.repairs if r.edits}
    counted = Counter(_WORDS.get(kind, kind) for kind in kinds.values())
    return ", ".join(f"{n} {word}{'' if n == 1 else 'es' if word.endswith('ss') else 's'}"
                     .replace("copys", "copies") for word, n in counted.most_common())


def _diff(found: list[_Fixed], backup: bool) -> None:
    for one in found:
        if one.article is not None:
            door.show_patch(article_text.unified(one.article, patch(one.assessments)))


def _in_place(found: list[_Fixed], backup: bool) -> None:
    """Write the repairs into the articles' files.

    Raises:
        UsageError: an article is no file.
    """
    for one in found:
        edits = patch(one.assessments)
        if one.article is None or not edits:
            continue
        if is_web(one.origin):
            raise click.UsageError(f"{one.origin} is no file; --wikitext gives its citations ready to paste")
        article_text.write(one.article, edits, backup)


def _github(found: list[_Fixed], backup: bool) -> None:
    for one in found:
        if one.article is not None:
            door.show_article(article_text.suggestions(one.article, patch(one.assessments)), end="")


def _wikitext(found: list[_Fixed], backup: bool) -> None:
    """Print the mended citations, ready to paste, with an edit summary."""
    for one in found:
        wiki = _wiki(one.origin)
        cited = mended(one.article, one.assessments) if one.article else ()
        for label, said, text in cited:
            door.show_article(f"; {label} {said}\n{text}\n")
        if cited:
            door.show(f"Edit summary: {summary(one.assessments)}")
            if wiki is not None:
                door.show(f"Edit: {wiki[0]}?title={quote(wiki[1])}&action=edit"
                          f"&summary={quote(summary(one.assessments))}")


def _json(found: list[_Fixed], backup: bool) -> None:
    """Print the repairs as JSON."""
    data = [{"document": one.origin, "edit_summary": summary(one.assessments), "citations": [
        {"id": a.id, "reference": a.citation.reference.label, "line": a.citation.reference.line,
         "url": a.citation.reference.url, "verdict": a.verdict.kind.value, "repairs": [
             {"kind": r.kind, "summary": r.summary, "text": r.text, "diff": r.diff,
              "edits": [list(e) for e in r.edits]} for r in a.repairs]}
        for a in one.assessments if a.repairs]} for one in found]
    door.show_json(data, indent=1)


_OUTPUTS: dict[str, Callable[[list[_Fixed], bool], None]] = {
    "diff": _diff, "in-place": _in_place, "github": _github, "wikitext": _wikitext, "json": _json}


def _say(found: list[_Fixed], done: str) -> None:
    """Tell of each article which repairs were `done` ("offered", "written"), and how many stand in words alone."""
    for one in found:
        words = sum(not r.edits for a in one.assessments for r in a.repairs)
        listed = _listed(one.assessments)
        said = f"{done} {listed}" if listed else "nothing to patch"
        number = "1 suggestion" if words == 1 else f"{words} suggestions"
        more = f"; {number} in words (see --json)" if words else ""
        unread = "; its text could not be read again, so no patch was made" if one.article is None else ""
        door.say(f"{one.origin}: {said}{more}{unread}")
