"""Compares the claim's ties with those of the passages: finds what the page ties to something else.

"Ivo Marin, who was ill, and Jan Kroll, who broke his collarbone": a claim that Marin broke his collarbone has all its
words met. The claim says who did it, and the passage has somebody else for that. A tie that any passage supports
raises no doubt.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from verify.judge.facts.names import also_called
from verify.judge.lexical.lexicon import opposite, relation
from verify.judge.lexical.pair.beside import Beside, by_of
from verify.judge.lexical.pair.chunks import Node
from verify.judge.lexical.pair.found import Doubt
from verify.judge.lexical.pair.frame import Tie
from verify.judge.lexical.pair.hints import TRANSPARENT
from verify.judge.lexical.pair.nodes import before_head, comparable, is_measure, same, turned_verbs
from verify.judge.lexical.pair.words import ordinal, words_of
from verify.judge.text.text import stem

LIGHT = frozenset("be have do make take get give become include say tell remain".split())
"""Verbs that say too little to be opposites of one another."""
_ONE = frozenset(("one", "ones"))
_TURNS = frozenset("only except unless until than".split())
"""Words by which opposites may say the same: "forbidden except on Sundays", "allowed only on Sundays"."""
_ONLY = frozenset(("only",))
_TOLD_BY = frozenset("subj obj is by to from".split())
"""Kinds of ties of which the absence is reported."""
_EMPTY = frozenset(("be", "have", "do"))
"""Verbs without a meaning of their own."""
_POINTING = frozenset("that this these those such both".split())
"""Words before a noun that stands for something named before..."""
_BACK = frozenset(map(stem, "others rest remainder latter former outcome two three".split()))
"""...and nouns that do so by themselves."""
_WHOLE = 0.99
"""Share of the claim from which a sentence counts as having all of it."""
_SHARE = 0.8
"""Share of what the claim says besides the tie that the passage must have for its own tie to count."""
_LEAST = 0.6
"""The same where the two are opposites."""


def tie_doubts(claim: str, pages: Sequence[Beside], opening: Beside, plainer: Sequence[Beside] = ()) -> Iterator[Doubt]:
    """Doubts for ties of the claim for which a passage about the same thing has another end, and none has the claim's.

    `pages` are the claim beside each passage; `opening` is the claim beside the page's first sentence, which may
    support a tie as well, and so may `plainer`, passages without the gloss after their subject.
    """
    known = [*pages, opening, *plainer]
    for tie in opening.mine.ties:
        if telling(tie) and not borne(tie, known):
            yield from (d for page in pages for d in _against(tie, page))
    yield from _unsaid(pages, known)
    only = frozenset(w.low for w in words_of(claim)) & _ONLY
    for page in pages:
        yield from other_act(page, pages)
        if only <= page.lows:
            yield from _never_together(page)
        yield from _other_sort(page, known)
        yield from _other_count(page, known)


def borne(tie: Tie, known: Sequence[Beside]) -> bool:
    """True where a passage supports the tie, as a tie of the noun or of its verb."""
    return any(p.has(t) for p in known for t in p.mine.ties if t.dep == tie.dep and t.by == tie.by)


def all_borne(known: Sequence[Beside]) -> bool:
    """True where every tie of the claim that can be compared (one at least) stands in a passage word for word."""
    mine = known[0].mine
    told = [t for t in mine.ties if "pron" not in (t.dep.kind, t.head.kind)]
    tied = {end for t in told for end in (t.head, t.dep)}
    if not told or any(n not in tied for n in mine.nodes if n.kind != "pron" and n.lemma not in _EMPTY):
        return False
    if not all(any(p.has(t) and t.head.keys | t.dep.keys <= p.have for p in known) for t in told):
        return False
    verbs = {t.head for t in told if t.head.kind == "verb"}
    return all(any(all(p.holds(v, t) for t in told if t.head == verb) for p in known for v in p.twins(verb))
               for verb in verbs)


def telling(tie: Tie) -> bool:
    """True for a tie whose two ends are known, and that is certain in the reading of the sentence."""
    known = tie.sure and "pron" not in (tie.dep.kind, tie.head.kind) and not is_measure(tie.dep)
    if tie.dep.shown in ("a little", "a bit"):
        return False  # "a little more than"
    return known and not tie.dep.keys <= TRANSPARENT and not tie.head.keys <= TRANSPARENT


def _against(tie: Tie, page: Beside) -> Iterator[Doubt]:
    """A doubt for another end of the claim's tie."""
    for rival in page.rivals(tie):
        turned = _turned(tie.dep, rival.dep)
        share = page.share(tie.dep.keys | tie.dep.mods)
        if share < (_LEAST if turned else _SHARE) or page.in_clause_of(rival.head, tie.dep):
            continue
        if tie.by == "is" and not turned:
            continue  # one thing is many things
        if not turned and stands_for_another(rival.dep):
            continue
        yield Doubt("tie", f"the source has “{rival.dep.shown}” where the claim has “{tie.dep.shown}”", rival.dep.shown)
        return


def stands_for_another(node: Node) -> bool:
    """True for a chunk that points back to something named before: "the others", "both sides", "that point"."""
    words = node.shown.split()
    return node.kind == "noun" and (words[0] in _POINTING or node.keys <= _BACK)


def _unsaid(pages: Sequence[Beside], known: Sequence[Beside]) -> Iterator[Doubt]:
    """A doubt for a tie that no passage has, though one sentence has every word of the claim.

    Where words are missing, the claim may be expressed in other words. Where none is, its words are put together
    otherwise.
    """
    whole = [p for p in pages if p.share(frozenset()) >= _WHOLE]
    for tie in known[0].mine.ties:
        if tie.by not in _TOLD_BY or not telling(tie) or tie.head.lemma in _EMPTY or tie.dep.quant or tie.head.denied:
            continue  # what is denied may be denied in many words
        hung = tie.by in ("by", "to", "from") and tie.head.kind != "verb"
        if hung or any(ordinal(w) for w in tie.dep.shown.split()):
            continue
        there = [p for p in whole if tie.head.keys | tie.dep.keys <= p.words and any(
            n.kind == tie.head.kind and n.keys & tie.head.keys for n in p.nodes)]
        if there and not borne(tie, known) and all(_told_otherwise(p, tie) for p in there):
            yield Doubt("unsaid", f"the source has “{tie.head.shown}” and “{tie.dep.shown}”, but not of each other",
                        tie.dep.shown)
            return


def _told_otherwise(page: Beside, tie: Tie) -> bool:
    """True where the passage has the two in two clauses, another in the place of one, or one before another noun."""
    if not page.together(tie) or any(page.rivals(tie)):
        return True
    if tie.by != "is" or any(tie.dep.keys <= n.keys for n in page.nodes):
        return False
    before = [n for n in page.nodes if tie.dep.keys <= n.mods]
    described = any(n.keys & tie.head.keys and n.mods for n in page.nodes)
    return described and bool(before) and not any(n.keys & tie.head.keys for n in before)


def _turned(mine: Node, theirs: Node) -> bool:
    """True where two nodes have opposite words."""
    return any(opposite(a, b) for a in mine.keys | mine.mods for b in theirs.keys | theirs.mods)


def other_act(page: Beside, pages: Sequence[Beside]) -> Iterator[Doubt]:
    """A doubt for a verb of the claim in whose place the passage has its opposite, about the same doer and thing."""
    if page.content & _TURNS or page.have & _TURNS:
        return
    for verb in (v for v in page.mine.nodes if v.kind == "verb" and v.lemma not in LIGHT):
        if any(_tells_of(p, verb) for p in pages) or page.share(verb.keys) < _LEAST:
            continue
        for other in (v for v in page.nodes if v.kind == "verb" and not v.keys & page.content):
            if verb.denied == other.denied and turned_verbs(verb, other) and _of_the_same(page, verb, other):
                yield Doubt("act", f"the claim has “{verb.shown}” where the source has the opposite", other.shown)
                return


def _tells_of(page: Beside, verb: Node) -> bool:
    """True where a passage has the claim's verb, or a word of its stem, and the name of someone who takes part in it.

    "The conviction of Vidal" on the page says nothing of whether Moreau was convicted.
    """
    own = [t for t in page.mine.ties if t.head == verb and t.by in ("subj", "obj")]
    if any(page.holds(twin, t) for twin in page.twins(verb) for t in own):
        return True
    named = [t.dep.keys for t in own if t.dep.kind == "name"]
    return bool(verb.keys & page.words) and (not named or any(keys & page.words for keys in named))


def _of_the_same(page: Beside, verb: Node, other: Node) -> bool:
    """True where two verbs share an end, and no end of one differs from that of the other."""
    own, theirs = ([t for t in f.ties if t.head == v] for f, v in ((page.mine, verb), (page.theirs, other)))
    subjects = [t.dep for t in own if t.by == "subj" and t.dep.kind != "pron"]
    if any(same(s, o.dep) for s in subjects for o in theirs if o.by not in ("subj", "obj") and o.dep.kind != "pron"):
        return False  # "the city bought it", "she sold it to the city"
    shared = False
    for by in {by_of(t.by) for t in own if t.dep.kind != "pron"}:
        pairs = [(t.dep, o.dep) for t in own for o in theirs if by_of(t.by) == by_of(o.by) == by]
        if any(same(a, b) for a, b in pairs):
            shared = True
        elif any(comparable(a, b) for a, b in pairs) or (by == "subj" and pairs):
            return False
    return shared


def _never_together(page: Beside) -> Iterator[Doubt]:
    """A doubt for two ends that the passage has with the same verb, but never with each other."""
    for verb in (v for v in page.mine.nodes if v.kind == "verb" and not v.denied):
        own = [t for t in page.mine.ties if t.head == verb and telling(t)]
        acts = [v for v in page.twins(verb) if v.keys & verb.keys]
        if len(own) < 2 or len(acts) < 2 or page.share(frozenset()) < _SHARE:
            continue
        held = {v: [t for t in own if page.holds(v, t)] for v in acts}
        whole = any(len(h) == len(own) for h in held.values())
        if whole or not all(any(t in h for h in held.values()) for t in own):
            continue
        for act, has in held.items():
            rival = next((r for t in own if t not in has for r in page.in_place_of(act, t)), None)
            if has and rival is not None:
                yield Doubt("together", "the source has this with another", rival.dep.shown)
                return


def _other_sort(page: Beside, known: Sequence[Beside]) -> Iterator[Doubt]:
    """A doubt for a word before a noun in whose place the passage has another."""
    for node in (c for c in page.mine.nodes if c.kind == "noun" and c.mods):
        alike = [c for p in known for c in p.nodes if c.keys & (node.keys | _ONE | node.mods)]
        told = frozenset(m for m in node.mods if m[0].isalpha() and not ordinal(m) and not any(
            m in c.mods | c.keys for c in alike))
        lone = {m for m in told if not any(m in p.have for p in known)}
        for c in (c for c in page.nodes if c.kind == "noun" and c.keys & node.keys and not is_measure(c)):
            others = [o for o in sorted(c.mods - page.content) if o[0].isalpha() and not ordinal(o)]
            for m, o in itertools.product(sorted(told - c.mods), others):
                if page.share(frozenset({m})) >= _SHARE and _excludes(page, node, c, m, o, m in lone):
                    yield Doubt("sort", f"the source has “{c.shown}” where the claim has “{node.shown}”", c.shown)
                    return


def _excludes(page: Beside, node: Node, other: Node, mine: str, theirs: str, lone: bool) -> bool:
    """True where one word before a noun is the opposite of the other, or takes its place."""
    if opposite(mine, theirs):
        return True
    kind = relation(mine, theirs)
    elsewhere = any(mine in n.mods and n.at != other.at for n in page.nodes)
    return kind in ("", "sister") and (lone or kind == "sister" or elsewhere) and page.tied_alike(node, other) and (
        not also_called(before_head(node), before_head(other)))


def _other_count(page: Beside, known: Sequence[Beside]) -> Iterator[Doubt]:
    """A doubt for another number of the same things, tied to the same."""
    for tie in page.mine.ties:
        many = tie.dep.quant
        if not many or not tie.sure or tie.dep.kind == "num" or is_measure(tie.dep):
            continue
        alike = [(p, o) for p in known for o in p.theirs.ties if o.dep.quant and by_of(o.by) == by_of(tie.by)
                 and tie.head.keys & o.head.keys and tie.dep.keys & o.dep.keys]
        if any(o.dep.quant == many for _, o in alike) or not any(many in p.have for p in known):
            continue
        if any(many in n.keys | n.mods and (n.kind == "num" or (n.keys | n.mods) & page.content - {many})
               for p in known for n in p.nodes):
            continue  # it counts another of these things, or is bounded
        other = next((o for p, o in alike if p is page), None)
        if other is None or other.dep.quant in tie.dep.mods or not comparable(tie.dep, other.dep):
            continue
        if page.share(frozenset({many})) >= _SHARE:
            yield Doubt("count", f"the source has “{other.dep.quant}” where the claim has “{many}”", other.dep.shown)
            return
