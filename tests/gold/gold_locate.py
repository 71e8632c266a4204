"""URLs of derived dumps won back from their origin articles: the share found, and how many are wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from refs import formats
from refs.locate import locate
from refs.locate.base import Lookup
from refs.model import Document, Located, Response
from refs.urls import canonical
from tests.fakes import FakeClient, response
from tests.gold.figures import GOLD, Figure

ARTICLES = GOLD / "articles"


@dataclass
class Tally:
    """What became of the references that have a URL in the gold."""

    urls: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    ways: Counter[str] = field(default_factory=Counter)


def figures() -> Iterable[Figure]:
    """Recall and errors over all dumps, and per dump."""
    total = Tally()
    for dump in sorted(ARTICLES.glob("text/*.derived.txt")):
        name = dump.name.removesuffix(".derived.txt")
        one = measure(dump, name)
        yield Figure(f"{name}: URLs found", f"{one.found}/{one.urls}")
        total.urls, total.found = total.urls + one.urls, total.found + one.found
        total.wrong += one.wrong
    share = 100 * total.found / max(total.urls, 1)
    yield Figure("URLs recovered from the origin article", f"{total.found}/{total.urls} = {share:.1f} %",
                 ">= 92 % (aim 97)", share >= 92)
    yield Figure("wrong URLs", str(len(total.wrong)), "0", not total.wrong)


def measure(dump: Path, name: str) -> Tally:
    """One dump, with its HTML served as the origin by a MediaWiki API; all other services answer 404."""
    html = next(ARTICLES.glob(f"html/{glob_escape(name)}.*")).read_text(encoding="utf-8")
    document = formats.read(dump.read_bytes(), str(dump), "plain_text")
    gold = json.loads((ARTICLES / "refs" / f"{name}.refs.json").read_text(encoding="utf-8"))["refs"]
    lookup = Lookup(FakeClient(lambda url: answer(url, name, html)))
    return tally(document, gold, lookup, formats.read(html.encode(), name, "wikipedia_html"))


def glob_escape(name: str) -> str:
    """A file name for glob."""
    return name.replace("[", "[[]")


def answer(url: str, name: str, html: str) -> Response:
    """What the API of the wiki says: this article, whatever revision is asked for."""
    asked = {k: v[0] for k, v in parse_qs(urlsplit(url).query).items()}
    if "api.php" not in url or asked.get("action") not in ("parse", "query"):
        return response("{}", url, 404, {"content-type": "application/json"})
    if asked["action"] == "query":
        body: dict[str, Any] = {"query": {"pages": [{"title": name, "revisions": [{"revid": 7, "timestamp": ""}]}]}}
    else:
        body = {"parse": {"title": name, "revid": 7, "text": html}}
    return response(json.dumps(body), url, headers={"content-type": "application/json"})


def tally(document: Document, gold: list[dict[str, Any]], lookup: Lookup, origin: Document) -> Tally:
    """Count over the dump's references; the numbers of the two lists tell which is which.

    A short note ("Reed 2019, p. 4") has no URL of its own in the gold; there
    the URL that the origin's reader follows it to is the truth.
    """
    by_label = {bare(g["marker"]): g for g in gold if g["marker"]}
    followed = {bare(r.label): [u for u in (r.url, r.archive_url) if u] for r in origin.references}
    out = Tally()
    for reference in document.references:
        label = bare(reference.label)
        truth = by_label.get(label)
        if truth is not None:
            found = locate(reference, document, lookup)
            count(out, truth["urls"], truth["urls"] + truth["archive_urls"] + followed.get(label, []), found,
                  reference.text)
    seen = {bare(r.label) for r in document.references}
    lost = [g for label, g in by_label.items() if g["urls"] and label not in seen and label.isdigit()]
    out.urls += len(lost)
    out.missed += [f"not read: {g['text'][:100]}" for g in lost]
    return out


def bare(label: str) -> str:
    """A label without its brackets."""
    return label.strip("[]. ")


def count(out: Tally, gold: list[str], true: list[str], found: Located, text: str) -> None:
    """One reference: found, wrong or missed."""
    place = found.url or found.archive_url
    told = f"{found.found_by or '-'} {place} {found.reason} | {text[:100]} | {gold[:2]}"
    right = bool(place) and key(place) in {key(u) for u in true}
    if gold:
        out.urls += 1
        out.found += right
        out.ways[found.found_by or "none"] += 1
        out.missed += [] if right else [told]
    if place and found.found_by in ("origin article", "known url") and not right:
        out.wrong.append(told)


def key(url: str) -> str:
    """A URL for comparing: escapes, fragment and scheme do not matter (//x is http or https)."""
    whole = f"https:{url}" if url.startswith("//") else url
    return canonical(unquote(whole)).split("://", 1)[-1]
