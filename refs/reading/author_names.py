"""Reads the author part of a citation or of an entry in a list. Pure.

Its words are compared folded: small letters, no accents, no initials.
"""

from __future__ import annotations

import re
import unicodedata

ET_AL = re.compile(r"\b(?:et\s+al|u\.\s?a|et\s+coll|y\s+otros|e\s+altri|и\s+др|та\s+ін|i\s+in|m\.\s?fl|ym|vd)\b\.?|"
                    r"等人?|ら",
                    re.IGNORECASE)
"""The words for "and others" in the languages of the readers: "et al.", "u. a.", "и др."."""
_ACRONYM = re.compile(r"[(\[]\s?[A-Z][A-Za-z&-]{1,14}\s?[)\]]")
"""The short form an organisation gives itself: "World Health Organization (WHO)"."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of an author part in small letters and without accents, in order.

    Initials, "et al.", an acronym in brackets, and words such as "eds" are left out, since one side of a comparison
    often lacks them.
    """
    plain = _ACRONYM.sub(" ", ET_AL.sub(" ", text)).replace("’", "'")
    folded = unicodedata.normalize("NFKD", plain).casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.findall(r"[^\W\d_](?:[\w'’-]*[^\W_])?", re.sub(r"\b[^\W\d_]\.", " ", folded))
    return tuple(w for w in words if (len(w) > 1 or not w.isascii())
                 and w not in {"eds", "ed", "and", "und", "et", "hrsg", "editor", "editors", "the"})


def first_author(head: str) -> frozenset[str]:
    """All that the first author of an author part may be called in a citation, folded; empty for none.

    "Roe, A. & Poe, B." gives "roe"; "Ann Roe" gives "roe" and "ann", because some languages put the family name first;
    "World Health Organization" gives the whole name and "who".
    """
    first = re.split(r"[;&/]|,?\s(?:and|und|et|y|och|og|и)\s|\bet al\b", head, maxsplit=1)[0].strip(" .,(")
    surname, comma, rest = first.partition(",")
    words = words_of(surname)
    called = {" ".join(words), " ".join(words_of(head)), *_acronyms(first)}
    initials = re.fullmatch(r"\s*(?:[^\W\d_]\.?[\s-]?){1,4}\.?", rest) is not None
    if words and (not comma or (not initials and len(words) > 1)):
        called |= {words[-1], words[0]} if not _organisation(surname) else set()
    if words and len(words) > 1:
        # "Roe AB": initials behind the surname without a comma, as medical journals print it.
        vancouver = re.fullmatch(r"(.+?)\s[A-Z]{1,3}", surname.strip())
        called |= {" ".join(words_of(vancouver[1]))} if vancouver else set()
    return frozenset(c for c in called if c)


def _acronyms(name: str) -> set[str]:
    """Short forms of an organisation's name: the one it prints in brackets, and its capitals ("WHO")."""
    printed = {m[0].strip("()[] ").casefold() for m in _ACRONYM.finditer(name)}
    words = _ACRONYM.sub(" ", name).split()
    if len(words) < 3 or "," in name or any(w.endswith(".") for w in words):
        return printed
    return printed | {"".join(w[0] for w in words if w[0].isupper()).casefold()}


def _organisation(name: str) -> bool:
    """True for a name with a word that only organisations have: no single word of it is a surname."""
    return bool(re.search(r"\b(?:of|for|the|de|des|der|für|office|ministry|council|agency|institute|university|"
                          r"association|"
                          r"organi[sz]ation|department|commission|committee|society|bank|union|inc|ltd|gmbh)\b",
                          name, re.IGNORECASE))
