"""Joining the references of a dump to those of its origin article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from refs.locate._join import join
from refs.model import Reference


def ref(text: str, url: str = "", **more: Any) -> Reference:
    return Reference(f"r{abs(hash((text, url)))}", text=text, url=url, **more)


def places(dump: list[Reference], origin: list[Reference]) -> dict[int, int]:
    """Dump place -> origin place (-1 where ambiguous)."""
    return {i: m.index for i, m in join(dump, origin).items()}


def test_equal_texts_are_joined_whatever_their_marks() -> None:
    """Case, quotes, dashes and white space do not matter."""
    assert places([ref("Reed, Ann. “Lantern bridge – opens”.")], [ref("x y"), ref('REED, Ann. "Lantern bridge - opens".')]) == {0: 1}


def test_access_dates_and_debris_do_not_matter() -> None:
    """A later revision may have been archived and read again."""
    dump = [ref("Reed (2020). Lantern bridge opens. Retrieved 2 May 2020.{{cite web}}: CS1 maint: others (link)")]
    origin = [ref("Reed (2020). Lantern bridge opens. Archived from the original on 1 June 2021. Retrieved 3 May 2021.")]
    assert places(dump, origin) == {0: 0}


def test_twins_with_different_urls_are_paired_by_their_place() -> None:
    """As many on both sides, in the order of two numbered lists."""
    dump = [ref("Census table. 2010."), ref("Other source on bridges."), ref("Census table. 2010.")]
    origin = [ref("Census table. 2010.", "https://a.example/1"), ref("Other source on bridges."),
              ref("Census table. 2010.", "https://a.example/2")]
    assert places(dump, origin) == {0: 0, 1: 1, 2: 2}


def test_twins_that_became_fewer_are_refused() -> None:
    """One in the dump, two with different URLs in the origin, no neighbours: it is not known which."""
    found = join([ref("Census table. 2010.")],
                 [ref("Census table. 2010.", "https://a.example/1"), ref("Census table. 2010.", "https://a.example/2")])
    assert (found[0].index, found[0].candidates) == (-1, (0, 1))


def test_twins_that_became_fewer_are_told_by_their_neighbours() -> None:
    """The one that stands between the same neighbours is the one."""
    dump = [ref("First source here."), ref("Census table. 2010."), ref("Second source here.")]
    origin = [ref("Census table. 2010.", "https://a.example/0"), ref("First source here."),
              ref("Census table. 2010.", "https://a.example/1"), ref("Second source here.")]
    assert places(dump, origin) == {0: 1, 1: 2, 2: 3}


def test_a_twin_whose_fellow_was_removed_is_refused() -> None:
    """Two in the dump, one left in the origin: whose URL it is, nobody knows."""
    twins = [ref("Census table. 2010."), ref("Census table. 2010.")]
    assert places(twins, [ref("Census table. 2010.", "https://a.example/1")]) == {0: -1, 1: -1}


def test_twins_with_one_url_are_no_question() -> None:
    """When all partners lead to one place, any will do."""
    same = [ref("Census table. 2010.", "https://a.example/1"), ref("Census table. 2010.", "https://a.example/1")]
    assert places([ref("Census table. 2010.")], same) == {0: 0}


def test_an_edited_citation_is_joined_by_likeness() -> None:
    """A typo that was mended since does not lose the reference."""
    dump = [ref('Reed, Ann (2 July 2020). "Lantern brigde opens after nine years of work". The Example.')]
    origin = [ref('Hale, Tom (3 May 2018). "Ferry fares to rise". The Example.'),
              ref('Reed, Ann (2 July 2020). "Lantern bridge opens after nine years of work". The Example.')]
    assert places(dump, origin) == {0: 1}


def test_citations_that_differ_in_a_number_are_not_alike() -> None:
    """Volume 3 is not volume 4."""
    dump = [ref("Bridge Survey: annual report on the northern rivers and their crossings, volume 3")]
    origin = [ref("Bridge Survey: annual report on the northern rivers and their crossings, volume 4")]
    assert places(dump, origin) == {}


def test_wikitext_fields_are_enough() -> None:
    """An origin read from wikitext has other words around title, author and date."""
    dump = [ref('Reed, Ann (2 July 2020). "Lantern bridge opens after nine years". The Example. Retrieved 3 July 2020.')]
    origin = [ref("Lantern bridge opens after nine years The Example 2020", "https://a.example/1", date="2020-07-02",
                  title="Lantern bridge opens after nine years", authors=("Reed, Ann",), publisher="The Example")]
    assert places(dump, origin) == {0: 0}


def test_a_bare_title_is_enough_where_the_text_is_nothing_else() -> None:
    """A web page cited by its title alone."""
    dump = [ref('"Largest lantern of the north". Archived from the original on 3 June 2013.')]
    origin = [ref("", "https://a.example/1", title="Largest lantern of the north")]
    assert places(dump, origin) == {0: 0}


def test_a_short_title_needs_work_and_day() -> None:
    """Many pages are called "Area"."""
    dump = [ref('"Area". Book of Facts. Some Office of the Realm. Retrieved 3 May 2015.', title="Area",
                access_date="2015-05-03")]
    fits, other = ({"title": "Area", "publisher": "Book of Facts", "access_date": day} for day in ("2015-05-03", "2019-01-01"))
    assert places(dump, [ref("", "https://a.example/1", **fits)]) == {}
    assert places(dump, [ref("", "https://a.example/1", **{**fits, "title": "Area of lakes"})]) == {}
    assert places([replace(dump[0], text=dump[0].text.replace("Area", "Areas"), title="Areas")],
                  [ref("", "https://a.example/1", **{**fits, "title": "Areas"})]) == {0: 0}
    assert places(dump, [ref("", "https://a.example/1", **other)]) == {}


def test_two_texts_that_claim_one_source_are_refused() -> None:
    """Two series of one title: only one of them can be the source that is left."""
    dump = [ref('"Labour figures of the northern towns". Office A. 2018.'),
            ref('"Labour figures of the northern towns". Office A. Ministry. 2018.')]
    origin = [ref("", "https://a.example/1", title="Labour figures of the northern towns", publisher="Office A", date="2018")]
    assert places(dump, origin) == {0: -1, 1: -1}


def test_the_same_title_of_another_year_is_another_source() -> None:
    """Title alone does not join."""
    dump = [ref('Reed, Ann (2 July 2019). "Report on the state of the bridges". The Example.')]
    origin = [ref("Report on the state of the bridges", "https://a.example/1", date="2020-07-02",
                  title="Report on the state of the bridges", authors=("Reed, Ann",))]
    assert places(dump, origin) == {}


def test_an_identifier_joins_what_was_rewritten() -> None:
    """The same DOI is the same work."""
    doi = (("doi", "10.5555/a.1"),)
    assert places([ref("Reed 2019", identifiers=doi)], [ref("Something else"), ref("Long form", identifiers=doi)]) == {0: 1}


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Census table. 2010.", "Reed 2019, p. 4", "Ferry fares to rise in spring. 2020.", "", "x"]),
                max_size=12), st.integers(0, 3))
def test_a_dump_of_the_same_list_is_never_joined_wrongly(texts: list[str], drop: int) -> None:
    """Whatever repeats and whatever the dump lacks at its end, each match is a reference of the same text."""
    origin = [ref(t, f"https://a.example/{i}") for i, t in enumerate(texts)]
    dump = [ref(t) for t in texts[: len(texts) - drop]]
    assert all(m.index < 0 or texts[m.index] == texts[i] for i, m in join(dump, origin).items())
