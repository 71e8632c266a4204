"""Nights as they are lived: whose run tells people, and a rehearsal of nights to come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.test_fix import GOOD, URL, WIKI
from tests.e2e.web import Desk
from tests.replica import Replica
from verify.notify import delivery


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Replica() as web:
        yield Desk(tmp_path, web)


def article(desk: Desk, name: str) -> str:
    path = desk.folder / name
    path.write_text(WIKI)
    return str(path)


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was posted to the webhook."""
    sent: list[bytes] = []
    monkeypatch.setattr(delivery, "post", lambda method, url, headers, body: sent.append(body) or (200, b""))
    monkeypatch.setenv("CITEWATCH_WEBHOOK_URL", "https://hooks.example/x")
    return sent


@pytest.mark.parametrize(("flags", "told"), [((), 0), (("--notify",), 1), (("--no-notices", "--notify"), 0)])
def test_a_run_by_hand_over_one_file_does_not_speak_for_the_collection(
        desk: Desk, posted: list[bytes], flags: tuple[str, ...], told: int) -> None:
    """The configured sources are the scope; another run tells people only where it is asked to."""
    first, second = article(desk, "a.wiki"), article(desk, "b.wiki")
    desk.web.page(URL, 404)
    desk.extra = '[policy]\nstrict_now = true\n[notices]\nwebhook = "json"\n'
    config = desk.config()
    config.write_text(f'sources = ["{first}", "{second}"]\n' + config.read_text())
    desk.call("check", first, "-q", "--config", str(config), "--journal", str(desk.folder / "j.sqlite"), *flags)
    assert told == len(posted)


def test_a_run_over_the_configured_sources_tells_people(desk: Desk, posted: list[bytes]) -> None:
    """Without names on the command line it is the nightly run."""
    first = article(desk, "a.wiki")
    desk.web.page(URL, 404)
    desk.extra = '[policy]\nstrict_now = true\n[notices]\nwebhook = "json"\n'
    config = desk.config()
    config.write_text(f'sources = ["{first}"]\n' + config.read_text())
    desk.call("check", "-q", "--config", str(config), "--journal", str(desk.folder / "j.sqlite"))
    assert 1 == len(posted)


@pytest.mark.parametrize("year", ["2027", "2019"])
def test_other_nights_are_rehearsed(desk: Desk, year: str) -> None:
    """With --now a death is seen as it will be, or would have been: failing for three nights, and broken on the fourth."""
    path = article(desk, "a.wiki")
    desk.web.page(URL, GOOD)
    desk.check(path, "-q", "--now", f"{year}-03-01")
    desk.web.page(URL, 404)
    kinds, codes, whys = [], [], []
    for day in ("03-02", "03-03", "03-04", "03-05T04:00"):
        codes.append(desk.check(path, "-q", "--now", f"{year}-{day}"))
        whys += [a.verdict.why for a in desk.report.assessments]
        kinds += [a.verdict.kind.value for a in desk.report.assessments]
    assert (["failing", "failing", "failing", "broken"], 1) == (kinds, codes[-1])
    assert [] == [w for w in whys if "3 of 3" in w]


def test_a_time_that_is_none_is_a_usage_error(desk: Desk) -> None:
    """Exit 2 says what a time looks like."""
    assert (2, True) == (desk.check(article(desk, "a.wiki"), "--now", "tomorrow"), "ISO date" in desk.said)
