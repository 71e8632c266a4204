"""Ten nights from outside: the command itself with --now, a tracker and a webhook on this machine, and a written table.

The world, by night; a page counts as gone with three strikes that span three days (default policy):

| cited host | what happens                                                          |
|------------|-----------------------------------------------------------------------|
| fine       | nothing                                                               |
| dies       | 404 from night 1; on night 7 its citation is repaired in the article  |
| returns    | 404 on nights 1 to 5, back on night 6                                 |
| lone       | 410 from night 2, no archived copy                                    |
| parked     | parked from night 2                                                   |
| busy       | 503 on nights 3 and 4                                                 |
| moves      | redirects for good to its new place from night 3                      |
| number     | its page gives another year from night 3 on                           |

The webhook refuses on night 5 and takes both notices on night 6. The archive answers 503 on night 6. On night 7 somebody
also checks one file by hand. Our network is cut on night 8. On night 9 the rest is taken out of the article.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.e2e.test_nights import PARKED, says
from tests.e2e.web import Desk
from tests.replica import Replica, redirect

YEARS = {"Fine": 1901, "Dies": 1904, "Returns": 1907, "Lone": 1910, "Parked": 1913, "Busy": 1916, "Moves": 1919, "Number": 1922}


def url(name: str) -> str:
    return f"https://{name.lower()}.example/light"


@dataclass
class Services:
    """A tracker with one repository and a webhook, on one port of this machine."""

    issue: dict[str, object] = field(default_factory=dict)
    posted: list[dict[str, object]] = field(default_factory=list)
    refuse: int = 0
    """The status that the webhook answers, 0 for 200."""
    port: int = 0

    def __enter__(self) -> Services:
        services = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                opened = services.issue.get("state") == "open"
                self.told(200, [services.issue] if opened else [])

            def do_POST(self) -> None:
                data = json.loads(self.rfile.read(int(self.headers["content-length"])))
                if self.path == "/hook":
                    if not services.refuse:
                        services.posted.append(data)
                    self.told(services.refuse or 200, {})
                else:
                    services.issue = {"number": 7, "state": "open", **data}
                    self.told(201, services.issue)

            def do_PATCH(self) -> None:
                services.issue |= json.loads(self.rfile.read(int(self.headers["content-length"])))
                self.told(200, services.issue)

            def told(self, status: int, data: object) -> None:
                body = json.dumps(data).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def taken(self) -> list[tuple[str, object]]:
        """(night, what it tells) of what the webhook was given since it was last asked."""
        posted, self.posted = self.posted, []
        return [(str(one["night"])[-2:], one["void"] or sorted(
            (_host(c), c["before"] or "", c["after"]) for c in one["changes"])) for one in posted]  # type: ignore[attr-defined]

    def listed(self) -> tuple[str, list[str]]:
        """(state of the issue, the hosts that it lists as in need of a look, each as often as it is listed)."""
        body = re.sub(r"### In order again.*?(?=\n##|\Z)", "", str(self.issue.get("body", "")), flags=re.S)
        return str(self.issue.get("state", "")), sorted(re.findall(r"\]\(<https://(\w+)\.example/light>\)", body))


def _host(change: dict[str, str]) -> str:
    return change["url"].split(".")[0].removeprefix("https://")


def cited(*names: str) -> str:
    lines = [f"{name} Head was lit for the first time on 4 May {YEARS[name]}.<ref>{{{{cite web |title=The light at {name} Head "
             f"|url={url(name)} |date=2021-05-04}}}}</ref>\n" for name in names]
    return "'''Lights of the coast''' are many.\n\n" + "\n".join(lines)


def world(night: int, web: Replica, services: Services, article: Path) -> None:
    """What changes before a night's run."""
    changes: dict[int, list[Callable[[], object]]] = {
        1: [lambda: web.page(url("Dies"), 404), lambda: web.page(url("Returns"), 404)],
        2: [lambda: web.page(url("Lone"), 410), lambda: web.page(url("Parked"), PARKED)],
        3: [lambda: web.page(url("Busy"), 503), lambda: web.page(url("Moves"), redirect("https://moves.example/new-place", 301)),
            lambda: web.page(url("Number"), says("Number", 1932))],
        5: [lambda: web.page(url("Busy"), says("Busy", YEARS["Busy"])), lambda: setattr(services, "refuse", 503)],
        6: [lambda: web.page(url("Returns"), says("Returns", YEARS["Returns"])), lambda: setattr(services, "refuse", 0),
            lambda: web.fault("web.archive.org", 503)],
        7: [web.heal, lambda: article.write_text(cited(*(n for n in YEARS if n != "Dies")))],
        8: [web.cut],
        9: [web.restore, lambda: article.write_text(cited("Fine", "Returns", "Busy", "Moves"))],
    }
    for change in changes.get(night, []):
        change()


@pytest.fixture
def services() -> Iterator[Services]:
    with Services() as made:
        yield made


NETWORK = "none of 3 well-known addresses answered: this machine's network is down"
TABLE = [
    # night, exit code, what the webhook was given that night, (state of the issue, what it lists)
    (0, 0, [], ("", [])),
    (1, 0, [], ("", [])),
    (2, 0, [], ("", [])),
    (3, 0, [("13", [("number", "verified", "drifted")])], ("open", ["number"])),
    (4, 0, [("14", [("dies", "verified", "rotted"), ("returns", "verified", "rotted")])], ("open", ["dies", "number", "returns"])),
    (5, 1, [], ("open", ["dies", "lone", "number", "parked", "returns"])),
    (6, 4, [("15", [("lone", "unarchived", "broken"), ("parked", "verified", "rotted")]), ("16", [("returns", "rotted", "verified")])],
     ("open", ["dies", "lone", "number", "parked"])),
    (7, 1, [], ("open", ["lone", "number", "parked"])),
    (8, 4, [("18", NETWORK)], ("open", ["lone", "number", "parked"])),
    (9, 0, [], ("closed", [])),
]
NIGHT_6 = """\
<!-- citewatch -->
As of the run of **2040-01-16**, 4 citations need a look.

## Changed in this run

### In order again (1)

- [\\[3\\]](<https://returns.example/light>): Returns Head was lit for the first time on 4 May 1907\\.
  lights\\.wiki:7: the live page and the archived copy support the claim

## Standing since earlier runs

### Gone, and no archive holds them (1)

- [\\[4\\]](<https://lone.example/light>): Lone Head was lit for the first time on 4 May 1910\\.
  lights\\.wiki:9: as it was told before; this run could not tell: the live page is gone \\(5 nights since 2040\\-01\\-12\\): HTTP 410; """
"""The issue's text of one night, as far as the archive's own words: what the outage hides stands as it was told."""


def test_ten_nights_as_the_table_has_them(tmp_path: Path, services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every exit code, notice and issue, night by night."""
    monkeypatch.setenv("GITHUB_TOKEN", "t" * 20)
    monkeypatch.setenv("CITEWATCH_WEBHOOK_URL", f"http://127.0.0.1:{services.port}/hook")
    monkeypatch.chdir(tmp_path)
    article, other = Path("lights.wiki"), Path("other.wiki")
    article.write_text(cited(*YEARS))
    other.write_text(cited("Fine"))
    lived, bodies = [], []
    with Replica() as web:
        for name, year in YEARS.items():
            web.page(url(name), says(name, year))
            if name != "Lone":
                web.archive(url(name), "20210601000000", says(name, year))
        web.page("https://moves.example/new-place", says("Moves", YEARS["Moves"]))
        desk = Desk(tmp_path, web, "[notices]\ngithub = \"o/r\"\nwebhook = \"json\"\n"
                    f'github_api = "http://127.0.0.1:{services.port}"\nheartbeat = "heartbeat.json"\n')
        for night in range(10):
            world(night, web, services, article)
            config = desk.config()
            config.write_text('sources = ["lights.wiki", "other.wiki"]\njournal = "j.sqlite"\n' + config.read_text())
            code = desk.call("check", "-q", "--now", f"2040-01-{night + 10}T03:00:00")
            lived.append((night, code, services.taken(), services.listed()))
            bodies.append(str(services.issue.get("body")))
            if night == 5:  # the webhook refuses: the heartbeat says that it waits, and so does the run, quiet as it is
                waiting = json.loads(Path("heartbeat.json").read_text())["notices_waiting"]
                assert (1, True, False) == (waiting, "the webhook answered 503; 1 notice waits for the next run" in desk.said,
                                            "is CITEWATCH_WEBHOOK_URL right" in desk.said)
            if night == 7:  # somebody checks one file by hand: that run does not speak for the collection
                before = dict(services.issue)
                desk.call("check", "other.wiki", "-q", "--now", "2040-01-17T12:00:00")
                assert (before, []) == (services.issue, services.taken())
    assert TABLE == lived
    assert re.sub(r" +\n", "\n", bodies[6]).startswith(NIGHT_6)
