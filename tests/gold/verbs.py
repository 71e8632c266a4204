"""Make `verify/judge/lexical/pair/verbs.json` from WordNet: `python -m tests.gold.verbs DICT_FOLDER`.

DICT_FOLDER is WordNet's `dict` with its counts (cntlist.rev), as Debian's
package `wordnet-base` holds it in /usr/share/wordnet. Kept are the verbs whose
stems `words.json` knows or that WordNet's own texts have, how often each is a verb rather than a noun, their
irregular forms, and what verbs of two words mean ("turn down": reject, refuse).
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from tests.gold.lexicon import NOTICE, known
from tests.gold.words import JUDGE
from verify.judge.text.text import stem

_PARTICLES = frozenset("up down out off away back over on in through aside apart forward along around".split())
_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}


def counts(folder: Path) -> dict[str, Counter[str]]:
    """How often each lemma was marked as which part of speech."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (folder / "cntlist.rev").read_text("utf-8").splitlines():
        key, _, times = line.split()
        lemma, rest = key.split("%")
        found[lemma][_PARTS[rest[0]]] += int(times)
    return found


def lemmas(folder: Path, part: str) -> set[str]:
    """All lemmas of a part of speech."""
    lines = (folder / f"index.{part}").read_text("utf-8").splitlines()
    return {line.split()[0] for line in lines if not line.startswith(" ")}


def strength(count: Counter[str], other: bool) -> str:
    """How surely a form is a verb: "sure", "mixed" or "rare"."""
    verb, rest = count["v"], count["n"] + count["a"]
    if not other or (verb and verb >= 2 * rest):
        return "sure"
    return "mixed" if (verb and 4 * verb >= rest) or not verb + rest else "rare"


def meanings(folder: Path) -> dict[str, list[str]]:
    """Verbs of two words with the single verbs that mean the same in their first three senses."""
    members: dict[str, list[str]] = {}
    for line in (folder / "data.verb").read_text("utf-8").splitlines():
        if line[:1].isdigit():
            fields = line.split()
            members[fields[0]] = fields[4:4 + 2 * int(fields[3], 16):2]
    found: dict[str, list[str]] = {}
    for line in (folder / "index.verb").read_text("utf-8").splitlines():
        fields = line.split()
        verb, _, particle = fields[0].partition("_") if fields else ("", "", "")
        if particle in _PARTICLES and not line.startswith(" "):
            senses = [f for f in fields if len(f) == 8 and f.isdigit()][:3]
            same = dict.fromkeys(m for s in senses for m in members[s] if "_" not in m and m != verb)
            if same:
                found[fields[0]] = list(same)
    return found


def main(folder: Path) -> None:
    """Write verbs.json."""
    vocabulary, often = known(), counts(folder)
    others = lemmas(folder, "noun") | lemmas(folder, "adj")
    data: dict[str, list[str]] = {"sure": [], "mixed": [], "rare": []}
    verbs = sorted(v for v in lemmas(folder, "verb") if v.isalpha() and (stem(v) in vocabulary or often[v]["v"]))
    for verb in verbs:
        data[strength(often[verb], verb in others)].append(verb)
    odd = (line.split() for line in (folder / "verb.exc").read_text("utf-8").splitlines())
    irregular = [f"{row[0]}:{row[1]}" for row in odd if row[1] in set(verbs) and row[0].isalpha()]
    two = [f"{verb}:{','.join(same)}" for verb, same in sorted(meanings(folder).items()) if verb.split("_")[0] in set(verbs)]
    packed = {"notice": NOTICE.replace("3.1", "3.0").replace("2006-2011", "2006"),
              **{k: " ".join(v) for k, v in data.items()}, "irregular": " ".join(irregular), "two": " ".join(two)}
    path = JUDGE / "lexical" / "pair" / "verbs.json"
    path.write_text(json.dumps(packed, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(verbs)} verbs, {len(irregular)} irregular forms, {len(two)} of two words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
