"""What every kind of identifier keeps to: one row says how it is normalised, printed and linked to."""

from __future__ import annotations

import re

import pytest

from refs.citations.identifier_kinds import EXACT, KINDS, LOCATING, RESOLVERS, Kind
from refs.citations.identifiers import in_url, normalise, printed
from refs.citations.links import choose

EXAMPLES = {
    "doi": ("10.1000/xyz123", "doi:10.1000/xyz123", "https://doi.org/10.1000/xyz123"),
    "isbn": ("9780306406157", "ISBN 978-0-306-40615-7", ""),
    "eissn": ("2049-3630", "eISSN 2049-3630", ""),
    "issn": ("2049-3630", "ISSN 2049-3630", "https://www.worldcat.org/issn/2049-3630"),
    "pmid": ("17322060", "PMID 17322060", "https://pubmed.ncbi.nlm.nih.gov/17322060"),
    "pmc": ("1817751", "PMC 1817751", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1817751"),
    "oclc": ("34669817", "OCLC 34669817", "https://www.worldcat.org/oclc/34669817"),
    "s2cid": ("37068454", "S2CID 37068454", "https://api.semanticscholar.org/CorpusID:37068454"),
    "bibcode": ("1974AJ.....79..819H", "Bibcode:1974AJ.....79..819H", "https://ui.adsabs.harvard.edu/abs/1974AJ.....79..819H"),
    "hdl": ("2027/mdp.39015", "hdl:2027/mdp.39015", "https://hdl.handle.net/2027/mdp.39015"),
    "arxiv": ("1512.01234", "arXiv:1512.01234", "https://arxiv.org/abs/1512.01234"),
    "jstor": ("2118559", "JSTOR 2118559", "https://www.jstor.org/stable/2118559"),
    "lccn": ("78-890351", "LCCN 78-890351", ""),
    "ol": ("18319A", "OL 18319A", ""),
    "asin": ("B00005N5PF", "ASIN B00005N5PF", ""),
    "zbl": ("0472.53010", "Zbl 0472.53010", ""),
    "mr": ("0096241", "MR 0096241", ""),
    "ssrn": ("1900856", "SSRN 1900856", "https://ssrn.com/abstract=1900856"),
    "biorxiv": ("10.1101/078733", "", ""),
    "citeseerx": ("10.1.1.176.341", "CiteSeerX 10.1.1.176.341", "http://citeseerx.ist.psu.edu/viewdoc/summary?doi=10.1.1.176.341"),
    "wikidata": ("Q42", "", ""),
    "osti": ("4367507", "OSTI 4367507", ""),
}
every = pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)


@every
def test_a_kind_has_an_example(kind: Kind) -> None:
    """A new row needs one line here: a value, how it is printed, its resolver's URL ("" for what it has not)."""
    value, text, url = EXAMPLES[kind.name]
    assert (bool(kind.label), bool(kind.link)) == (bool(text), bool(url)), "printed label and link as the row states"
    assert value == normalise(kind.name, value)


@every
def test_it_is_found_where_it_is_printed(kind: Kind) -> None:
    """A citation string that prints it gives it, normalised."""
    value, text, _ = EXAMPLES[kind.name]
    if text:
        assert (kind.name, value) in printed(f"Roe, A. (2011). A title. {text}.").pairs


@every
def test_its_resolver_is_known_and_may_stand_for_the_source(kind: Kind) -> None:
    """A citation whose only link is the resolver keeps that link as its URL, unless it leads to a catalogue."""
    value, _, url = EXAMPLES[kind.name]
    if url:
        assert (kind.name, value) == in_url(url)
        assert (url if kind.resolves else "") == choose([url]).url


def test_orders_and_names_are_whole() -> None:
    """Names and ranks are unique, and each row's expressions compile alone."""
    ranks = [k.resolves for k in KINDS if k.resolves]
    assert (len(KINDS), len(ranks)) == (len({k.name for k in KINDS}), len(set(ranks)))
    assert all(re.compile(k.label) and re.compile(k.link) for k in KINDS)
    assert "doi" == RESOLVERS[0]
    assert "doi" in EXACT
    assert "isbn" in LOCATING
