"""Readers of articles: pace on an article of 330 KB beside a peer, and growth on constructs repeated without end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import lxml.html
import mwparserfromhell

from refs.formats.plain_text import PlainText
from refs.formats.wikipedia_html import WikipediaHtml
from refs.formats.wikitext import Wikitext
from tests.gold.figures import Figure
from tests.refs.test_readers_hold import PROBES

SIZE = 330_000
CITE = ("{{{{cite web |last=Moor |first=Ida |url=http://news.example/{n} |title=The mill of {n} |work=Daily Reed "
        "|date=3 May 2019 |archive-url=https://web.archive.org/web/20200101/http://news.example/{n} |access-date=1 May 2020}}}}")


def wikitext() -> str:
    parts = (f"The [[mill]] of {n} was '''built''' in {1800 + n % 200}, and it burned.<ref name=\"r{n}\">{CITE.format(n=n)}</ref> "
             f"Nobody came.{{{{sfn|Moor|2019|p={n}}}}}\n\n" for n in range(10_000))
    return filled(parts, "== References ==\n{{reflist}}\n")


def page() -> str:
    items, text = [], []
    for n in range(1, 700):
        text.append(f'<p>The <a href="/wiki/Mill">mill</a> of {n} was <b>built</b> in {1800 + n % 200}, and it burned.<sup id="cite_ref-{n}" '
                    f'class="reference"><a href="#cite_note-{n}">&#91;{n}&#93;</a></sup></p>\n')
        items.append(f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><a href="#cite_ref-{n}">^</a></span> <span class="reference-text">'
                     f'<cite class="citation web cs1">Moor, Ida (3 May 2019). <a class="external text" href="http://news.example/{n}">'
                     f'"The mill of {n}"</a>. Daily Reed.</cite></span></li>\n')
    return f'<div class="mw-parser-output">{"".join(text)}<ol class="references">{"".join(items)}</ol></div>'


def dump() -> str:
    text = "".join(f"The mill of {n} was built in {1800 + n % 200}, and it burned. [{n}]\n\n" for n in range(1, 2000))
    items = "".join(f'  {n}. Moor, Ida (3 May 2019). "The mill of {n}". Daily Reed. Retrieved 1 May 2020.\n\n' for n in range(1, 2000))
    return f"Mills\n\n{text}References\n\n{items}"


def filled(parts: Iterable[str], end: str) -> str:
    made, size = [], len(end)
    for part in parts:
        made.append(part)
        size += len(part)
        if size > SIZE:
            break
    return "".join(made) + end


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of the fastest run."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def growth(reader: type[Wikitext | WikipediaHtml | PlainText], piece: str, size: int = 60_000) -> float:
    """Time for four times the text over the time for once, 4 when linear."""
    lead = "Mill\n\nA. [1]\n\nReferences\n\n1. a\n" if reader is PlainText else "<div>" if reader is WikipediaHtml else ""
    once, fourfold = ((lead + piece * (n * size // len(piece))).encode() for n in (1, 4))
    return seconds(lambda: reader().read(fourfold, "a"), 1) / max(0.01, seconds(lambda: reader().read(once, "a"), 1))


def figures() -> Iterable[Figure]:
    """Pace, ratio to a peer that only parses, and the worst growth of all probes."""
    wiki, rendered, text = wikitext(), page(), dump()
    own = seconds(lambda: Wikitext().read(wiki.encode(), "a.wiki"))
    peer = seconds(lambda: mwparserfromhell.parse(wiki))
    yield Figure(f"wikitext of {len(wiki) // 1000} KB, read whole", f"{own:.2f} CPU s", "< 0.6 s", own < 0.6)
    yield Figure("   beside mwparserfromhell.parse alone", f"{own / peer:.1f} x")
    own = seconds(lambda: WikipediaHtml().read(rendered.encode(), "a.html"))
    peer = seconds(lambda: lxml.html.fromstring(rendered))
    yield Figure(f"rendered page of {len(rendered) // 1000} KB, read whole", f"{own:.2f} CPU s", "< 0.6 s", own < 0.6)
    yield Figure("   beside lxml.html.fromstring alone", f"{own / peer:.1f} x")
    own = seconds(lambda: PlainText().read(text.encode(), "a.txt"))
    yield Figure(f"text dump of {len(text) // 1000} KB, read whole", f"{own:.2f} CPU s", "< 0.6 s", own < 0.6)
    for reader, pieces in PROBES.items():
        worst = max((growth(reader, piece), piece) for piece in pieces)
        yield Figure(f"{reader.__name__}: worst of {len(pieces)} probes, {worst[1][:24]!r}", f"{worst[0]:.1f} x for 4 x text", "< 8 x", worst[0] < 8)
