"""Pages that only scripts can show: opened in Debian's chromium on request, every request of theirs under the guard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from refs.model import Response
from refs.render.browser import Renderer
from refs.render.options import RenderOptions
from tests.e2e.web import Desk
from tests.replica import Replica
from tests.reports.browser import needed

FACT = "The weir at Oldham was built in 1874 by the river board, and it is 31 metres long."
TEXT = f"{FACT} It was renewed after the flood of 1910, when the mill beside it was lost and never built again."
PAGE = "https://weirs.example.org/oldham"
SHELL = """<!doctype html><html lang=en><head><title>The weir</title></head><body><div id="root"></div>
<noscript>You need to enable JavaScript to run this app.</noscript><script src="/app.js"></script></body></html>"""
APP = """fetch('/data.json').then(r => r.json()).then(d => {
  document.getElementById('root').innerHTML = '<main><article><h1>The weir</h1><p>' + d.text + '</p></article></main>';
  new Image().src = '/picture.png';
  for (const to of ['http://127.0.0.1:9/inner', 'http://169.254.169.254/latest', 'ws://weirs.example.org/s', 'file:///etc/passwd'])
    try { to.startsWith('ws') ? new WebSocket(to) : fetch(to).catch(() => 0); } catch (e) {}
  fetch('/form', {method: 'POST', body: 'x'}).catch(() => 0);
});"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    needed()
    with Replica() as web:
        web.page(PAGE, SHELL)
        web.page("https://weirs.example.org/app.js", APP)
        web.page("https://weirs.example.org/data.json", json.dumps({"text": TEXT}))
        (tmp_path / "a.md").write_text(f"# Weirs\n\n[The weir]({PAGE}) at Oldham was built in 1874 by the river board.\n")
        yield Desk(tmp_path, web)


def check(desk: Desk, *flags: str) -> tuple[str, list[str]]:
    """(verdict, the paths that were asked of the page's host)."""
    desk.check(str(desk.folder / "a.md"), "--no-archive", *flags)
    return desk.report.assessments[0].verdict.kind.value, [e.path for e in desk.web.requests_to("weirs.example.org")]


def test_a_script_shell_is_not_rendered_unless_asked(desk: Desk) -> None:
    """Never the default: it could not be told, and no script is run."""
    assert ("unchecked", ["/oldham"]) == check(desk)


def test_a_script_shell_is_read_as_a_browser_shows_it(desk: Desk) -> None:
    """The text that scripts write is judged as any other; the report says how it came; each request went by the client."""
    verdict, asked = check(desk, "--render")
    live = desk.report.assessments[0].captures.live
    assert live is not None
    assert ("verified", "rendered in a browser: scripts write this page") == (verdict, live.note)
    assert (["/app.js", "/data.json", "/oldham"], []) == (sorted(set(asked)), [e for e in desk.web.requests_to("weirs.example.org") if e.method != "GET"])


def test_only_the_named_hosts_are_rendered(desk: Desk) -> None:
    """`[render] hosts` are globs."""
    desk.extra = '[render]\nhosts = ["*.example.net"]\n'
    assert "unchecked" == check(desk)[0]
    desk.extra = '[render]\nhosts = ["weirs.*"]\n'
    assert "verified" == check(desk)[0]


def test_what_stays_empty_is_told_as_such(desk: Desk) -> None:
    """A page whose scripts write nothing could not be told, and the witness says that it was tried."""
    desk.web.page("https://weirs.example.org/app.js", "")
    verdict, _ = check(desk, "--render")
    live = desk.report.assessments[0].captures.live
    assert live is not None
    assert ("unchecked", True) == (verdict, "there is no text in it even so" in live.note)


class Asked:
    """A client that answers from a table and remembers what it was asked."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages, self.urls = pages, list[str]()

    def get(self, url: str, headers: object = None) -> Response:
        self.urls.append(url)
        body = self.pages.get(url)
        kind = "text/javascript" if url.endswith(".js") else "text/html"
        return Response(url, url, status=404 if body is None else 200, headers=(("content-type", kind),), body=(body or "").encode())

    def close(self) -> None:
        pass


def rendered(pages: dict[str, str], **more: object) -> tuple[str, list[str]]:
    """(the page's HTML, what was asked) of https://a.example/."""
    client = Asked(pages)
    renderer = Renderer(client, RenderOptions(("*",), **more))  # type: ignore[arg-type]
    try:
        got = renderer.render("https://a.example/")
    finally:
        renderer.close()
    return (got.body.decode() if got else ""), client.urls


def test_nothing_reaches_the_net_beside_the_client() -> None:
    """Inner addresses are asked of the client, which guards them; pictures, sockets and forms are refused outright."""
    needed()
    html, asked = rendered({"https://a.example/": "<div id=root></div><img src=/p.png><script src=/app.js></script>", "https://a.example/app.js":
                            APP.replace("'/data.json'", "'/data'"), "https://a.example/data": '{"text": "hello"}'})
    assert ("hello" in html, []) == (True, [u for u in asked if u.endswith((".png", "/form")) or u.startswith(("ws", "file"))])


@pytest.mark.parametrize("script", ["while (true) {}", "setInterval(() => fetch('/more' + Math.random()), 10)", "window.close()", "location = '/on'"])
def test_a_page_that_never_ends_is_bounded(script: str) -> None:
    """A loop, requests without end, a page that closes itself or moves on: each ends within its time and its requests."""
    needed()
    _, asked = rendered({"https://a.example/": f"<p>x</p><script>{script}</script>", "https://a.example/on": "<p>on</p>"}, timeout=3.0, requests=20)
    assert len(asked) <= 20


def test_a_missing_browser_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    """A usage error."""
    with Replica() as web:
        desk = Desk(tmp_path, web, '[render]\nhosts = ["*"]\nbrowser = "/nowhere/chromium"\n')
        (tmp_path / "a.md").write_text(f"[The weir]({PAGE}) was built in 1874.\n")
        assert {"exit": 2, "names_the_browser": True, "requests": []} == {
            "exit": desk.check(str(tmp_path / "a.md")),
            "names_the_browser": "there is no /nowhere/chromium" in desk.said,
            "requests": web.requests_to("weirs.example.org"),
        }
