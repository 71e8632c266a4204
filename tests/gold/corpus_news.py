"""Reads the news pages that the project fundus tests its parsers with: `python -m tests.gold.corpus_news DIR [--half a|b]`.

DIR is `tests/resources/parser/test_data` of a clone of github.com/flairNLP/fundus: pages of news sites of some forty countries as they
were served (`us/APNews_2024_09_03.html.gz`), and beside them what a parser written for each site reads of them (`us/APNews.json`).
Nothing of it is part of this project. The halves are drawn by the digest of the site's name: rules were mended on half a.
Its own parsers leave out lists, captions and quotations here and there, so precision is low by that much.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from refs import pages
from refs.model import Page, PageState, Response

_WORD = re.compile(r"\w+")
_FILE = re.compile(r"(.+?)_\d{4}_\d\d_\d\d")
_CANONICAL = re.compile(r'<link[^>]+rel=["\']?canonical["\']?[^>]+href=["\']?(https?://[^"\' >]+)')
_HELD = 0.8
"""Share of the stated article that the served page must hold: some versions of a page are not in the folder."""


class Case(NamedTuple):
    """A page as served, and what it says by the parser of its site."""

    name: str
    url: str
    html: bytes
    stated: dict[str, Any]


def cases(folder: Path, half: str = "") -> Iterator[Case]:
    """The pages of a folder, or of one half of the sites."""
    for path in sorted(folder.glob("*/*.html.gz")):
        named = _FILE.match(path.name)
        if named is None or (half and half != "ab"[int(hashlib.md5(named[1].encode()).hexdigest(), 16) % 2]):
            continue
        html = gzip.decompress(path.read_bytes())
        text = html.decode("utf-8", "replace")
        versions = json.loads((path.parent / f"{named[1]}.json").read_text("utf-8")).values()
        stated = max(versions, key=lambda v: _share(_bag(article(v)), _bag(text)))
        if _share(_bag(article(stated)), _bag(text)) >= _HELD:
            link = _CANONICAL.search(text)
            yield Case(path.name, link[1] if link else f"https://{named[1].lower()}.example/a", html, stated)


def article(stated: dict[str, Any]) -> str:
    """The text of an article as its parser states it."""
    body = stated.get("body") or {}
    parts = (t for s in body.get("sections", []) for t in (*s.get("headline", []), *s.get("paragraphs", [])))
    return " ".join((*body.get("summary", []), *parts))


def _bag(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _share(part: Counter[str], whole: Counter[str]) -> float:
    """Share of the words of `part` that `whole` has."""
    return sum((part & whole).values()) / (sum(part.values()) or 1)


def _day(page: Page, stated: dict[str, Any]) -> bool:
    """True for the stated day or one beside it, since pages are dated in several time zones."""
    try:
        return abs((date.fromisoformat(page.published[:10]) - date.fromisoformat(stated["publishing_date"][:10])).days) <= 1
    except ValueError:
        return False


def _people(names: tuple[str, ...] | list[str]) -> set[str]:
    return {" ".join(_WORD.findall(name.lower())) for name in names}


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("", "a", "b"), default="")
    given = parser.parse_args()
    total: Counter[str] = Counter()
    recall = precision = 0.0
    for case in cases(given.folder, given.half):
        page = pages.read(Response(case.url, case.url, status=200, body=case.html,
                                   headers=(("content-type", "text/html; charset=utf-8"),)))
        told, found = _bag(article(case.stated)), _bag(page.text)
        recall, precision = recall + _share(told, found), precision + _share(found, told)
        stated, named = _people(case.stated.get("authors") or []), _people(page.authors)
        total += Counter({"pages": 1, "live": int(page.state is PageState.LIVE), "dated": int(bool(case.stated.get("publishing_date"))),
                          "right day": int(bool(case.stated.get("publishing_date")) and _day(page, case.stated)),
                          "authors given": len(named),
                          "authors right": sum(any(a in b or b in a for b in stated) for a in named)})
        if page.state is not PageState.LIVE:
            print(f"{case.name}: {page.state.value}: {page.reason}")
    print(f"{total['pages']} pages: {total['live']} live; day of publication right on {total['right day']} of {total['dated']}; "
          f"{total['authors right']} of {total['authors given']} authors right; article recall {recall / total['pages']:.3f}, "
          f"precision {precision / total['pages']:.3f}")


if __name__ == "__main__":
    main()
