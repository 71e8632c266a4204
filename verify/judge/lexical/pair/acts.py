"""Compares the claim's verbs with the same verbs in the passages: denied or not, done or only planned, must or may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verify.judge.lexical.pair.beside import Beside, by_of
from verify.judge.lexical.pair.chunks import Node
from verify.judge.lexical.pair.cues import negates
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.nodes import same
from verify.judge.lexical.pair.stance import told
from verify.judge.lexical.pair.words import cue, words_of
from verify.judge.text.text import raw_stem

_ENOUGH = 0.8
"""Share of the claim that a passage must have for its verbs to be the claim's."""


_ALL = frozenset("all every each both everyone everybody everything entire entirely whole wholly completely fully "
                 "always everywhere unanimously full throughout".split())
"""Words by which a claim is about all of something."""
_PART = frozenset("one some only most mostly partly part few fewer several other others last many half majority "
                  "largely mainly usually often sometimes rarely except first".split())
"""Words by which a passage is about a part of it."""
_OTHERS = frozenset("others other rest remaining remainder".split())
"""Words by which a passage goes on from one part to the other."""
_THE = frozenset("the its their his her our all these those".split())
_NO_SHARE = frozenset("at in after above of".split())
"""Words before "all" after which it states no share: "in all", "first of all"."""


_MAY = frozenset("may might could".split())
_WILL = frozenset("will shall".split())
_PAST = frozenset("was were has had have been".split())
_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_UNSURE = frozenset("possible questioned alleged conditional planned future".split())
"""Stances of a claim that do justice to a mere possibility."""


def universal_doubts(claim: str, pages: Sequence[Beside]) -> Iterator[Doubt]:
    """A doubt where the claim is about all, and the passage with all its other words is about a part."""
    words = words_of(claim)
    said = [w.low for n, w in enumerate(words)
            if w.low in _ALL and not (w.low == "all" and n and words[n - 1].low in _NO_SHARE)]
    near = [p for p in pages if p.share(frozenset(map(raw_stem, said))) >= _ENOUGH]
    if not said or not near or any(p.lows & _ALL for p in near):
        return
    if any(w.low == "or" for w in words) and near[0].lows & _OTHERS:
        return  # "by the lake or on the hill": one part and the others
    part = near[0].lows & _PART or next((c for p in near if (c := _counted(claim, p))), frozenset())
    if part:
        yield Doubt("share", f"the claim says “{said[0]}”, the source speaks of a part", min(part))


def _counted(claim: str, page: Beside) -> frozenset[str]:
    """The number of those of whom the passage speaks where the claim has them all: "two members" for "all members"."""
    words = words_of(claim)
    all_of = {w.key for n, w in enumerate(words) if w.content and any(x.low in _ALL for x in words[max(0, n - 3):n])}
    return frozenset(n.quant for n in page.nodes if n.quant and n.keys & all_of and n.quant not in page.content
                     and n.shown.split()[0] not in _THE)


def act_doubts(claim: str, pages: Sequence[Beside], opening: Beside) -> Iterator[Doubt]:
    """Doubts for what holds of a verb in the claim, and in no passage that has this verb about the same things.

    `opening` is the page's first sentence, which may support the claim as well.
    """
    plain = not any(negates(words_of(claim), n) for n in range(len(words_of(claim))))
    for verb in (n for n in opening.mine.nodes if n.kind == "verb" and n.lemma not in ("be", "have", "do")):
        found = [(p, v) for p in (*pages, opening) for v in p.nodes
                 if v.kind == "verb" and v.keys & verb.keys and _of_the_same(p, verb, v)]
        near = [(p, v) for p, v in found if p.share(frozenset()) >= _ENOUGH]
        if not near:
            continue
        if plain and all(v.denied for _, v in found):
            yield Doubt("negation", "the source denies what the claim states", near[0][1].shown)
        if _done(verb) and all(_only_to_be(p, v) for p, v in found):
            yield Doubt("planned", "the source gives this as wanted, asked for or tried, not as done", near[0][1].shown)
        if _done(verb) and not told(claim) & _UNSURE and all(_may(v) for _, v in found):
            yield Doubt("possible", "the source gives this as possible, not as certain", near[0][1].shown)
        if _told_as_past(claim, verb) and all(_to_come(v) for _, v in found):
            yield Doubt("future", "the source tells this as still to come", near[0][1].shown)
        wanted = _modal(verb)
        stated = {_modal(v) for _, v in found}
        if wanted and stated and wanted not in stated and "" not in stated:
            yield Doubt("modal", "the source has “must” for “may”, or the reverse", near[0][1].shown)


def _of_the_same(page: Beside, verb: Node, other: Node) -> bool:
    """True where two mentions of a verb share an end (such as the subject), and neither subject nor object differs."""
    own = [t for t in page.mine.ties if t.head == verb]
    theirs = [t for t in page.theirs.ties if t.head == other]
    shared = False
    for by in ("subj", "obj"):
        pairs = [(t.dep, o.dep) for t in own for o in theirs if t.by == o.by == by]
        if pairs and not any(same(a, b) for a, b in pairs):
            return False
        shared = shared or any(same(a, b) and "pron" not in (a.kind, b.kind) for a, b in pairs)
    return shared or any(by_of(t.by) == by_of(o.by) and same(t.dep, o.dep) for t in own for o in theirs
                         if "pron" not in (t.dep.kind, o.dep.kind))


def _done(verb: Node) -> bool:
    """True for a verb that tells something as done or going on, not as something still to be done."""
    words = verb.shown.split()
    return not {"to", "will", "would", "shall", "should", "may", "might", "can", "could", "must"} & set(words)


def _may(verb: Node) -> bool:
    """True for "may freeze" and "could be sold"."""
    return not verb.denied and bool(_MAY & set(verb.shown.split()))


def _to_come(verb: Node) -> bool:
    """True for "will be removed"."""
    return not verb.denied and bool(_WILL & set(verb.shown.split()))


def _told_as_past(claim: str, verb: Node) -> bool:
    """True for "was removed" and "added" in a claim without a year: what was announced may be told as held."""
    words = verb.shown.split()
    past = bool(_PAST & set(words)) or (len(words) == 1 and words[0].endswith("ed"))
    return past and _done(verb) and not any(w.kind == "num" and _YEAR.fullmatch(w.low) for w in words_of(claim))


def _only_to_be(page: Beside, verb: Node) -> bool:
    """True for "to burn" after "asked": an infinitive after a verb that does not imply that it was done."""
    words = verb.shown.split()
    if words[0] != "to":
        return False
    before = [n for n in page.theirs.nodes if n.kind == "verb" and n.at < verb.at]
    last = max(before, key=lambda n: n.at, default=None)
    return last is not None and last.shown.split()[-1] not in cue("implicative")


def _modal(verb: Node) -> str:
    """"must" or "may", where the verb has such an auxiliary and is not denied; else ""."""
    words = set(verb.shown.split())
    if verb.denied or len(words) < 2:
        return ""
    return "must" if words & cue("obliging") else "may" if words & cue("allowing") else ""
