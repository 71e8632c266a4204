"""Citation strings against their COinS: title, year, first author, identifiers; by normalised equality.

Articles are split by the hash of their name: rules were written looking at one half ("seen") and only measured on
the other ("aside").
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from refs.citations.identifiers import normalise
from refs.citations.names import surname
from refs.citations.strings import Fields, parse
from tests.gold.figures import GOLD, Figure

GOALS = {"title": 0.97, "year": 0.99, "first author": 0.98, "identifiers": 1.0}
KINDS = {"isbn": "rft.isbn", "issn": "rft.issn"}


def plain(text: str) -> str:
    """Letters and digits only, case folded."""
    text = unicodedata.normalize("NFKD", html.unescape(text)).casefold()
    return re.sub(r"[\W_]+", "", text)


def first(coins: dict[str, list[str]], key: str) -> str:
    return (coins.get(key) or [""])[0]


def expected_ids(coins: dict[str, list[str]]) -> set[tuple[str, str]]:
    """The identifiers of a COinS that are valid, normalised."""
    pairs = [(m[1], m[2]) for m in (re.match(r"info:(\w+)/(.+)", i) for i in coins.get("rft_id", [])) if m]
    pairs += [(kind, v) for kind, key in KINDS.items() for v in coins.get(key, [])]
    named = {"oclcnum": "oclc", "pmc": "pmc"}
    good = {(named.get(k, k), normalise(named.get(k, k), v)) for k, v in pairs}
    return {(k, v) for k, v in good if v}


def judge(row: dict[str, Any], got: Fields) -> Iterator[tuple[str, bool, str, str]]:
    """(field, right, expected, got) for each field the gold holds."""
    coins = row["coins"]
    title = first(coins, "rft.atitle") or first(coins, "rft.btitle") or first(coins, "rft.title")
    if title:
        yield "title", plain(title) == plain(got.title), title, got.title
    date = first(coins, "rft.date")
    if re.match(r"\d{4}", date):
        yield "year", date[:4] == got.date[:4], date, got.date
    last, au = first(coins, "rft.aulast"), first(coins, "rft.au")
    if last or au:
        wanted = last or surname(au)
        author = got.authors[0] if got.authors else ""
        right = plain(wanted) == plain(surname(author)) or (
            not last and bool(author) and plain(au).startswith(plain(author)))  # one field may hold a list of names
        yield "first author", right, wanted, author
    ids = expected_ids(coins)
    if ids:
        yield "identifiers", ids <= set(got.identifiers), str(sorted(ids)), str(sorted(got.identifiers))


def half(article: str) -> str:
    return "aside" if int(hashlib.sha256(article.encode()).hexdigest(), 16) % 2 else "seen"


def figures() -> Iterable[Figure]:
    """Each field on each half, then on both."""
    tally: dict[tuple[str, str], list[bool]] = {}
    for line in (GOLD / "reference_strings.jsonl").open():
        row = json.loads(line)
        for name, right, _, _ in judge(row, parse(row["string"])):
            for part in (half(row["article"]), "all"):
                tally.setdefault((name, part), []).append(right)
    for name, goal in GOALS.items():
        for part in ("seen", "aside", "all"):
            rights = tally[name, part]
            share = sum(rights) / len(rights)
            yield Figure(f"{name} ({part}, {len(rights)} strings)", f"{100 * share:.2f} %", f">= {100 * goal:.0f} %",
                         share >= goal)
