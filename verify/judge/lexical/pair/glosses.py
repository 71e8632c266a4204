"""A sentence told without what it explains about its subject: "Ann Lee (born May 4, 1941), known as Nan, is ...".

Encyclopedias put birth, spelling and other names between a subject and its verb, where the reading of ties loses the
subject. Each way to tell the sentence may bear a tie out; none raises a doubt. The subject must be a name and nothing
more: in "Bo Ray married Ann Lee (born 1941)" the gloss is not about whom the sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NAME = r"(?:The )?[A-Z0-9][^\s(),]*(?: (?:of|the|de|da|van|von|du|la|al|and|[A-Z0-9“\"'][^\s(),]*)){0,7}"
"""A pattern for a name of up to eight words."""
_GLOSSED = re.compile(rf"(?P<name>{NAME})\s*\((?P<gloss>[^()\n]{{1,240}})\)(?P<rest>[\s,].+)", re.DOTALL)
_ALSO = re.compile(r"(?:also |better |often |\w+ly )*"
                   r"(?:known|called|titled|named|spelled|written|abbreviated)(?: \w+ly)?(?: as)?[ ]"
                   r"(?P<name>[A-Z0-9][^,;()]{0,60})")
_KNOWN = re.compile(r"\s*,\s*(?:" + _ALSO.pattern + r"),(?P<rest>\s.+)", re.DOTALL)
_SUBTITLE = re.compile(rf"(?P<name>{NAME}): [A-Z][^.()\n]{{1,80}}?(?P<rest> (?:is|was|are|were) .+)", re.DOTALL)
_DAY = r"(?:(?:\d{1,2} )?[A-Z][a-z]+\.? (?:\d{1,2}, )?)?\d{4}"
_BORN = re.compile(rf"\bborn\b[^;]{{0,80}}?[;,]?\s*(?:on |in )?(?P<day>{_DAY})")
_LIVED = re.compile(rf"(?P<born>{_DAY})(?:, [^;–—-]{{1,60}})?\s*[–—-]\s*(?:died )?(?P<died>{_DAY})")


def retold(sentence: str) -> Iterator[str]:
    """The sentence without its gloss, under each of its subject's names, and what the gloss says of birth and death."""
    subtitle = _SUBTITLE.match(sentence)
    if subtitle is not None:
        yield subtitle["name"] + subtitle["rest"]
    found = _GLOSSED.match(sentence)
    if found is None:
        return
    gloss, rest = found["gloss"], found["rest"]
    names = [found["name"], *(m["name"].strip() for m in _ALSO.finditer(gloss))]
    known = _KNOWN.match(rest)
    if known is not None:
        names, rest = [*names, known["name"].strip()], known["rest"]
    for name in names:
        yield name + rest
        yield from (f"{name} {told}." for told in _life(gloss))


def _life(gloss: str) -> Iterator[str]:
    """What a gloss says of birth and death, as predicates."""
    lived, born = lived_in(gloss), born_in(gloss)
    if lived is not None:
        yield f"was born on {lived[0]}"
        yield f"died on {lived[1]}"
    elif born:
        yield f"was born on {born}"


def lived_in(gloss: str) -> tuple[str, str] | None:
    """The days of birth and death in a gloss such as "May 4, 1901 – March 2, 1988"; None where it has no such pair."""
    found = _LIVED.search(gloss)
    return (found["born"], found["died"]) if found else None


def born_in(gloss: str) -> str:
    """The day of birth in a gloss such as "born 4 May 1901"; "" for none."""
    found = _BORN.search(gloss)
    return found["day"] if found else ""
