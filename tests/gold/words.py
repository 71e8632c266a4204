"""Count how rare each stem is over the development sources: `verify/judge/scorers/words.json`."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.gold.figures import GOLD
from verify.judge.text.text import keys

JUDGE = Path(__file__).resolve().parents[2] / "verify" / "judge"


def documents() -> Iterator[str]:
    """Distinct source texts and articles, to count words in."""
    seen = set()
    for path in sorted((GOLD / "claims").glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            source = json.loads(line)["source"]
            text = source if isinstance(source, str) else "\n".join(source)
            if text[:300] not in seen:
                seen.add(text[:300])
                yield text
    for path in sorted((GOLD / "articles" / "text").glob("*.txt")):
        yield from path.read_text("utf-8").split("\n\n")


def write_words() -> None:
    """Count documents per stem, keep those seen three times and more, group by rarity."""
    df: Counter[str] = Counter()
    total = 0
    for text in documents():
        bag = set(keys(text))
        if len(bag) >= 20:
            df.update(bag)
            total += 1
    groups: dict[str, list[str]] = {}
    for word, n in sorted(df.items()):
        if n >= 3:
            groups.setdefault(f"{math.log(total / n):.1f}", []).append(word)
    data = {"documents": total, "unseen": round(math.log(total / 1.5), 1),
            "idf": {k: " ".join(groups[k]) for k in sorted(groups, key=float)}}
    (JUDGE / "text" / "words.json").write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"words.json: {sum(map(len, groups.values()))} stems of {total} documents")
