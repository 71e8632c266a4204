"""A page that only sends on is followed as a redirect is; a page that says something, or might be a trap, stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.fetch.guard import requestable
from refs.fetch.options import NetworkOptions
from refs.fetch.page_moves import leads_to
from refs.fetch.redirects import Redirects
from refs.model import FailureKind, Hop, Response
from tests.fakes import FakeClient, response

AT = "https://canal.example/2014/07/old.html"


def page(head: str = "", body: str = "", **more: object) -> Response:
    return response(f"<!doctype html><html><head><title>Moved</title>{head}</head><body>{body}</body></html>", url=AT, **more)  # type: ignore[arg-type]


REFRESH = "<meta http-equiv='refresh' content='0; url=/canal'>"
SENT_ON = {
    "quoted": (REFRESH, ""),
    "unquoted, upper case": ("<META HTTP-EQUIV=REFRESH CONTENT=0;URL=/canal>", "<p>Moved <a href=/canal>here</a></p>"),
    "content first": ('<meta content="0;url=https://canal.example/canal" http-equiv="Refresh">', "Redirecting..."),
    "inner quotes": ("<meta http-equiv=\"refresh\" content=\"0; URL='/canal'\">", ""),
    "comma": ("<meta http-equiv=refresh content='3, url=/canal'>", "You will be redirected in a moment."),
    "no url=": ("<meta http-equiv=refresh content='0;/canal'>", ""),
    "relative": ("<meta http-equiv=refresh content='0;url=../../canal#top'>", ""),
    "base": ("<base href='https://canal.example/'><meta http-equiv=refresh content='0;url=canal'>", ""),
    "entity": ("<meta http-equiv=refresh content='0;url=&#x2F;canal'>", ""),
    "replace": ("<script>window.location.replace('https://canal.example/canal')</script>", ""),
    "href": ("<script type='text/javascript'>\n  location.href = \"/canal\";\n</script>", "<p>One moment.</p>"),
    "assignment, escaped": (r'<script>document.location="https:\/\/canal.example\/canal";</script>', ""),
    "both": (f"{REFRESH}<script>location='/canal'</script>", "<a href='/canal'>Click here</a>"),
    "after a moment": ("<script>setTimeout(function () { window.location.href = '/canal'; }, 1500);</script>", "One moment."),
    "after a moment, as text": ("<script>setTimeout(\"location.replace('/canal')\", 0)</script>", ""),
    "after a moment, as an arrow": ("<script>window.setTimeout(() => { location.assign('/canal') }, 100)</script>", ""),
    "once loaded": ("<script>window.onload = function() { location = '/canal'; }</script>", ""),
    "once loaded, by a listener": ("<script>document.addEventListener('DOMContentLoaded', () => { location.href = '/canal'; });</script>", ""),
    "by a name": ("<script>var to = '/canal'; window.location.replace(to);</script>", ""),
    "hidden from old browsers": ("<script><!--\nlocation.href = '/canal';\n//--></script>", ""),
    "hidden from XHTML": ("<script>\n//<![CDATA[\nlocation.replace('/canal');\n//]]>\n</script>", ""),
    "analytics beside it": ("<script src='/a.js'></script><script>top.location.assign(\"/canal\")</script>", ""),
}


@pytest.mark.parametrize(("head", "body"), SENT_ON.values(), ids=SENT_ON)
def test_a_page_that_only_moves_on_leads_there(head: str, body: str) -> None:
    """However it is written."""
    assert "https://canal.example/canal" == leads_to(page(head, body), AT)


HEADER = {
    "an empty body": ("0;url=/canal", "", "text/html"),
    "a line of text": ("2; URL=https://canal.example/canal", "<p>This page has moved.</p>", "text/html; charset=utf-8"),
    "quoted": ("0; url='/canal'", "<html><title>Moved</title></html>", ""),
    "text": ("5;/canal", "Moved.", "text/plain"),
    "before the page's own": ("0;url=/canal", "<meta http-equiv=refresh content='0;url=/other'>", "text/html"),
}


@pytest.mark.parametrize(("refresh", "body", "kind"), HEADER.values(), ids=HEADER)
def test_a_refresh_header_leads_as_the_element_does(refresh: str, body: str, kind: str) -> None:
    """HTML standard, 7.4.2: "shared declarative refresh steps" for both."""
    answer = response(body, url=AT, headers={"refresh": refresh, "content-type": kind})
    assert "https://canal.example/canal" == leads_to(answer, AT)


@pytest.mark.parametrize(("refresh", "kind"), [("300;url=/canal", "text/html"), ("0", "text/html"), ("0;url=/canal", "application/pdf"),
                                               ("nonsense", "text/html"), ("0;url=" + AT, "text/html")])
def test_a_header_that_leads_nowhere_is_passed_over(refresh: str, kind: str) -> None:
    """A slow one, one without an address, one beside a file, one to itself."""
    assert "" == leads_to(response("Moved", url=AT, headers={"refresh": refresh, "content-type": kind}), AT)


def test_an_article_with_a_refresh_header_stays() -> None:
    """News pages send themselves anew, or on to the front page after a while."""
    assert "" == leads_to(response(ARTICLE, url=AT, headers={"refresh": "5;url=/"}), AT)


ARTICLE = "<p>" + "The canal of Brackwell was dug by hand between two rivers and has nineteen locks. " * 8 + "</p>"
STAYS = {
    "an article that reloads itself": ("<meta http-equiv=refresh content='300'>", ARTICLE),
    "an article that moves on": (REFRESH, ARTICLE),
    "a slow refresh": ("<meta http-equiv=refresh content='60;url=/canal'>", ""),
    "itself": (f"<meta http-equiv=refresh content='0;url={AT}#a'>", ""),
    "in noscript": ("<noscript><meta http-equiv=refresh content='0;url=/no-script'></noscript><script src=a.js></script>", ""),
    "in a comment": (f"<!-- {REFRESH} -->", ""),
    "a condition": ("<script>if (self != top) { location.replace('/canal') }</script>", ""),
    "a cookie first": ("<script>document.cookie='a=1'; location.href='/canal';</script>", ""),
    "a computed address": ("<script>location.href = '/canal' + x;</script>", ""),
    "after a minute": ("<script>setTimeout(function () { location.href = '/canal'; }, 60000);</script>", ""),
    "on a click": ("<script>document.addEventListener('click', function () { location.href = '/canal'; });</script>", ""),
    "a name that is worked out": ("<script>var to = '/ca' + 'nal'; location.replace(to);</script>", ""),
    "a name that another takes": ("<script>var to = '/canal'; var x = 'b'; location.replace(x);</script>", ""),
    "two moves": ("<script>location='/a'</script><script>location='/b'</script>", ""),
    "a parked domain": ("<script>window.location.href=\"/lander\"</script>", ""),
    "no web address": ("<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", ""),
    "nothing": ("", ""),
}


def test_the_body_element_may_hold_the_script() -> None:
    """The oldest way of all."""
    answer = response("<html><body onload=\"window.location='/canal'\"><p>Moved.</p></body></html>", url=AT)
    assert "https://canal.example/canal" == leads_to(answer, AT)


@pytest.mark.parametrize(("head", "body"), STAYS.values(), ids=STAYS)
def test_a_page_that_stays(head: str, body: str) -> None:
    """Text of its own, a condition, another's trap, or no address: the page is what it is."""
    assert "" == leads_to(page(head, body), AT)


def test_an_archived_copy_never_leads_out_of_the_archive() -> None:
    """Its refresh leads to the live web: followed, the two witnesses would be one."""
    assert "" == leads_to(page(REFRESH, headers={"memento-datetime": "Thu, 01 Jan 2015 00:00:00 GMT"}), AT)


def test_a_cut_page_or_an_error_is_not_followed() -> None:
    """What is no whole answer is judged as it is."""
    assert ["", ""] == [leads_to(page(REFRESH, truncated="short read"), AT), leads_to(page(REFRESH, status=404), AT)]


def test_the_way_is_kept_as_hops() -> None:
    """A refresh after a redirect: two hops, and the answer is told as that of the first address."""
    pages = {"https://canal.example/a": response("", url="https://canal.example/a", status=301, headers={"location": AT}),
             AT: page(REFRESH), "https://canal.example/canal": response("the page", url="https://canal.example/canal")}
    answer = Redirects(FakeClient(lambda url: pages[url]), NetworkOptions()).get("https://canal.example/a")
    assert ((Hop("https://canal.example/a", 301), Hop(AT, 200)), "https://canal.example/canal") == (answer.hops, answer.final_url)


def test_two_pages_that_send_to_each_other_end() -> None:
    """A circle of refreshes is a circle."""
    def send(url: str) -> Response:
        there = "/b" if url.endswith("/a") else "/a"
        return response(f"<meta http-equiv=refresh content='0;url={there}'>", url=url)

    answer = Redirects(FakeClient(send), NetworkOptions()).get("https://canal.example/a")
    assert FailureKind.TOO_MANY_REDIRECTS == (answer.failure and answer.failure.kind)


@given(st.binary(max_size=3000))
def test_it_never_raises(body: bytes) -> None:
    """Whatever bytes come."""
    leads_to(Response(AT, AT, 200, (("content-type", "text/html"),), b"<meta http-equiv=refresh content='0;url=" + body), AT)


@pytest.mark.parametrize("body", [b"<meta " * 2700, b"<script>" * 2000 + b"location", b"refresh" + b"<" * 16_000, b"location=" * 1800,
                                  b"<script>location" + b"setTimeout(()=>{" * 140 + b"</script>", b"<body " * 2700 + b"location",
                                  b"<script>" + b"var location='a';" * 140 + b"</script>"])
def test_hostile_pages_take_no_time(body: bytes) -> None:
    """No pattern runs away on a page of the greatest length that is looked at."""
    begun = time.process_time()
    leads_to(Response(AT, AT, 200, (("content-type", "text/html"),), body), AT)
    assert time.process_time() - begun < 2.0


@pytest.mark.parametrize(("url", "sent"), [
    ("http://a.example/a//b/../c", "http://a.example/a//c"),
    ("http://a.example/a/./b/.", "http://a.example/a/b/"),
    ("http://a.example/a/b/..", "http://a.example/a/"),
    ("http://a.example/../../x", "http://a.example/x"),
    ("http://a.example/a/%2e%2E/b?q=/../z", "http://a.example/b?q=/../z"),
    ("http://a.example/.well-known/x", "http://a.example/.well-known/x"),
    ("http://a.example/a/...", "http://a.example/a/..."),
    ("http://a.example/a//b", "http://a.example/a//b"),
])
def test_dot_segments_are_resolved_as_browsers_do(url: str, sent: str) -> None:
    """Before sending; double slashes are kept."""
    assert sent == requestable(url)
