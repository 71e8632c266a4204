"""A first night of 10,000 references in an archive that enforces its limits."""

from __future__ import annotations

from refs.archives import ArchiveAnswer, Budget, take
from refs.archives.base import ArchiveOptions
from refs.model import Failure, FailureKind, Response
from tests.fakes import FakeClient
from tests.refs.archives.strict_archive import INDEX_A_MINUTE, NEAR, StrictArchive, night
from tests.refs.fetch.clock import Clock


def test_ten_thousand_references_meet_no_429() -> None:
    """Both limits are kept, each reference gets the right answer, and few need the index."""
    archive, hours, came = night(10_000)
    share = archive.counts["index"] / 10_000
    print(f"10,000 references: {hours:.2f} h of archive time, {archive.counts['index']} index questions ({share:.1%}), "
          f"{archive.counts['playback']} of playback, {archive.counts['429']} times 429")
    assert (archive.counts["429"], sorted(came)) == (
        0, ["error nearest: evidence", "fit: evidence", "no evidence: evidence", "none: not archived"])
    assert share < 0.12 and hours < 0.8


def test_the_simulated_archive_is_strict() -> None:
    """One question too many within a minute is answered 429, and so is all that follows for an hour."""
    clock = Clock()
    archive = StrictArchive(clock)
    index = "https://web.archive.org/cdx/search/cdx?url=http%3A%2F%2Fa.example%2F1"
    first = [archive.get(index).status for _ in range(INDEX_A_MINUTE + 1)]
    clock.sleep(600)
    assert (first[-2:], archive.get(index).status) == ([200, 429], 429)


def test_an_archive_that_is_out_of_reach_costs_its_first_time_outs_and_no_more() -> None:
    """Five references wait for it in vain, each once; the other 195 are told at once that it is down."""
    clock = Clock()
    asked = []

    def unreachable(url: str) -> Response:
        asked.append(url)
        clock.sleep(10.0)
        return Response(url, url, failure=Failure(FailureKind.TIMEOUT, "no connection within 10 s"))

    client = Budget(FakeClient(unreachable), ArchiveOptions(), clock=clock, now=clock.now, sleep=clock.sleep)
    begun = clock()
    links = [f"https://web.archive.org/web/20200102030405/https://www.example.org/{n}" for n in range(200)]
    got = [take(link, link[43:], NEAR, client, ArchiveOptions()).why.answer for link in links]
    assert 5 == len(asked)
    assert 5 == len(set(asked))
    assert 50.0 == round(clock() - begun, -1)
    assert {ArchiveAnswer.ARCHIVE_ERROR, ArchiveAnswer.RATE_LIMITED} == set(got)
