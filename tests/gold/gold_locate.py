"""URLs of derived dumps won back from their origin articles: the share found, and how many are wrong."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from refs import formats
from refs.citations.strings import parse
from refs.citations.templates import fields_of
from refs.locate import locate
from refs.locate._join import join
from refs.locate.base import Lookup
from refs.model import Document, Located, Reference, Response
from refs.reading.entries import from_fields, with_template
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
    yield from edited()
    yield from by_fields()


def edited() -> Iterator[Figure]:
    """The origin was edited since the dump: a sixth of its references gone, others changed, new ones between."""
    chance = random.Random(20261124)
    right = wrong = known = 0
    for path in sorted(ARTICLES.glob("html/*")):
        before = rendered(path).references
        dump = [Reference(f"d{i}", f"[{i}]", r.text) for i, r in enumerate(before)]
        after = [(i, later(r, chance)) for i, r in enumerate(before) if chance.random() > 1 / 6]
        for n in range(len(before) // 10):
            new = Reference(f"n{n}", text=f"A new source number {n}, 2024.", url=f"https://new.example/{n}")
            after.insert(chance.randrange(len(after) + 1), (-1, new))
        matches = join(dump, [r for _, r in after])
        known += sum(bool(before[i].url) for i, _ in after if i >= 0)
        for i, match in matches.items():
            found = after[match.index][1].url if match.index >= 0 else ""
            same = bool(found) and key(found) == key(before[i].url)
            right, wrong = right + same, wrong + (bool(found) and not same)
    yield Figure("URLs recovered from an edited revision", f"{right}/{known} = {100 * right / max(known, 1):.1f} %",
                 ">= 92 %", right >= 0.92 * known)
    yield Figure("wrong URLs from an edited revision", str(wrong), "0", wrong == 0)


def later(reference: Reference, chance: random.Random) -> Reference:
    """The reference as a later editor may have left it: read again, a typo mended, punctuation changed, or as it was."""
    text, turn = reference.text, chance.random()
    if turn < 0.12:
        text = re.sub(r"Retrieved .*", "Retrieved 1 January 2024.", text)
    elif turn < 0.24 and len(text) > 40:
        place = chance.randrange(len(text) - 1)
        text = text[:place] + "x" + text[place + 1:]
    elif turn < 0.3:
        text = text.replace(". ", ", ")
    return replace(reference, text=text)


def by_fields() -> Iterator[Figure]:
    """The origin known by its template parameters alone, as its wikitext gives them."""
    with (GOLD / "reference_strings.jsonl").open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["template"]]
    right = wrong = known = 0
    for article in dict.fromkeys(row["article"] for row in rows):
        mine = [row for row in rows if row["article"] == article]
        dump = [replace(from_fields(parse(row["string"])), id=f"d{i}", text=row["string"], url="")
                for i, row in enumerate(mine)]
        origin = [replace(with_template(Reference(""), fields_of(row["template"]["name"], row["template"]["params"])), id=f"o{i}")
                  for i, row in enumerate(mine)]
        known += sum(bool(r.url) for r in origin)
        for i, match in join(dump, origin).items():
            found = origin[match.index].url if match.index >= 0 else ""
            right, wrong = right + (bool(found) and found == origin[i].url), wrong + (bool(found) and found != origin[i].url)
    yield Figure("URLs recovered by fields alone", f"{right}/{known} = {100 * right / max(known, 1):.1f} %", ">= 92 %",
                 right >= 0.92 * known)
    yield Figure("wrong URLs by fields alone", str(wrong), "0", wrong == 0)


def measure(dump: Path, name: str) -> Tally:
    """One dump, with its HTML served as the origin by a MediaWiki API; all other services answer 404."""
    path = next(ARTICLES.glob(f"html/{glob_escape(name)}.*"))
    html = path.read_text(encoding="utf-8")
    document = formats.read(dump.read_bytes(), str(dump), "plain_text")
    gold = json.loads((ARTICLES / "refs" / f"{name}.refs.json").read_text(encoding="utf-8"))["refs"]
    lookup = Lookup(FakeClient(lambda url: answer(url, name, html)))
    return tally(document, gold, lookup, rendered(path))


@cache
def rendered(path: Path) -> Document:
    """The origin article as its reader sees it."""
    return formats.read(path.read_bytes(), str(path), "wikipedia_html")


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
