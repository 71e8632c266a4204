"""Thirty nights over the replica, with real sockets and the whole pipeline: one notice per transition, none else.

The world, by day (a page counts as gone with three strikes over three days or more):

| host     | what happens                                            | told                              |
|----------|---------------------------------------------------------|-----------------------------------|
| fine     | nothing                                                 | -                                 |
| returns  | 404 from day 3, back on day 9                           | rotted on 6, in order again on 9  |
| dies     | 404 from day 4                                          | rotted on 7                       |
| moves    | redirects to its new place from day 5                   | -                                 |
| lone     | 410 from day 6, no archived copy                        | broken on 9                       |
| hijacked | parked from day 8                                       | rotted on 11                      |
| drifts   | rewritten on day 10                                     | drifted on 10                     |
| nameless | refuses connections from day 11                         | rotted on 14                      |
| flaps    | 404 but for each third day                              | -                                 |
| busy     | 503 from day 2                                          | -                                 |
| late     | cited from day 12 on (the article is edited), says else | unsupported on 12                 |

The archive answers 503 on days 17 and 18: nothing is told. Our network is cut on days 22 and 23: told once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from refs.formats import read
from refs.pages.sandbox import Readers
from tests.e2e.web import Desk
from tests.replica import Replica, redirect
from tests.replica.demo_world import page
from verify.notify import after_run
from verify.notify.channels.base import Notice
from verify.run import pipeline, wiring
from verify.settings.load import load
from verify.settings.model import Settings
from verify.workers.stop import Stop
from verify.workers.web import Recording

NIGHT = datetime(2040, 1, 1, 3, 0, tzinfo=UTC)
"""The first night; past every real date, since no look of a run is dated before the run."""
YEARS = {name: 1901 + 3 * n for n, name in enumerate(
    ("Fine", "Dies", "Lone", "Returns", "Flaps", "Busy", "Hijacked", "Nameless", "Drifts", "Moves"))}


def url(name: str) -> str:
    return f"https://{name.lower()}.example/light"


def says(name: str, year: int) -> str:
    return page(f"The light at {name} Head", f"{name} Lights", "2021-05-04T08:00:00Z", [
        f"The lighthouse at {name} Head was lit for the first time on 4 May {year}, after three winters of work on the rock.",
        "Its keepers lived on the mainland and were rowed out in pairs. The light was made automatic later, and the last boat "
        "was sold to a museum, where it can still be seen between April and October.",
        "Painters and walkers come for the view from the gallery. The stairs are steep and children must be held by the hand.",
    ])


def drifted(name: str) -> str:
    """The same page, rewritten: nothing of the first lighting stands in it any more."""
    return page(f"The light at {name} Head", f"{name} Lights", "2021-05-04T08:00:00Z", [
        f"The lighthouse at {name} Head is closed for repairs, and visitors are asked to use the path along the shore.",
        "The tea room beside the car park stays open, and its scones are praised by all who come by. The museum shop sells "
        "postcards, oilskins and small brass lamps made in the village.",
        "Dogs are welcome on the path but not in the tea room. In winter the gate is shut at four.",
    ])


PARKED = ("<html><head><title>hijacked.example - domain for sale</title></head><body><h1>hijacked.example</h1><p>This domain is for "
          "sale. Buy this domain. Related searches: lighthouse hotels, cheap flights, boat insurance. The Sponsored Listings "
          "displayed above are served automatically by a third party.</p></body></html>")


def article(folder: Path, day: int) -> Path:
    """The article; on day 12 it is edited: one more citation, of a page that does not say it."""
    lines = ["'''Lights of the coast''' are many.", ""]
    lines += [f"{name} Head was lit for the first time on 4 May {year}.<ref>{{{{cite web |title=The light at {name} Head "
              f"|url={url(name)} |date=2021-05-04}}}}</ref>\n" for name, year in YEARS.items()]
    if day >= 12:
        lines.append("Fine Head employed 412 keepers in 1850.<ref>{{cite web |title=The light at Late Head |url=https://late.example/light "
                     "|date=2021-05-04}}</ref>\n")
    path = folder / "article.wiki"
    path.write_text("\n".join(lines))
    return path


def at(day: int, web: Replica) -> None:
    """What changes in the world on a day."""
    changes: dict[int, Callable[[], None]] = {
        3: lambda: web.page(url("Returns"), 404),
        4: lambda: web.page(url("Dies"), 404),
        5: lambda: (web.page("https://moves.example/new-place", says("Moves", YEARS["Moves"])),
                    web.page(url("Moves"), redirect("https://moves.example/new-place"))),  # type: ignore[func-returns-value]
        6: lambda: web.page(url("Lone"), 410),
        8: lambda: web.page(url("Hijacked"), PARKED),
        9: lambda: web.page(url("Returns"), says("Returns", YEARS["Returns"])),
        10: lambda: web.page(url("Drifts"), drifted("Drifts")),
        11: lambda: web.down("nameless.example", "refused"),
        17: lambda: web.fault("web.archive.org", 503),
        19: lambda: (web.heal(), web.down("nameless.example", "refused")),  # type: ignore[func-returns-value]
        22: web.cut,
        24: web.restore,
    }
    changes.get(day, lambda: None)()
    web.page(url("Flaps"), 404 if day % 3 else says("Flaps", YEARS["Flaps"]))
    web.page(url("Busy"), 503 if day >= 2 else says("Busy", YEARS["Busy"]))


def a_night(settings: Settings, path: Path, day: int, pages: Readers) -> Notice:
    """One whole run as of that day, and what is told after it."""
    tonight = lambda: NIGHT + timedelta(days=day)  # noqa: E731
    with wiring.tools(settings, Recording(), pipeline.Progress(), Stop(), tonight, pages) as tools:
        ran = pipeline.run([read(path.read_bytes(), "article.wiki")], tools, "nights")
        return after_run.notice(ran.report, tools.store, ran.run)


def told(notice: Notice) -> object:
    """Why the run was void, else (host, before, after) of each transition."""
    return notice.void or sorted((t.url.split(".")[0].removeprefix("https://"), t.before.value if t.before else "", t.after.value)
                                 for t in notice.transitions)


def test_thirty_nights_over_the_replica(tmp_path: Path) -> None:
    """Hosts die, flap, move, drift, are hijacked, come back; archive and network fail; the article is edited."""
    notices: dict[int, Notice] = {}
    with Replica() as web, Readers(1) as pages:
        for name, year in [*YEARS.items(), ("Late", 1999)]:
            web.page(url(name), says(name, year))
            if name != "Lone":
                web.archive(url(name), "20210601000000", says(name, year))
        desk = Desk(tmp_path, web)
        for day in range(30):
            at(day, web)
            settings = replace(load(desk.config(), env={}), journal=str(tmp_path / "journal.sqlite"))
            notices[day] = a_night(settings, article(tmp_path, day), day, pages)
    assert {
        6: [("returns", "verified", "rotted")],
        7: [("dies", "verified", "rotted")],
        9: [("lone", "unarchived", "broken"), ("returns", "rotted", "verified")],
        10: [("drifts", "verified", "drifted")],
        11: [("hijacked", "verified", "rotted")],
        12: [("late", "", "unsupported")],
        14: [("nameless", "verified", "rotted")],
        22: "none of 3 well-known addresses answered: this machine's network is down",
    } == {day: told(notice) for day, notice in notices.items() if notice.worth_telling}
    standing = ["dies", "drifts", "hijacked", "late", "lone", "nameless"]
    assert ("2040-01-22", standing) == (notices[22].last_good, sorted(
        t.url.split(".")[0].removeprefix("https://") for t in notices[29].standing))
