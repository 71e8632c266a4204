"""Addresses and identifiers that a sentence prints without a link cite it, in every format."""

from __future__ import annotations

import pytest

from refs.formats import read
from refs.reading.sentences import sentence_ends

LOCK = "The lock is 12 m long"
FORMS = (
    ("{}, doi:10.5555/lock.7. It was rebuilt.", "https://doi.org/10.5555/lock.7"),
    ("{} (DOI 10.5555/lock.7).", "https://doi.org/10.5555/lock.7"),
    ("{} (10.5555/lock(7)).", "https://doi.org/10.5555/lock(7)"),
    ("{} (https://doi.org/10.5555/lock.7).", "https://doi.org/10.5555/lock.7"),
    ("{}: https://river.example/locks?id=7.", "https://river.example/locks?id=7"),
    ("{} (www.river.example/locks).", "http://www.river.example/locks"),
    ("{} [arXiv:2101.00001].", "https://arxiv.org/abs/2101.00001"),
    ("{} (PMID: 1234567).", "https://pubmed.ncbi.nlm.nih.gov/1234567"),
    ("{} (hdl:2027/mdp.77).", "https://hdl.handle.net/2027/mdp.77"),
)
FRAMES = {"a.md": "{}\n", "a.html": "<html><body><article><p>{}</p></article></body></html>", "a.txt": "{}\n", "a.rst": "{}\n",
          "a.org": "{}\n", "a.adoc": "{}\n", "a.typ": "{}\n",
          "a.tex": "\\documentclass{{article}}\\begin{{document}}{}\\end{{document}}"}


def cited(name: str, text: str) -> list[tuple[str, str]]:
    """(claim, address) of every citation of a file."""
    return [(c.claim.text.rstrip("."), c.reference.url) for c in read(text.encode(), name).citations()]


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize(("form", "url"), FORMS)
def test_what_a_sentence_prints_cites_it_in_every_format(name: str, form: str, url: str) -> None:
    """The address is the reference, and none of its digits is part of the claim."""
    assert cited(name, FRAMES[name].format(form.format(LOCK))) == [(LOCK, url)]


@pytest.mark.parametrize(("name", "text"), [
    ("a.html", "<p>Call <code>https://no.example/x</code> for a lock.</p>"),
    ("a.md", "Call `https://no.example/x` or `doi:10.5555/1` for a lock."),
    ("a.html", "<p>Write to lock@www.river.example for a key.</p>"),
    ("a.html", '<head><link rel="canonical" href="https://own.example/a"></head><p>It is at https://own.example/b now.</p>'),
    ("a.txt", "The share was 10.1234 of all."),
])
def test_code_mail_and_the_own_site_cite_nothing(name: str, text: str) -> None:
    """An address in code is an example, one of the article's own host a link inside the site."""
    assert cited(name, text) == []


def test_a_link_that_prints_its_own_address_is_one_reference() -> None:
    """The address is found once, as the link that it is."""
    text = f'<p>{LOCK} (<a href="https://river.example/a">https://river.example/a</a>).</p>'
    assert cited("a.html", text) == [(LOCK, "https://river.example/a")]


def test_two_addresses_in_a_row_both_cite_and_leave_no_or_behind() -> None:
    """"See A or B" is taken out whole."""
    text = f"{LOCK}, see https://river.example/a or https://river.example/b.\n"
    assert cited("a.md", text) == [(LOCK, "https://river.example/a"), (LOCK, "https://river.example/b")]


def test_a_text_with_a_numbered_list_keeps_its_other_addresses() -> None:
    """The list does not hide what the sentences print themselves."""
    text = (f"{LOCK} [1]. The weir has four gates, see doi:10.5555/weir.\n\nReferences\n\n"
            "1. Roe. Locks. https://river.example/locks\n")
    assert cited("a.txt", text) == [(LOCK, "https://river.example/locks"),
                                    ("The weir has four gates", "https://doi.org/10.5555/weir")]


def test_code_in_a_sentence_of_html_is_part_of_what_it_says() -> None:
    """Names in code stand in the claim; a bracket in them is no marker."""
    text = '<p>The <code>lock[1]</code> call takes 3 keys, as <a href="https://d.example/l">documented</a>.</p>'
    assert cited("a.html", text) == [("The lock[1] call takes 3 keys, as documented", "https://d.example/l")]


@pytest.mark.parametrize(("text", "count"), [
    ("Pass net.Socket, net.Server or dgram.Socket. It returns.", 2),
    ("The lock opened.It closed in 1910. Then it rusted.", 3),
    ("Lock.gate.Open is called. Done.", 2),
])
def test_a_stop_without_a_space_ends_no_sentence_inside_a_name(text: str, count: int) -> None:
    """"net.Server" is one name; "opened.It" are two sentences whose space was forgotten."""
    assert len(sentence_ends(text)) == count


@pytest.mark.parametrize(("name", "text"), [
    ("a.rst", "Keep ``https://a.example/x`` as it is, for the dam is 40 m high.\n"),
    ("a.md", "Keep `https://a.example/x` as it is, for the dam is 40 m high.\n"),
    ("a.adoc", "= T\n\nKeep `https://a.example/x` as it is, for the dam is 40 m high.\n"),
    ("a.org", "* T\nKeep =https://a.example/x= as it is, for the dam is 40 m high.\n"),
    ("a.typ", "= T\nKeep `https://a.example/x` as it is, for the dam is 40 m high.\n"),
    ("a.html", "<html><body><article><p>Keep <code>https://a.example/x</code> as it is, for the dam is 40 m high.</p></article></body></html>"),
])
def test_an_address_in_code_is_no_reference(name: str, text: str) -> None:
    """What is printed as code is an example and cites nothing."""
    assert () == read(text.encode(), name).references
