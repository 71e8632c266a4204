"""The seed article's seven references against its replayed world: each ends where it must, and says how."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from refs import formats
from refs.locate import locate, polite
from refs.locate.base import Lookup, LookupOptions
from refs.model import Located
from tests.gold.figures import SHARED
from tests.replica import Replica
from tests.replica.plain_client import PlainClient
from tests.replica.seed_world import World, build

SEED = SHARED / "seed_article.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="../shared/seed_article.txt is absent")


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with Replica() as web:
        yield build(web)


@pytest.fixture(scope="module")
def found(world: World) -> list[Located]:
    document = formats.read(SEED.read_bytes(), str(SEED))
    client = polite(PlainClient(world.web), LookupOptions(), lambda: 0.0, lambda seconds: None)
    look = Lookup(client, LookupOptions())
    return [locate(r, document, look) for r in document.references]


def test_each_reference_ends_where_it_must(world: World, found: list[Located]) -> None:
    """The paper's abstract by its DOI, the observer item nowhere, the book offline, four pages by the origin article."""
    assert [(f.found_by, f.url, f.kind) for f in found] == [
        ("origin article", f"https://doi.org/{world.doi}", "abstract"),
        ("", "", "online"),
        ("isbn", "", "offline"),
        ("origin article", world.axios, "online"),
        ("origin article", world.summit, "online"),
        ("origin article", world.kyiv, "online"),
        ("origin article", world.drills, "online"),
    ]


def test_archive_links_come_along(world: World, found: list[Located]) -> None:
    """The origin's archive links, where it gives them."""
    assert [f.archive_url for f in found[3:]] == [*map(world.archived, (world.axios, world.summit, world.kyiv)), ""]


def test_the_way_is_told(found: list[Located]) -> None:
    """One line each, with article and revision."""
    revision = found[3].revision
    origin = f'origin article "Belarus–China relations", revision {revision}'
    assert revision and all(f.reason.startswith(origin) for f in found[3:])
    assert found[1].reason == f'the {origin.replace("article ", "article (", 1)}) gives no URL for this reference'
    assert "its registered title agrees" in found[0].reason
    assert "OpenLibrary's record agrees" in found[2].reason
    assert not any(f.postponed for f in found)
