"""What every archive keeps to, run over all that are found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from refs.archives import archives, owner
from refs.archives.answers import ArchiveAnswer, classify
from refs.archives.base import Archive, ArchiveOptions
from refs.model import Failure, FailureKind, Memento, Response
from tests.fakes import FakeClient, response

URL = "https://www.example.org/a?b=1"
NEAR = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
OPTIONS = ArchiveOptions(timegates=("https://gate.example/tg/",), save=True)
LINKS = {
    "web.archive.org": f"https://web.archive.org/web/20200102030405/{URL}",
    "archive-it.org": f"https://wayback.archive-it.org/1068/20200102030405/{URL}",
    "webarchive.org.uk": f"https://www.webarchive.org.uk/wayback/archive/20200102030405mp_/{URL}",
    "arquivo.pt": f"https://arquivo.pt/wayback/20200102030405/{URL}",
    "perma.cc": "https://perma.cc/ABCD-2345",
    "ghostarchive.org": "https://ghostarchive.org/archive/abcde",
    "webcitation.org": "https://www.webcitation.org/5kbAUIXb6?url=https://www.example.org/a",
    "archive.today": f"https://archive.ph/2020.01.02-030405/{URL}",
    "memento": f"https://webarchive.loc.gov/all/20200102030405/{URL}",
}
every = pytest.mark.parametrize("archive", archives(), ids=lambda a: a.name)


def test_each_archive_has_a_link_to_be_tried_with() -> None:
    """A new archive adds its link here."""
    assert sorted(LINKS) == sorted(a.name for a in archives())


@every
def test_an_archive_owns_its_links_and_no_live_page(archive: Archive) -> None:
    """`owner` finds the archive of a link, and none for a live URL."""
    found = owner(LINKS[archive.name])
    assert archive.name == (found.name if found else "")
    assert archive.owns(URL) is False
    assert archive.owns("") is False


@every
def test_parse_asks_nobody_and_reads_url_and_time(archive: Archive) -> None:
    """A link that spells out page and time is read as both; an opaque one gives None."""
    memento = archive.parse(LINKS[archive.name])
    assert archive.parse(URL) is None
    assert memento is None or (memento.original.startswith("https://www.example.org/a"), memento.taken.tzinfo) == (True, UTC)


@every
@pytest.mark.parametrize("answer", [
    response(status=404), response(status=429), response(status=503), response(b"\xff\x00 not a listing \n\n a b"),
    response("<html><body>Bad gateway</body></html>", status=200), Response(URL, failure=Failure(FailureKind.TIMEOUT)),
    response(b"x" * 50_000, headers={"content-type": "text/plain", "link": "<" * 9999}), response(b"", status=200),
], ids=["404", "429", "503", "bytes", "html", "timeout", "long", "empty"])
def test_captures_never_raise_and_never_list_what_was_not_said(archive: Archive, answer: Response) -> None:
    """Whatever a service answers, there is no certain memento in it; a failure is told from "none"."""
    listing = archive.captures(URL, NEAR, FakeClient(lambda url: answer), OPTIONS)
    asked_and_failed = archive.captures.__func__ is not Archive.captures and (answer.status or 500) not in (404, 200)  # type: ignore[attr-defined]
    assert [m for m in listing.mementos if m.taken != NEAR] == []
    assert bool(listing.failure) or not asked_and_failed


@every
def test_fetch_gives_the_archives_response_unchanged(archive: Archive) -> None:
    """Without Memento-Datetime the response comes back and is told as no memento."""
    client = FakeClient(lambda url: response("<p>own page", url=url))
    got = archive.fetch(Memento(archive.name, LINKS[archive.name], URL, NEAR), client, OPTIONS)
    assert b"<p>own page" == got.body
    assert ArchiveAnswer.OWN_PAGE == classify(got)
    assert len(client.asked) >= 1


@every
def test_archives_that_hold_raw_bytes_are_asked_for_them(archive: Archive) -> None:
    """The `id_` form keeps the archive's toolbar and rewritten links out of the evidence."""
    client = FakeClient(lambda url: response("x", url=url))
    link = LINKS[archive.name]
    archive.fetch(archive.parse(link) or Memento(archive.name, link, URL, NEAR), client, OPTIONS)
    raw = archive.name in ("web.archive.org", "archive-it.org", "webarchive.org.uk", "arquivo.pt", "memento")
    assert (f"20200102030405id_/{URL}" in client.asked[0][0]) == raw
