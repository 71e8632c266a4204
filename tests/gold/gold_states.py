"""What kind of page is this: gold/page_states, with and without the status, and recorded archive responses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from refs.model import Meaning, Page, PageState, Response
from refs.pages import read
from tests.gold.figures import GOLD, Figure

CAUGHT = {"challenge": 1.0, "wayback": 1.0, "errorpage": 1.0, "soft404": 0.95, "challenge_synth": 0.95}
SPARED = ("live_sibling", "challenge_neg", "hard_negative")
ELSEWHERE = "https://example.org/some/page"
STATUS = re.compile(r"_(\d{3})(?:_|\.html$)|HTTP(\d{3})|_(\d{3})\.html$")


def figures() -> Iterable[Figure]:
    """The bars of the issue "Reading pages", states."""
    for name, share in CAUGHT.items():
        for known in (False, True):
            yield _caught(name, share, known)
    for name in SPARED:
        yield from _spared(name)
    yield _archive_pages()


def _caught(name: str, wanted: float, known: bool) -> Figure:
    pages = list(_pages(name, known))
    missed = [file for file, _, page in pages if page.state is PageState.LIVE]
    share = 1 - len(missed) / len(pages)
    label = f"{name} not called live, {'status given' if known else 'no status'}"
    return Figure(label, f"{share:.0%} of {len(pages)} {' '.join(missed)}", f">= {wanted:.0%}", share >= wanted)


def _spared(name: str) -> Iterator[Figure]:
    """Without a status no page may be called anything but live; with its own 403 a page is not let in, never gone."""
    alarms = [file for file, _, page in _pages(name, False) if page.state is not PageState.LIVE]
    yield Figure(f"{name} not called live, no status", f"{len(alarms)} {' '.join(alarms)}", "0", not alarms)
    pages = list(_pages(name, True))
    wrong = [file for file, status, page in pages if (status < 400 and page.state is not PageState.LIVE) or page.state.meaning is Meaning.GONE]
    yield Figure(f"{name} false alarms, status given", f"{len(wrong)} {' '.join(wrong)}", "0", not wrong)


def _pages(name: str, known: bool) -> Iterator[tuple[str, int, Page]]:
    rows = (line.split("\t") for line in (GOLD / "page_states" / "index.tsv").read_text().splitlines())
    urls = {row[0]: row[2] for row in rows}
    for path in sorted((GOLD / "page_states" / name).iterdir()):
        url = urls.get(f"{name}/{path.name}") or ELSEWHERE
        found = STATUS.search(path.name) if known else None
        status = int(next(g for g in found.groups() if g)) if found else 200 if known else 0
        yield path.name, status, read(Response(url, url, status or None, (), path.read_bytes()))


def _archive_pages() -> Figure:
    """Recorded responses of the Wayback Machine: mementos read, its own pages and faults do not."""
    folder = GOLD / "wayback_responses"
    wrong, count = [], 0
    for row in json.loads((folder / "index.json").read_text()):
        headers = tuple((k.lower(), str(v)) for k, v in row["headers"].items())
        if "/web/" not in row["url"] or 300 <= row["status"] < 400:
            continue
        count += 1
        page = read(Response(row["url"], row["url"], row["status"], headers, (folder / row["file"]).read_bytes()))
        fair = row["status"] == 200 and any(k == "memento-datetime" for k, _ in headers)
        if fair != (page.state is PageState.LIVE) and page.state is not PageState.SOFT_404:
            wrong.append(f"{row['file']}={page.state.value}")
    return Figure("recorded mementos read, archive's own pages not", f"{len(wrong)} wrong of {count} {' '.join(wrong)}", "0", not wrong)
