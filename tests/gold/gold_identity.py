"""The identity check over real pages: each recognised by its own headline, and no page taken for another.

A page is cited by the headline its own HTML states (og:title, else h1), with
the author and date that the reader finds. Then every page is put in the place
of others, as a site that swaps or moves its articles would.
"""

from __future__ import annotations

import html
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refs import pages
from refs.model import Capture, Captures, Document, Page, Source
from tests.fakes import citation, response
from tests.gold.figures import GOLD, Figure
from verify.judge.checkers.base import Case
from verify.judge.checkers.identity import Identity
from verify.judge.scorers.base import ClaimText, Judgement, Scorer, SourceText

_OG = re.compile(r"property=[\"']og:title[\"'][^>]*content=[\"']([^\"']+)")
_H1 = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
_SWAPS = 8


@dataclass(frozen=True)
class Known:
    """A page with the headline its HTML states."""

    url: str
    headline: str
    page: Page


class _Silent(Scorer):
    """An identity check scores nothing."""

    def judge(self, claim: ClaimText, source: SourceText) -> Judgement:
        raise AssertionError("nothing is scored")


def figures() -> Iterable[Figure]:
    """Own pages recognised, own pages refused, strangers accepted."""
    known = list(read())
    own = Counter(ask(k, k.page, k.url) for k in known)
    strangers, moved = Counter[str](), Counter[str]()
    chance = random.Random(20261124)
    for k in known:
        for other in chance.sample(known, _SWAPS):
            if other.url != k.url:
                strangers[ask(k, other.page, k.url)] += 1
                moved[ask(k, other.page, other.url)] += 1
    total = sum(own.values())
    yield Figure("own pages recognised", f"{own['pass']}/{total} = {100 * own['pass'] / total:.1f} %", ">= 95 %",
                 own["pass"] >= 0.95 * total)
    yield Figure("own pages refused", str(own["fail"]), "0", own["fail"] == 0)
    yield Figure("strangers at the cited address accepted", f"{strangers['pass']}/{sum(strangers.values())}", "0",
                 strangers["pass"] == 0)
    yield Figure("strangers at the cited address refused (others unsure)", str(strangers["fail"]))
    yield Figure("strangers after a redirect accepted", f"{moved['pass']}/{sum(moved.values())}", "0", moved["pass"] == 0)
    yield Figure("strangers after a redirect refused (others unsure)", str(moved["fail"]))


def read() -> Iterator[Known]:
    """The pages whose HTML states a headline of three words or more."""
    with (GOLD / "pages" / "gold.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            body = (GOLD / "pages" / row["file"]).read_bytes()
            url = row["url"] or f"https://pages.example/{row['file']}"
            text = body.decode("utf-8", "replace")
            stated = _OG.search(text) or _H1.search(text)
            headline = " ".join(html.unescape(re.sub("<[^>]+>", " ", stated[1])).split()) if stated else ""
            if len(headline.split()) >= 3:
                yield Known(url, headline, pages.read(response(body, url)))


def ask(known: Known, page: Page, final: str) -> str:
    """pass, fail, unsure, or "unread" where the page cannot be judged."""
    cited = citation(url=known.url, title=known.headline, authors=known.page.authors, date=known.page.published[:10])
    capture = Capture(Source.LIVE, known.url, page, final_url=final)
    found = list(Identity().check(Case(cited, Captures(capture), Document("gold"), _Silent())))
    return found[0].outcome.value if found else "unread"
