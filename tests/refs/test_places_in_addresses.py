"""Addresses in which the author left something to fill: they are named, and nobody asks what stands before the gap."""

from __future__ import annotations

import pytest

from refs.formats import read
from refs.reading.addresses import MASK, with_places

MILL = "https://mill.example/1"
PLACES = ("https://git.example/<your-name>/tool", "https://app.example/<project_id>/settings", "https://a.example/…/x",
          "https://a.example/...", "https://q.example/{{ version }}/x", "https://e.example/${VERSION}/file",
          "https://y.example/YOUR_API_KEY/x", "https://w.example/%VERSION%/file", "https://r.example/:user/x",
          "https://<your-domain>/path")


@pytest.mark.parametrize("name", ["a.md", "a.rst", "a.adoc", "a.org", "a.txt", "a.typ"])
@pytest.mark.parametrize("address", PLACES)
def test_an_address_with_a_gap_is_named_and_not_asked(address: str, name: str) -> None:
    """Cut at the gap, the site's root would be asked, and vouch for nothing."""
    if name == "a.typ" and "$" in address:
        pytest.skip("mathematics in Typst")
    text = f"Mills\n\nFirst clone {address} and go on.\n\nThe mill has 4 wheels, see {MILL} for it.\n"
    made = read(text.encode(), name)
    assert ([MILL], True) == ([r.url for r in made.references], any("placeholder: not asked" in n for n in made.notes))


@pytest.mark.parametrize("text", [
    f"The mill has 4 wheels ({MILL}).<br>It is old.\n", f"<b>{MILL}</b>\n", f"See {MILL}<br>\n", f"{MILL}... and more\n",
    "See https://mill.example/a{b and https://mill.example/1.\n", "See <https://mill.example/1>.\n",
])
def test_tags_and_stops_behind_an_address_are_no_gap(text: str) -> None:
    """Only a name in brackets is one, and only where no element of HTML has that name."""
    made = read(text.encode(), "a.md")
    assert (True, ()) == (MILL in [r.url for r in made.references], tuple(n for n in made.notes if "placeholder" in n))


def test_the_text_keeps_its_length() -> None:
    """Lines and columns of findings are counted in it."""
    text = "a https://h.example/<name>/{id}/… b"
    assert (len(text), 3) == (len(with_places(text)), with_places(text).replace(MASK * 6, MASK).replace(MASK * 4, MASK).count(MASK))


def test_what_is_shown_has_a_sign_for_the_gap() -> None:
    """No private character reaches a report."""
    claim = read(f"The mill at `https://h.example/<name>/x` has 4 wheels, says [Roe]({MILL}).\n".encode(), "a.md").claims[0]
    assert "The mill at https://h.example/{…}/x has 4 wheels, says Roe." == claim.text
