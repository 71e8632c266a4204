"""A sentence as items: runs of nouns and names as chunks, runs of verbs as groups, and the small words between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verify.judge.facts.names import CALENDAR
from verify.judge.lexical.pair.verb_forms import form_of
from verify.judge.lexical.pair.words import Word

_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_TIMES = frozenset("time times day days week weeks month months year years morning evening afternoon night weekend "
                   "summer winter spring autumn".split())
"""Nouns that mostly tell when: "said this week"."""
_NUMBERED = frozenset("version release chapter article section route line model type group level grade class phase "
                      "stage season episode room platform gate terminal channel number no step round table figure act "
                      "python windows zone part volume line track lane run game match".split()) | CALENDAR
"""Nouns that are named by a number after them."""
_AMOUNTS = frozenset("few many some most all both each none others other half".split())
"""Words that stand for a part of something named before: "a few in Graz"."""
_PASSIVE = frozenset("is are was were be been being gets got get am 's".split())
"""Auxiliaries of the passive, and forms of "be"."""


class Node(NamedTuple):
    """A chunk or a verb: the stems of its head, and the words before the head."""

    keys: frozenset[str]
    kind: str
    """name | noun | num | date | pron | verb."""
    mods: frozenset[str]
    """Stems of the words before the head."""
    at: int
    """Position of its first word."""
    shown: str
    lemma: str = ""
    """A verb's base form."""
    particle: str = ""
    """The second word of a verb such as "turn down"."""
    quant: str = ""
    """The number that counts a chunk: "120" for "120 jobs"."""
    denied: bool = False
    """True for a verb with a negation, and for a noun after "no"."""


class Item(NamedTuple):
    """A chunk, a verb, or a small word of a sentence."""

    kind: str
    """chunk | verb, or the tag of a small word (see `tags.tags_of`)."""
    word: str
    node: Node | None
    passive: bool = False
    bare: str = ""
    """For a verb without an auxiliary: "past", "ing" or "to"."""
    copular: bool = False
    """True for "is", "became" and the like, which equate two things."""


def items_of(words: Sequence[Word], tags: Sequence[str]) -> list[Item]:
    """The items of a sentence, in order. `tags` are its words' tags (`tags.tags_of`)."""
    found: list[Item] = []
    at = 0
    while at < len(words):
        tag = tags[at]
        if tag in ("N", "D"):
            end = _chunk_end(words, tags, at)
            node = _chunk(words[at:end], at)
            if node is not None:
                found.append(Item("chunk", "", node))
            at = end
        elif tag in ("V", "X", "NEG", "TO"):
            end = _group_end(tags, at)
            item = _group(words, tags, at, end)
            if item is not None:
                found.append(item)
            elif "NEG" in tags[at:end]:
                found.append(Item("NEG", "not", None))  # "by the mill, not by the parish"
            at = end
        else:
            found += _small_item(words[at], tag, at)
            at += 1
    return found


def _small_item(word: Word, tag: str, at: int) -> list[Item]:
    """The item of a single small word; none for adverbs."""
    if tag == "PR":
        return [Item("chunk", word.low, Node(frozenset({word.low}), "pron", frozenset(), at, word.low))]
    if tag in ("P", "R", "S", "C", "M", "G"):
        return [Item(tag, word.low, None)]
    return []


def _chunk_end(words: Sequence[Word], tags: Sequence[str], at: int) -> int:
    """Where a run of nouns ends. A number begins a new chunk unless it names the noun before it ("version 4")."""
    end = at + 1
    while end < len(words) and tags[end] == "N":
        before = words[end - 1]
        if words[end].kind == "num" and before.kind == "word" and before.content and before.low not in _NUMBERED:
            break
        if words[end - 1].kind == "num" and end - at > 1 and words[end - 2].low in _NUMBERED:
            break
        if words[end].kind == "name" and words[end - 1].kind == "num" and (
                end - at > 1 or _YEAR.fullmatch(words[end - 1].low)):
            break
        end += 1
    return end


def _chunk(run: Sequence[Word], at: int) -> Node | None:
    """The node of a run of nouns: its last noun, or the name at its end. None for a time such as "this week"."""
    told = [w for w in run if w.content or w.low in CALENDAR]
    if not told:
        pronoun = next((w.low for w in run if w.low in _AMOUNTS), "")
        return Node(frozenset({pronoun}), "pron", frozenset(), at, pronoun) if pronoun else None
    shown = " ".join(w.low for w in run)
    if any(w.low in CALENDAR for w in told) or (len(told) == 1 and _YEAR.fullmatch(told[0].low)):
        return Node(frozenset(w.key for w in told), "date", frozenset(), at, shown)
    if told[-1].low in _TIMES and not any(w.kind == "num" for w in told):
        return None
    head = _head(told)
    rest = [w for w in told if w not in head]
    if head[-1].kind in ("num", "score") and all(w.kind in ("num", "score") for w in head):
        return Node(frozenset(w.key for w in head), "num", frozenset(), at, shown, quant=head[-1].key)
    kind = "name" if any(w.kind in ("name", "tech") for w in head) or any(w.kind == "num" for w in head) else "noun"
    quant = next((w.key for w in rest if w.kind == "num"), "")
    denied = run[0].low in ("no", "neither")
    return Node(frozenset(w.key for w in head), kind, frozenset(w.key for w in rest), at, shown, "", "", quant, denied)


def _head(told: Sequence[Word]) -> list[Word]:
    """The last noun; a name in full; a noun together with the number after it ("version 4.2")."""
    last = told[-1]
    if last.kind in ("name", "tech"):
        start = len(told) - 1
        while start and told[start - 1].kind in ("name", "tech"):
            start -= 1
        return list(told[start:])
    if last.kind == "num" and len(told) > 1 and told[-2].kind != "num":
        return [*_head(told[:-1]), last]
    return [last]


def _group_end(tags: Sequence[str], at: int) -> int:
    """Where a run of verbs ends: after one main verb."""
    end = at + 1
    while end < len(tags) and tags[end] in ("V", "X", "NEG", "TO", "A"):
        if tags[end] in ("X", "TO") and "V" in tags[at:end]:
            break
        if tags[end] == "V" and "V" in tags[at:end]:
            break
        end += 1
    while end > at + 1 and tags[end - 1] == "A":
        end -= 1
    return end


def _group(words: Sequence[Word], tags: Sequence[str], at: int, end: int) -> Item | None:
    """A run of verbs by its main verb. A lone "is" or "had" is a verb of its own."""
    run = words[at:end]
    main = next((n for n in range(end - 1, at - 1, -1) if tags[n] == "V"), -1)
    aux = [w.low for n, w in zip(range(at, end), run, strict=True) if tags[n] == "X"]
    if main < 0:
        if not aux:
            return None
        copular = bool(_PASSIVE & set(aux))
        lemma = "be" if copular else "have" if aux[-1].startswith("ha") else "do"
        node = Node(frozenset({lemma}), "verb", frozenset(), at, " ".join(w.low for w in run), lemma,
                    denied="NEG" in tags[at:end])
        return Item("verb", lemma, node, copular=copular)
    word = words[main]
    form = form_of(word.low)
    particle = words[end].low if end < len(words) and tags[end] == "T" else ""
    lemma = form.lemma if form else word.low
    node = Node(frozenset({word.key}), "verb", frozenset(), main, " ".join(w.low for w in run), lemma, particle,
                denied="NEG" in tags[at:end])
    shape = form.form if form else "past"
    passive = shape == "past" and bool(_PASSIVE & set(aux))
    bare = "to" if tags[at] == "TO" else shape if not aux and shape in ("past", "ing") else ""
    return Item("verb", lemma, node, passive, bare, word.low in ("became", "become", "becomes", "remained", "remains"))


def is_doer(node: Node) -> bool:
    """True for what may do something after "by"; not in "by 2026", "by default" or "by law"."""
    manner = node.kind == "noun" and " " not in node.shown and not node.shown.endswith("s")
    return node.kind not in ("date", "num") and not manner
