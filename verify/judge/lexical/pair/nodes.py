"""Compares two nodes of two frames: the same thing, of the same kind, or opposites."""

from __future__ import annotations

from verify.judge.facts.abbreviations import HONORIFICS
from verify.judge.facts.first_names import same_person
from verify.judge.facts.names import also_called, same_name
from verify.judge.facts.units import UNITS
from verify.judge.lexical.lexicon import opposite, relation
from verify.judge.lexical.pair.chunks import Node
from verify.judge.lexical.pair.contrast import opposed
from verify.judge.lexical.pair.verb_forms import meant_by
from verify.judge.text.text import stem

_NEAR = ("same", "kind", "wider")
"""Relations (see `lexicon.relation`) of words that may stand for each other."""
_STAND_INS = tuple(frozenset(map(stem, group.split())) for group in (
    "country nation state government side", "leader head chief boss", "firm company business enterprise",
    "resident inhabitant citizen", "official authority", "strike stoppage walkout", "game match fixture",
    "ship vessel boat", "prize award", "film movie picture", "army side force troop"))
"""Nouns that reports use in turn for the same thing: "the two countries agreed" is "the governments agreed"."""
_STANDING_IN = frozenset().union(*_STAND_INS)


def same(mine: Node, theirs: Node) -> bool:
    """True where two nodes may be the same thing. A pronoun may be anyone, but no verb."""
    if "pron" in (mine.kind, theirs.kind):
        return "verb" not in (mine.kind, theirs.kind)
    if "verb" in (mine.kind, theirs.kind):
        return mine.kind == theirs.kind and _same_verb(mine, theirs)
    if mine.quant and theirs.quant and (
            mine.quant == theirs.quant or not mine.keys & theirs.keys):
        return True  # whether two quantities are one is for `facts` to say
    if mine.keys & (theirs.keys | theirs.mods) or theirs.keys & (mine.keys | mine.mods):
        return not _other_number(mine, theirs) and not _namesakes(mine, theirs) and not _other_kind(mine, theirs)
    if mine.kind == theirs.kind == "noun":
        if stand_in(mine.keys, theirs.keys):
            return True
        return any(relation(a, b) in _NEAR for a in mine.keys for b in theirs.keys)
    if mine.kind == theirs.kind == "name":
        return also_called(mine.shown, theirs.shown) or any(
            same_name(a, b) for a in mine.shown.split() for b in theirs.shown.split())
    return False


def stand_in(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """True where the stems of two nouns have words that stand for each other: "match" and "game"."""
    return not mine.isdisjoint(_STANDING_IN) and any(mine & group and theirs & group for group in _STAND_INS)


def _other_number(mine: Node, theirs: Node) -> bool:
    """True for "Nimbus 3" and "Nimbus 2"."""
    a, b = ({k for k in node.keys if k[0].isdigit()} for node in (mine, theirs))
    return bool(a and b and not a & b)


def _other_kind(mine: Node, theirs: Node) -> bool:
    """True for "the greater honeyguide" and "the lesser honeyguide": opposite words before one noun."""
    lone, other = mine.mods - theirs.mods, theirs.mods - mine.mods
    return any(opposite(a, b) for a in lone for b in other if a[0].isalpha() and b[0].isalpha())


def _namesakes(mine: Node, theirs: Node) -> bool:
    """True for "Solveig Dahlgren" and "Marit Dahlgren"."""
    if not mine.kind == theirs.kind == "name" or len(mine.keys) < 2 or len(theirs.keys) < 2:
        return False
    lone, other = mine.keys - theirs.keys - theirs.mods, theirs.keys - mine.keys - mine.mods
    if not lone or not other or any(same_name(a, b) for a in lone for b in other):
        return False
    one, two = (" ".join(w for w in n.shown.split() if w not in HONORIFICS) for n in (mine, theirs))
    return one != two and not same_person(one, two)


def _meanings(verb: Node) -> frozenset[str]:
    """The single verbs that a verb with a particle may stand for."""
    return meant_by(verb.lemma, verb.particle) if verb.particle else frozenset()


def _same_verb(mine: Node, theirs: Node) -> bool:
    """True for two verbs with the same meaning."""
    if mine.particle and theirs.particle and mine.particle != theirs.particle:
        return bool(_meanings(mine) & _meanings(theirs))
    if mine.keys & theirs.keys or mine.lemma == theirs.lemma:
        return True
    if theirs.lemma in _meanings(mine) or mine.lemma in _meanings(theirs):
        return True
    return any(relation(a, b) in _NEAR for a in mine.keys for b in theirs.keys)


def turned_verbs(mine: Node, theirs: Node) -> bool:
    """True for verbs that say the opposite."""
    ours, others = {mine.lemma, *_meanings(mine)}, {theirs.lemma, *_meanings(theirs)}
    if any(opposite(a, b) for a in mine.keys for b in theirs.keys):
        return True
    return any(opposed(a, b) for a in ours for b in others)


def comparable(mine: Node, theirs: Node) -> bool:
    """True for two nodes of one kind: two names, two nouns, two dates of equal precision."""
    if mine.kind == theirs.kind == "date":
        return len(mine.keys) == len(theirs.keys)
    return mine.kind == theirs.kind and mine.kind in ("name", "noun")


def is_measure(node: Node) -> bool:
    """True for a quantity with a unit."""
    return node.kind == "num" or any(w in UNITS for w in node.shown.split())


def before_head(node: Node) -> str:
    """A chunk's words without its article and its last word."""
    words = node.shown.split()
    return " ".join(words[1 if words[0] in ("the", "a", "an") else 0:-1])
