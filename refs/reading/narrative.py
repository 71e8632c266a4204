r"""Citations whose authors are words of the sentence: "Roe et al. [1] found", \citet{roe}, @roe without brackets. Pure.

Such a citation vouches for what the sentence goes on to say, not for the name before it: "Roe et al." alone claims
nothing. Where a command prints the names (\citet of natbib, @roe of pandoc, :cite:t: of Sphinx), they are put into the
text as a style prints them, for a sentence without its subject is not what the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from refs.model import Reference
from refs.reading.author_names import words_of
from refs.reading.blocks import Block, Mark, inserted

_KEYED = "@"
"""How the readers' keys of citations by command begin; only these print names that the text does not have."""
_PARTICLE = r"(?:van|von|der|den|de|la|le|di|da|del|dos|du|el|al|ter|ten|bin)"
_SURNAME = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|[’'-](?=[^\W\d_]))*"
_NAME = rf"(?:(?:{_PARTICLE}|[^\W\d_a-zß-öø-ÿ]\.)\s){{0,3}}{_SURNAME}(?:\s(?:{_PARTICLE}\s){{0,3}}{_SURNAME}){{0,3}}"
"""A surname with its initials and particles, or an organisation of up to four words."""
_AND = r"(?:,?\s(?:and|&|und|et|y|e|en|och|og|i|и|та)\s|,\s)"
_OTHERS = (r"(?:,?\s(?:et\s+al\b\.?|u\.\s?a\.|et\scoll\.|y\sotros|e\saltri|и\sдр\.|та\sін\.|i\sin\.|m\.\s?fl\.|"
           r"(?:and|und|et)\s(?:(?:his|her|their)\s)?(?:colleagues|co-?workers|co-?authors|collaborators|Kollegen|"
           r"collègues)))")
""""And others" or "and colleagues" behind the first name."""
_NAMED = re.compile(rf"(?<![\w.-])(?P<names>{_NAME}(?:{_AND}{_NAME}){{0,6}})(?P<others>{_OTHERS})?"
                    r"(?:[’']s?)?\s?[(\[]?\s?$")
"""Names at the end of a stretch of text, with the bracket that may open before a year or a number."""
_GOES_ON = re.compile(r"\s?[)\]]?(?:[’']s)?(?:\s*[^\W\d_A-ZÀ-ÖØ-Þ]|\s*[0-9]|,\s+\w)")
"""How a sentence goes on behind its names and their marker; a capital letter may begin the next one."""
_BOUND = re.compile(r"[.!?;:,—–](?=\s)|\s-(?=\s)")
"""Where a clause ends."""
_VERB = re.compile(r"\b(?:is|are|was|were|been|has|have|had|will|can|[^\W\d_]{2,}ed|wurden?|ist|sind|war(?:en)?|"
                   r"hat|est|sont|était|fut|es|fue|son|è|sono|fu)\b", re.IGNORECASE)
"""A verb before the names: then the clause is about something else, and the names only follow."""
_CONNECTS = re.compile(r"(?:[\s,;:–—-]|\b(?:and|but|or|yet|while|whereas|whilst|although|though|und|aber|während|"
                       r"et|mais|tandis que|y|pero|mientras|e|ma|mentre|en|maar|och|men|og|и|а|но|as|so)\b)+$",
                       re.IGNORECASE)
"""The conjunction and the comma before the names, which belong to neither of two claims."""
_WORD = re.compile(r"\w")
_MOST_LEADING = 6
"""Words before the names, back to a comma or the sentence's start: "In a later study by Roe [1]"."""
_WIDEST = 200
"""Characters before a marker in which its authors' names may stand."""
_FEWEST_SAID = 2
"""Words behind one narrated citation, without which the next one shares what it claims."""


def narrated(block: Block, entries: Mapping[str, Reference]) -> Block:
    """The block with printed names in its text, and with markers behind names vouching for their whole sentence.

    Args:
        block: one block of the article's text; a note's is left alone.
        entries: what its marks cite, by the reader's keys.
    """
    if not block.marks or block.note:
        return block
    block = _with_names(block, entries)
    told = {m.at for m in _narrating(block, entries)}
    marks = tuple(replace(m, whole=True) if m.at in told and m.end < 0 and not m.whole else m for m in block.marks)
    return replace(block, marks=marks) if told else block


def begins_again(text: str, at: int, start: int) -> int:
    """Where the part of a sentence begins that a narrated citation at `at` opens; it is sought after `start`.

    That is at its names, and before the "whereas" that joins them; -1 where no names are seen.
    """
    found = _NAMED.search(text, max(start, at - _WIDEST), at)
    connects = _CONNECTS.search(text, start, found.start()) if found else None
    return connects.start() if connects else found.start() if found else -1


def says_something(text: str, start: int, end: int) -> bool:
    """True where enough words stand between two places to be a claim."""
    return len(re.findall(r"\w+", text[start:min(end, start + _WIDEST)])) >= _FEWEST_SAID


def _narrating(block: Block, entries: Mapping[str, Reference]) -> Iterator[Mark]:
    """The markers that stand behind the names of what they cite; those beside them at one place go with them."""
    last = before = 0
    for mark in block.marks:
        if mark.end >= 0 or mark.whole:
            continue
        last, before = (mark.at, last) if _WORD.search(block.text, last, mark.at) else (last, before)
        if _follows_its_names(block, mark, before, entries.get(mark.reference)):
            yield mark


def _follows_its_names(block: Block, mark: Mark, before: int, cited: Reference | None) -> bool:
    """True where the names of the cited work's authors open the clause and stand right before the marker."""
    text = block.text
    if not _GOES_ON.match(text, mark.at):
        return False
    found = _NAMED.search(text, max(before, mark.at - _WIDEST), mark.at)
    if not found or not (found["others"] or _is_author(found["names"], cited)):
        return False
    bounds = [b.end() for b in _BOUND.finditer(text, before, found.start())]
    lead = text[max([before, *bounds]):found.start()]
    return len(lead.split()) <= _MOST_LEADING and not _VERB.search(lead)


def _is_author(names: str, cited: Reference | None) -> bool:
    """True where the last name is that of an author of the work."""
    said = words_of(names)
    return bool(said) and cited is not None and any(said[-1] in words_of(a) for a in cited.authors)


def _with_names(block: Block, entries: Mapping[str, Reference]) -> Block:
    """The authors' names where a command prints them; inside brackets they belong to the marker."""
    found = list(_unnamed(block, entries))
    return inserted(block, found) if found else block


def _unnamed(block: Block, entries: Mapping[str, Reference]) -> Iterator[tuple[int, str]]:
    """(place, names) of each citation by command that prints its authors where the text does not name them."""
    last = -1
    for mark in block.marks:
        names = called(entries[mark.reference].authors) if mark.reference in entries else ""
        if not (mark.whole and mark.reference.startswith(_KEYED) and names) or _in_brackets(block.text, mark.at):
            continue
        if _NAMED.search(block.text, max(0, mark.at - _WIDEST), mark.at) and last != mark.at and (
                words_of(names)[0] in words_of(block.text[max(0, mark.at - _WIDEST):mark.at][-60:])):
            continue  # "Roe \citeyearpar{roe}": the names are there
        yield mark.at, f"and {names}" if last == mark.at else names
        last = mark.at


def _in_brackets(text: str, at: int) -> bool:
    """True where the last bracket before a place is open."""
    before = text[max(0, at - _WIDEST):at]
    return max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))


def called(authors: tuple[str, ...]) -> str:
    """Authors as a sentence names them: "Roe", "Roe and Doe", "Roe et al."; "" without any."""
    names = [surname for a in authors if (surname := a.partition(",")[0].strip())]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)
