"""github.com's refusals, asked of its API: what is private is no dead link, and convicts nobody."""

from __future__ import annotations

import json

import pytest

from refs.fetch.client import NO_HEADERS
from refs.fetch.github import PART, GithubApi, api_url
from refs.fetch.options import HostRule
from refs.model import Response
from tests.refs.fetch.conftest import options

API = "https://api.github.com/repos"
WITH = options("requests", host_rules=(HostRule("api.github.com", token_env="CITEWATCH_SECRET_GITHUB"),))


@pytest.mark.parametrize(("page", "asked"), [
    ("/o/r", "/o/r/readme"), ("/o/r.git", "/o/r/readme"), ("/o/r/blob/main/docs/a b.md", "/o/r/contents/docs/a%20b.md?ref=main"),
    ("/o/r/tree/v1.2/src", "/o/r/contents/src?ref=v1.2"), ("/o/r/issues/7", "/o/r/issues/7"), ("/o/r/pull/7/files", "/o/r/issues/7"),
    ("/o/r/commit/0abc", "/o/r/commits/0abc"), ("/o/r/releases/tag/v1.0", "/o/r/releases/tags/v1.0"),
    ("/o/r/wiki", ""), ("/o", ""), ("/", ""), ("/o/r/issues/new", ""), ("/o/r/../../x", ""),
])
def test_where_the_api_tells_of_a_page(page: str, asked: str) -> None:
    """Repositories, files, folders, issues, commits and releases; nothing else."""
    assert (API + asked if asked else "") == api_url(f"https://github.com{page}")


class Web:
    """Answers by address, and remembers what was asked."""

    def __init__(self, **answers: Response) -> None:
        self.answers, self.asked = answers, list[str]()

    def get(self, url: str, headers: object = NO_HEADERS) -> Response:
        self.asked.append(url)
        return self.answers["api" if "api.github.com" in url else "page"]

    def close(self) -> None:
        pass


def answer(status: int, body: bytes = b"", kind: str = "text/html") -> Response:
    return Response("https://github.com/o/r/issues/7", "https://github.com/o/r/issues/7", status=status, body=body,
                    headers=(("content-type", kind),))


ISSUE = answer(200, json.dumps({"title": "Leaks memory", "body": "After 3 hours."}).encode(), "application/json")


@pytest.mark.parametrize("status", [403, 404, 429])
def test_what_is_refused_is_read_from_the_api(status: int) -> None:
    """As the page's own answer, in plain words, marked as a part of it."""
    got = GithubApi(Web(page=answer(status), api=ISSUE), WITH).get("https://github.com/o/r/issues/7")
    assert {
        "status": 200,
        "body": b"Leaks memory\n\nAfter 3 hours.",
        "truncated": PART,
        "final_url": "https://github.com/o/r/issues/7",
    } == {
        "status": got.status,
        "body": got.body,
        "truncated": got.truncated,
        "final_url": got.final_url,
    }


@pytest.mark.parametrize(("web", "with_token"), [
    (Web(page=answer(200, b"the page"), api=ISSUE), True), (Web(page=answer(500), api=ISSUE), True), (Web(page=answer(404), api=ISSUE), False)])
def test_the_page_itself_is_asked_first_and_the_api_only_with_a_token(web: Web, with_token: bool) -> None:
    """A page that answers, or may pass, is no reason to ask; nor is anything without a token."""
    got = GithubApi(web, WITH if with_token else options("requests")).get("https://github.com/o/r/issues/7")
    assert (1, web.answers["page"].status) == (len(web.asked), got.status)


@pytest.mark.parametrize("api", [answer(404), answer(401), answer(403)])
def test_what_the_api_does_not_know_stays_as_the_page_had_it(api: Response) -> None:
    """Gone for both is gone; a bad token changes nothing."""
    assert 404 == GithubApi(Web(page=answer(404), api=api), WITH).get("https://github.com/o/r").status


def test_other_hosts_are_let_be() -> None:
    """Also those that only look alike."""
    web = Web(page=answer(404), api=ISSUE)
    for url in ("https://github.com.example/o/r", "https://gist.github.com/o/r"):
        GithubApi(web, WITH).get(url)
    assert 2 == len(web.asked)
