"""The seed article goes all the way against the replica (issue "1.", "It ends when")."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.web import Desk
from tests.gold.figures import SHARED
from tests.replica import Replica, seed_world

SEED = SHARED / "seed_article.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="../shared/seed_article.txt is absent")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        seed_world.build(web)
        yield Desk(tmp_path, web)


def test_the_seed_article_ends_as_its_sources_say(desk: Desk) -> None:
    """Each of the seven references gets the verdict that its source deserves, and says how it was found."""
    desk.check(str(SEED))
    found = {
        "1": desk.verdicts("1"),
        "2": desk.verdicts("2"),
        "3": desk.verdicts("3"),
        "4": desk.verdicts("4"),
        "5 summit 2022": desk.verdicts("5", "all-weather"),
        "5 free trade": desk.verdicts("5", "free trade zone"),
        "5 peace": desk.verdicts("5", "soonest possible"),
        "6": desk.verdicts("6"),
        "7": desk.verdicts("7"),
    }
    expected = {
        "1": {"unchecked(abstract_only)"},
        "2": {"no_locator"},
        "3": {"unchecked(offline_source)"},
        "4": {"verified"},
        "5 summit 2022": {"partially_supported"},  # the partnership is there, the summit of 2022 is not
        "5 free trade": {"verified"},
        "5 peace": {"verified"},
        "6": {"verified"},
        "7": {"partially_supported"},
    }
    simple = {k: {v.split("(")[0] if v.startswith("no_locator") else v for v in vs} for k, vs in found.items()}
    assert expected == simple
    assert {"origin article"} == {a.citation.reference.located.found_by for n in "4567" for a in desk.about(n)}


def test_a_dead_page_whose_archive_holds_has_rotted(desk: Desk) -> None:
    """Remove one live page: the archived copy still backs the claim."""
    desk.web.page(seed_world.AXIOS_URL, 404)
    desk.check(str(SEED))
    assert {"rotted"} == desk.verdicts("4")


def test_an_archived_copy_of_a_different_text_is_no_second_witness(desk: Desk) -> None:
    """Turn one archived copy into a different text: the live page still says it, the copy is not counted for it."""
    other = "<html><head><title>Harvest festival opens</title></head><body><p>" + "The harvest festival opened. " * 60
    desk.web.shelf().remove(seed_world.AXIOS_URL)
    desk.web.archive(seed_world.AXIOS_URL, "20200704083015", other)
    desk.check(str(SEED))
    assert desk.verdicts("4") <= {"unarchived", "verified"} and desk.verdicts("4")


def test_a_live_page_that_no_longer_says_it_has_drifted(desk: Desk) -> None:
    """Swap the live page's text under the same title: the archive holds what the live page lost."""
    kept = desk.web.site("www.axios.com")
    path = next(p for p in kept if "countries" in p)
    desk.web.page(seed_world.AXIOS_URL, str(kept[path]).replace("Belarus", "Iceland"))
    desk.check(str(SEED))
    assert {"drifted"} == desk.verdicts("4")


def test_a_cut_network_convicts_nobody(desk: Desk) -> None:
    """Cut the whole network: exit 4, and no finding against any reference."""
    desk.web.cut()
    code = desk.check(str(SEED))
    bad = {a.verdict.kind.value for a in desk.report.assessments} - {"unchecked", "no_locator"}
    assert (4, set()) == (code, bad)
