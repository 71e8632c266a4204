"""The one table of identifiers of works. To add a kind, add a row here and edit nothing else.

Sources of the shapes: ISO 26324 (DOI), python-stdnum (ISBN, ISSN, with their check digits), and the identifier checks
of Wikipedia's citation module (Module:Citation/CS1/Identifiers), which has met them in millions of references.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from stdnum import isbn as _isbn
from stdnum import issn as _issn
from stdnum.exceptions import ValidationError

DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
"""A DOI anywhere in a text: the prefix "10." with its registrant, a slash, and what is not white space."""
_OPEN = {")": "(", "]": "[", ">": "<", "}": "{"}
"""Closing brackets and what opens them."""


def trim(text: str) -> str:
    """`text` without the punctuation of the sentence around it; brackets it opened itself stay."""
    while text:
        last = text[-1]
        if last in ".,;:'\"”’»…" or text[-2:] in ("/!", "/?") or (
                last in _OPEN and text.count(last) > text.count(_OPEN[last])):
            text = text[:-1]
        else:
            break
    return text


def doi(text: str) -> str:
    """The DOI in a text, in lower case since DOIs are case-insensitive; "" for none."""
    found = DOI.search(unquote(text))
    return trim(found[0]).lower() if found else ""


def _isbn_of(text: str) -> str:
    """The ISBN without hyphens, "" where its check digit is wrong."""
    compact = re.sub(r"[^0-9Xx]", "", text).upper()
    try:
        return str(_isbn.validate(compact))
    except ValidationError:
        return ""


def _issn_of(text: str) -> str:
    """The ISSN with its hyphen, "" where its check digit is wrong."""
    compact = re.sub(r"[^0-9Xx]", "", text).upper()
    try:
        return str(_issn.format(_issn.validate(compact)))
    except ValidationError:
        return ""


def _shaped(pattern: str, case: Callable[[str], str] = str) -> Callable[[str], str]:
    """A rule for identifiers that only have a shape: the first group of `pattern`, in the letters of `case`."""
    shape = re.compile(pattern, re.IGNORECASE)

    def rule(text: str) -> str:
        found = shape.match(text)
        return case(found[1]) if found else ""
    return rule


_ARXIV = r"(?:arxiv:)?([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}(?:v[0-9]+)?)"
"""Both schemes of arXiv: "2101.00001v2" since April 2007, "math.AG/0601001" before."""
_WORLDCAT = r"//(?:www\.|search\.)?worldcat\.org/"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of identifier: how it is normalised, printed, and linked to."""

    name: str
    normal: Callable[[str], str]
    """Its normal form, "" where the text is none of its kind."""
    label: str = ""
    """How a printed citation introduces it, as a regular expression; "" where it is never printed."""
    link: str = ""
    """Its resolver's URLs, with the identifier as the first group; "" for none."""
    resolves: int = 0
    """Among several resolver links of one citation, the lowest number above 0 leads to the source; 0 never does."""
    exact: bool = False
    """True where it names one work or page, so that two references that share it are the same."""
    locates: bool = True
    """True where a look-up service can find a work by it."""


KINDS: tuple[Kind, ...] = (
    Kind("doi", doi, r"doi|https?://(?:dx\.)?doi\.org/", r"//(?:dx\.|www\.)?doi\.org/(10\.[^?#\s]+)", 1, exact=True),
    Kind("isbn", _isbn_of, r"ISBN(?:-1[03])?|SBN"),
    Kind("eissn", _issn_of, r"eISSN", locates=False),
    Kind("issn", _issn_of, r"ISSN", _WORLDCAT + r"(?:issn/|search\?fq=x0:jrnl&q=n2:)([0-9X-]+)", locates=False),
    Kind("pmid", _shaped(r"([1-9][0-9]{0,8})\b"), r"PMID|PubMed\sID",
         r"(?:ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/([0-9]+)", 6, exact=True),
    Kind("pmc", _shaped(r"(?:PMC)?([1-9][0-9]{3,8})\b"), r"PMC(?=:?\s?[0-9])",
         r"ncbi\.nlm\.nih\.gov/(?:pmc|labs/pmc)/articles/(?:PMC)?([0-9]+)", 2, exact=True),
    Kind("oclc", _shaped(r"(?:\(OCoLC\))?(?:ocm|ocn|on)?0*([1-9][0-9]{0,13})\b"), r"OCLC",
         _WORLDCAT + r"oclc/([0-9]+)"),
    Kind("s2cid", _shaped(r"([1-9][0-9]{0,9})\b"), r"S2CID", r"//api\.semanticscholar\.org/CorpusID:([0-9]+)", 10,
         exact=True, locates=False),
    Kind("bibcode", _shaped(r"([12][0-9]{3}[A-Za-z0-9.&]{14}[A-Z.])"), r"Bibcode",
         r"//(?:ui\.)?adsabs\.harvard\.edu/abs/([^/?#\s]+)", 9, exact=True),
    Kind("hdl", _shaped(r"([0-9][0-9.]*/[^\s,;]+)", trim), r"hdl|https?://hdl\.handle\.net/",
         r"//hdl\.handle\.net/([^?#\s]+)", 4, exact=True),
    Kind("arxiv", _shaped(_ARXIV), r"arXiv", r"//arxiv\.org/(?:abs|pdf)/([^?#\s]+)", 3, exact=True),
    Kind("jstor", _shaped(r"(?:https?://\S+/)?([0-9a-z./-]{3,40})", str.lower), r"JSTOR",
         r"//(?:www\.)?jstor\.org/stable/([^?#\s]+)", 5, exact=True),
    Kind("lccn", _shaped(r"([a-z]{0,3}\s?[0-9]{2,4}-?[0-9]{1,6})"), r"LCCN", locates=False),
    Kind("ol", _shaped(r"(?:OL)?([0-9]{1,9}[AMW])", str.upper), r"OL(?=\s?[0-9])", locates=False),
    Kind("asin", _shaped(r"([A-Z0-9]{10})\b", str.upper), r"ASIN", locates=False),
    Kind("zbl", _shaped(r"([0-9]{4}\.[0-9]{5}|[0-9]{8})"), r"Zbl", locates=False),
    Kind("mr", _shaped(r"([0-9]{4,7})\b"), r"MR(?=\s?[0-9]{5})", locates=False),
    Kind("ssrn", _shaped(r"([1-9][0-9]{3,7})\b"), r"SSRN",
         r"//(?:papers\.)?ssrn\.com/(?:sol3/papers\.cfm\?)?abstract(?:_id)?=([0-9]+)", 7, locates=False),
    Kind("biorxiv", doi, locates=False),
    Kind("citeseerx", _shaped(r"([0-9]+(?:\.[0-9]+){3,5})"), r"CiteSeerX",
         r"citeseerx\.ist\.psu\.edu/viewdoc/summary\?doi=([0-9.]+)", 8, locates=False),
    Kind("wikidata", _shaped(r"(Q[1-9][0-9]*)", str.upper)),
    Kind("osti", _shaped(r"([1-9][0-9]{2,7})\b"), r"OSTI", locates=False),
)
"""Every kind, in the order in which their labels are tried in a printed citation."""

BY_NAME = {kind.name: kind for kind in KINDS}
RESOLVERS = tuple(k.name for k in sorted(KINDS, key=lambda k: k.resolves) if k.resolves)
"""Kinds whose resolver link may stand for the source, the best first."""
CATALOGUE = frozenset(k.name for k in KINDS if k.link and not k.resolves)
"""Kinds whose links lead to a catalogue's entry about a whole work, never to the cited page."""
EXACT = tuple(k.name for k in KINDS if k.exact)
"""Kinds that name one work or page."""
LOCATING = tuple(k.name for k in KINDS if k.locates)
"""Kinds by which a look-up service can find a work."""
