"""URLs of derived dumps won back from their origin articles: the share found, and how many are wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
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
    return tally(document, gold, lookup)


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


def tally(document: Document, gold: list[dict[str, Any]], lookup: Lookup) -> Tally:
    """Count over the dump's references; the numbers of the two lists tell which is which."""
    by_label = {g["marker"].strip("[]"): g for g in gold}
    out = Tally()
    for reference in document.references:
        truth = by_label.get(reference.label.strip("[]"))
        found = locate(reference, document, lookup)
        if truth is not None:
            count(out, truth, found, reference.text)
    seen = {r.label.strip("[]") for r in document.references}
    lost = [g for label, g in by_label.items() if g["urls"] and label not in seen and label.isdigit()]
    out.urls += len(lost)
    out.missed += [f"not read: {g['text'][:100]}" for g in lost]
    return out


def count(out: Tally, truth: dict[str, Any], found: Located, text: str) -> None:
    """One reference: found, wrong or missed."""
    known = set(spellings(truth["urls"] + truth["archive_urls"]))
    place = found.url or found.archive_url
    if truth["urls"]:
        out.urls += 1
        hit = bool(place) and canonical(place) in known
        out.found += hit
        out.ways[found.found_by or "none"] += 1
        if not hit:
            out.missed.append(f"{found.found_by or '-'} {place} {found.reason} | {text[:100]} | {truth['urls'][:2]}")
    if place and found.found_by == "origin article" and canonical(place) not in known:
        out.wrong.append(f"{place} | {text[:100]} | {truth['urls'][:2]}")


def spellings(urls: list[str]) -> Iterator[str]:
    """The gold's URLs as keys; a scheme-relative link is https."""
    for url in urls:
        whole = f"https:{url}" if url.startswith("//") else url
        yield canonical(whole)
        yield canonical(unquote(whole))
