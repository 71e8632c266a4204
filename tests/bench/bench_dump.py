"""A MediaWiki dump of CITEWATCH_BENCH_DUMP references (20,000; the issue asks 200,000) streamed through extraction.

The dump is written here, page by page, from our own text, packed with bz2, and
read in a process of its own so that peak memory is the reader's alone.
"""

from __future__ import annotations

import bz2
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from tests.gold.figures import Figure

REFERENCES = int(os.environ.get("CITEWATCH_BENCH_DUMP", "20000"))
PER_PAGE = 20
_READ = """
import json, resource, sys, time
from pathlib import Path
from refs import formats
formats.readers()
pages = references = claims = 0
early, begun, spent = 0, time.perf_counter(), time.process_time()
for document in formats.stream(Path(sys.argv[1])):
    pages += 1
    references += len(document.references)
    claims += len(document.claims)
    if pages == 200:
        early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
took, cpu = time.perf_counter() - begun, time.process_time() - spent
print(json.dumps([pages, references, claims, took, cpu, early, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def write_dump(path: Path, references: int) -> None:
    """A pages-articles dump of about that many references; every tenth page is a redirect, every twentieth a talk page."""
    with bz2.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.write(
            '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11"><siteinfo><sitename>Mills'
            "</sitename></siteinfo>\n"
        )
        for n in range(references // PER_PAGE):
            file.write(_page(f"Mill {n}", 0, article(n)))
            if n % 10 == 0:
                file.write(_page(f"Old mill {n}", 0, f"#REDIRECT [[Mill {n}]]", '<redirect title="x" />'))
            if n % 20 == 0:
                file.write(_page(f"Talk:Mill {n}", 1, "Who built it?"))
        file.write("</mediawiki>\n")


def _page(title: str, space: int, text: str, extra: str = "") -> str:
    return (
        f"<page><title>{title}</title><ns>{space}</ns>{extra}<revision><timestamp>2026-01-02T03:04:05Z</timestamp>"
        f'<model>wikitext</model><text xml:space="preserve">{escape(text)}</text></revision></page>\n'
    )


def article(n: int) -> str:
    """An article of our own with 20 references, some named, some used twice."""
    lines = [f"'''Mill {n}''' stands by the brook.", "== History =="]
    for k in range(PER_PAGE):
        name = f' name="r{k}"' if k % 4 == 0 else ""
        cite = (
            f"{{{{cite web |title=Ledger {k} of mill {n} |url=https://ledger{k}.example/{n} |date=1{k % 9}{n % 90 + 10:02d} |"
            f"archive-url=https://web.archive.org/web/20200101000000/https://ledger{k}.example/{n} |archive-date=2020-01-01}}}}"
        )
        lines.append(
            f"In 18{k + 10} the wheel was rebuilt by its {k + 2} owners.<ref{name}>{cite}</ref> It then turned for "
            f"[[{k} years]] without a stop" + (f".<ref{name} />" if name else ".")
        )
    return "\n\n".join([*lines, "== References ==", "{{reflist}}"])


def figures() -> Iterable[Figure]:
    """Pages and references a second of CPU (the machine may be shared), and peak memory early on and at the end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mills-pages-articles.xml.bz2"
        write_dump(path, REFERENCES)
        size = path.stat().st_size
        done = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True)
    pages, references, claims, took, cpu, early, peak = json.loads(done.stdout)
    yield Figure(
        "dump: pages, references, claims",
        f"{pages}, {references}, {claims}",
        f"{REFERENCES} refs",
        references == REFERENCES,
    )
    yield Figure("dump: size packed", f"{size / 1e6:.1f} MB")
    yield Figure("dump: seconds, of them CPU of one core", f"{took:.0f}, {cpu:.0f}")
    yield Figure("dump: pages a CPU second", f"{pages / cpu:.0f}")
    yield Figure("dump: references a CPU second", f"{references / cpu:.0f}")
    yield Figure("dump: peak memory", f"{peak / 1024:.0f} MB")
    if early:
        yield Figure(
            "dump: peak at the end over peak after 200 pages", f"{peak / early:.2f}x", "<= 1.15", peak <= 1.15 * early
        )
