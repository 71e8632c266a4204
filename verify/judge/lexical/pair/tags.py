"""Gives each word of a sentence a part of speech, by word lists and neighbours; there is no trained tagger.

A tagger of the usual size would take longer than all other rules together. First pass: from left to right, each word
gets its tag from the word itself and the tags before it (`_tag`). Second pass: a sentence that got no verb gets the
likeliest one (`_find_verb`).
"""

from __future__ import annotations

from collections.abc import Sequence

from verify.judge.facts.names import CALENDAR
from verify.judge.lexical.pair.verb_forms import NO_FORM, Form, form_of
from verify.judge.lexical.pair.words import Word, cue, ordinal

PERSONAL = frozenset("he she it they we i you him them us me this these those "
                     "nobody everybody someone anyone everyone".split())
"""Pronouns that stand for a noun."""
_JOINS = frozenset("and or nor but".split())
SUBORDINATE = frozenset("because while although though whereas if unless where when whether how why so yet".split())
"""Words that begin a subordinate clause."""
_ADVERBS = frozenset("altogether alike apart forth aside overnight nearby straight alone ahead "
                      "also still already soon then now later again once twice never ever always often even "
                      "almost nearly about just only too very rather quite not perhaps furthermore moreover "
                      "additionally nevertheless nonetheless otherwise likewise instead thus hence there here "
                      "yesterday today tomorrow himself herself itself themselves however therefore meanwhile "
                      "together abroad afterwards since ago n't".split())
"""Adverbs that do not end in "ly", and small words that behave like adverbs."""
_OFTEN = frozenset("always often never sometimes usually rarely still also now".split())
"""Adverbs that a verb in the present follows: "the viewer always freezes"."""
_NO_ADVERBS = frozenset("family july italy reply supply assembly ally monopoly early only daily weekly monthly yearly "
                        "elderly friendly likely costly deadly lonely ugly holy jelly belly bully fly apply rely "
                        "multiply comply imply anomaly butterfly".split())
"""Words in "ly" that are no adverbs."""
PARTICLES = frozenset("up down out off away back aside forward".split())
"""Words that may be the second part of a verb: "turn down"."""
_UNCHANGED = frozenset("cut read put set hit let shut cost hurt spread split cast burst quit shed broadcast bet rid "
                       "beat become come run overcome".split())
"""Verbs whose participle is the same as their base form."""
_STOPS = frozenset(".!?;\n")
_HAVE = frozenset("has had have".split())
_POINTING = frozenset("this these those".split())
_BOUNDS = frozenset("more less fewer later earlier".split())
"""Words before "than" in a bound: "more than 300"."""
_MODALS = frozenset("do does did will would shall should can could may might must cannot".split())
"""Auxiliaries after which the base form of a verb follows."""
_CLAIMS = frozenset("say think believe claim know hope warn suggest fear".split())
"""Verbs after which a statement may follow without "that": "says demand grows"."""
_MANY = frozenset("few many others several most some".split())


def tags_of(words: Sequence[Word]) -> list[str]:
    """One tag per word, in order.

    N noun or name, D article, P preposition, X auxiliary, V verb, R relative pronoun, S subordinating word, C
    conjunction, T particle, PR pronoun, A adverb, G the "s" of a possessive, NEG negation, TO before an infinitive, M
    mark.
    """
    found: list[str] = []
    start = 0
    for at in range(len(words)):
        found.append(_tag(words, at, found))
        if words[at].low in _STOPS or at + 1 == len(words):
            _find_verb(words, found, start)
            start = at + 1
    return found


def _find_verb(words: Sequence[Word], tags: list[str], start: int) -> None:
    """Gives a sentence without a verb the likeliest one after a noun ("push copies files")."""
    here = range(start, len(tags))
    if any(tags[n] in ("V", "X") for n in here):
        return
    forms = {n: form_of(words[n].low) for n in here if n > start and words[n].kind == "word" and tags[n] == "N"}
    may_be = [n for n, f in forms.items() if f is not None and f.form in ("s", "past") and f.sure != "rare"
              and tags[n - 1] == "N" and n + 1 < len(tags) and tags[n + 1] in ("N", "D", "P", "A", "PR", "TO")]
    if may_be:
        tags[may_be[0]] = "V"


def _tag(words: Sequence[Word], at: int, before: list[str]) -> str:
    """The tag of one word; `before` are the tags of the words before it."""
    word = words[at]
    if word.kind == "mark":
        return "M"
    if word.kind != "word":
        return "N"
    last = before[-1] if before else "M"
    fixed = _fixed(words, at, last)
    if fixed:
        return fixed
    form = form_of(word.low)
    if word.low in ("first", "last") and at + 1 < len(words) and (form_of(words[at + 1].low) or NO_FORM)[1] == "past":
        return "A"
    return "V" if form is not None and _is_verb(words, at, form, before) else "N"


def _fixed(words: Sequence[Word], at: int, last: str) -> str:
    """The tag of a word from a closed class; "" for other words."""
    low = words[at].low
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and (inside := _inside_number(words[at - 1] if at else None, low, following)):
        return inside
    if low == "i" and at and words[at - 1].kind == "name":
        return "N"  # "Ilva I"
    if low == "s":
        return "G" if last == "N" else "X"
    if low == "not" and following is not None and following.low in ("only", "just", "least"):
        return "A"
    if low in ("not", "never", "n't", "cannot") or _no_longer(words, at):
        return "NEG"
    if low in ("who", "which", "whom", "whose") or (low == "that" and last in ("N", "M") and at):
        return "S" if low == "that" and _says_before(words, at) else "R"
    if low == "that" and last in ("V", "PR", "T"):
        return "S"
    if low in ("provided", "assuming") and last in ("V", "M"):
        return "S"
    if low == "to":
        return "TO" if _base_follows(words, at) else "P"
    if low in SUBORDINATE:
        return "S"
    if low in PARTICLES and last in ("V", "N", "PR") and low not in cue("prepositions"):
        return "T"
    return _small(low, last, following)


def _inside_number(before: Word | None, low: str, following: Word) -> str:
    """The tag of a small word inside a quantity or noun: "more than 300", "5 to 10", "per cent", "in-law".

    "" for none.
    """
    if low in _BOUNDS and following.low == "than":
        return "A"
    if low == "than" and before is not None and before.low in _BOUNDS and following.kind == "num":
        return "A"
    if (low, following.low) in (("per", "cent"), ("in", "law")):
        return "N"
    return "N" if low == "to" and before is not None and before.kind == following.kind == "num" else ""


def _no_longer(words: Sequence[Word], at: int) -> bool:
    """True for both words of "no longer"."""
    pair = [w.low for w in words[max(0, at - 1):at + 2]]
    return ["no", "longer"] in (pair[:2], pair[-2:]) and words[at].low in ("no", "longer")


def _small(low: str, last: str, following: Word | None) -> str:
    """The tag of a small word; "" for any other."""
    if low in _JOINS:
        return "C"
    if low in cue("aux"):
        return "N" if low == "may" and last == "P" else "X"
    if low == "her" and last in ("V", "P"):
        return "D"
    if low in PERSONAL:
        return "D" if low in _POINTING and following is not None and _may_be_noun(following) else "PR"
    if low in cue("determiners"):
        return "D"
    if low in cue("prepositions"):
        return "P"
    if low in _ADVERBS or (low.endswith("ly") and low not in _NO_ADVERBS):
        return "A"
    return "T" if low in PARTICLES and last != "D" else ""


def _may_be_noun(word: Word) -> bool:
    plain = word.kind == "word" and word.content
    return plain and (form_of(word.low) is None or not word.low.endswith(("s", "ed")))


def _says_before(words: Sequence[Word], at: int) -> bool:
    return any(w.low in cue("reporting") for w in words[max(0, at - 2):at])


def _base_follows(words: Sequence[Word], at: int) -> bool:
    """True where the base form of a verb follows "to", with at most an adverb between."""
    for word in words[at + 1:at + 3]:
        if word.low in ("be", "have", "do"):
            return True
        form = form_of(word.low) if word.kind == "word" and word.content else None
        if form is not None:
            return form.form == "base" and form.sure != "rare"
        if word.low not in _ADVERBS and not word.low.endswith("ly"):
            return False
    return False


def _is_verb(words: Sequence[Word], at: int, form: Form, before: list[str]) -> bool:
    """True where the word is a verb at this position: by the tag before it, its form, and what follows."""
    last = next((t for t in reversed(before) if t != "A"), "M")
    following = words[at + 1] if at + 1 < len(words) else None
    opens = following is None or _opens(following)
    if last in ("X", "NEG", "TO"):
        bare = form.form == "base" and words[at].low not in _UNCHANGED
        return form.form != "s" and not (bare and last != "TO" and not _modal(words, at))
    named = at > 1 and words[at - 2].kind in ("name", "tech")
    if form.form == "past" and last == "M" and following is not None and following.low in cue("aux") - _HAVE:
        return False  # "United will meet the winners"
    if at and words[at - 1].kind == "num" and form.form != "past" and not named:
        return False
    if last in ("D", "G") or (last == "P" and form.form != "ing"):
        return False
    if last == "PR" or (last == "R" and form.form != "ing"):
        return True
    if form.form == "ing":
        if last == "N" and (ordinal(words[at - 1].low) or words[at - 1].kind == "num"):
            return False
        if last == "P" and (following is None or following.kind == "mark"):
            return False  # "convicted of smuggling."
        return form.sure != "rare" and opens and (last in ("P", "M", "C", "S", "V", "N"))
    if form.form == "past":
        counted = last == "N" and at and words[at - 1].kind == "num" and not _dated(words, at)
        return opens or (last in ("N", "C", "S") and not counted)
    if form.form == "s" and before[-2:] == ["V", "N"] and (form_of(words[at - 2].low) or NO_FORM).lemma not in _CLAIMS:
        return False  # "found minor cracks", "sold timber products": the verb has been
    return _present(words, at, form, last, opens)


def _dated(words: Sequence[Word], at: int) -> bool:
    """True after the year of a date: "an inspection in 2014 found minor cracks"."""
    year = words[at - 1].low
    return len(year) == 4 and year.isdigit() and at > 1 and (
        words[at - 2].low in cue("prepositions") or words[at - 2].low in CALENDAR)


def _modal(words: Sequence[Word], at: int) -> bool:
    """True after "did", "will" and the like, with at most two words between."""
    return any(w.low in _MODALS for w in words[max(0, at - 3):at])


def _present(words: Sequence[Word], at: int, form: Form, last: str, opens: bool) -> bool:
    """True for a verb in the present tense after its noun: "the library lends games"."""
    aside = last == "M" and at > 1 and words[at - 1].low in ",)\"”" and words[at - 2].kind == "name"
    if (last not in ("N", "C", "V") and not aside) or form.sure == "rare" or not at:
        return False
    if words[at - 1].low in _OFTEN and form.form == "s":
        return True
    noun = words[at - 1].low
    plural = (noun.endswith("s") and words[at - 1].kind == "word") or noun in _MANY
    if form.sure == "mixed" and at + 1 < len(words) and (words[at + 1].kind == "mark" or words[at + 1].low in _JOINS):
        return False
    if aside:
        return opens
    if form.form == "base" and not plural and last == "N" and not _plural_before(words, at):
        return False
    if form.form == "s" and (plural or last != "N") and last != "C":
        return False
    return opens if form.sure == "mixed" else opens or last == "N"


def _plural_before(words: Sequence[Word], at: int) -> bool:
    """True where a plural stands before a preposition: "prosecutors in Lugano allege"."""
    start = max((n for n in range(at) if words[n].kind == "mark"), default=-1) + 1
    hung = next((n for n in range(start, at) if words[n].low in cue("prepositions")), at)
    return start < hung < at and words[hung - 1].kind == "word" and words[hung - 1].low.endswith("s")


def _opens(word: Word) -> bool:
    """True for a word that may follow a verb and seldom follows a modifier."""
    return word.kind in ("mark", "num", "name", "tech", "score") or not word.content or word.low.endswith("ly")
