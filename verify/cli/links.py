"""`citewatch links`: links between files and their #anchors alone; the network is not asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from refs import formats
from refs.local.look import Answer, Looked, scanner_of
from refs.reading.errors import FormatError
from refs.sources.folders import Filters, below
from reports.exit_codes import ExitCode
from verify.cli import door
from verify.cli.overrides import OPTIONS, tables
from verify.run import local
from verify.settings.load import load
from verify.settings.model import Settings


@click.command()
@click.argument("source", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--config", "config_path", type=click.Path(dir_okay=False, exists=True, path_type=Path),
              help="citewatch.toml or pyproject.toml.")
@click.option("--root", default="", metavar="DIR", help="The folder that is published: /page counts from it.")
@click.option("--base-url", default="", metavar="URL",
              help="Where --root is published: links to it are looked up on disk.")
@click.option("--remap", "remaps", nargs=2, multiple=True, metavar="FROM TO",
              help="Look addresses that match the regex FROM up at the path TO.")
@click.option("--exclude-path", "exclude_paths", multiple=True, metavar="GLOB",
              help="Leave out these files of folders.")
@click.option("-v", "--verbose", is_flag=True, help="Also list what could not be told.")
def links(source: tuple[Path, ...], config_path: Path | None, root: str, base_url: str,
          remaps: tuple[tuple[str, str], ...], exclude_paths: tuple[str, ...], verbose: bool) -> int:
    """Look up the links between files, and their #anchors. Nothing is fetched.

    SOURCE is a file or a folder of Markdown, MDX, reStructuredText, AsciiDoc
    and HTML. `citewatch check --local` does the same beside the citations.
    """
    given = {"root": root, "base_url": base_url, "remaps": remaps, "exclude_paths": exclude_paths, "local": True}
    settings = load(config_path, overrides=tables(given), options=OPTIONS)
    stage = local.opened(settings.local, settings.check.remap, map(str, source))
    counts = dict.fromkeys(Answer, 0)
    unread, passed = 0, Counter[str]()
    for path in _files(source, settings):
        if not scanner_of(path.name):
            passed[path.suffix.lower()] += formats.ending(path.name) in formats.suffixes()
            continue
        try:
            found = list(stage.looked(path))
        except (FormatError, OSError) as error:
            unread += 1
            door.say(f"not read: {error}")
            continue
        for each in found:
            counts[each.answer] += 1
            if each.answer is Answer.BROKEN or (verbose and each.answer is Answer.UNKNOWN):
                door.show(_line(path, each))
    if +passed:
        door.say(f"not looked at: {passed.total()} file{'s' * (passed.total() != 1)} of other formats "
                 f"({', '.join(sorted(+passed))})")
    door.say(f"links {sum(counts.values())}: {counts[Answer.HOLDS]} hold, {counts[Answer.BROKEN]} lead nowhere, "
             f"{counts[Answer.UNKNOWN]} could not be told")
    if counts[Answer.BROKEN]:
        return ExitCode.BROKEN
    return ExitCode.INCONCLUSIVE if unread else ExitCode.CLEAN if sum(counts.values()) else ExitCode.NOTHING


def _files(sources: tuple[Path, ...], settings: Settings) -> Iterator[Path]:
    filters = Filters(settings.check.exclude_paths, settings.check.gitignore)
    for source in sources:
        yield from below(source, filters) if source.is_dir() else (source,)


def _line(path: Path, found: Looked) -> str:
    step = f"; {found.step}" if found.step else ""
    return f"{path}:{found.line}: {found.answer.value}: {found.target}: {found.why}{step}"
