"""What GitHub refuses to strangers, asked of its API: a private repository, or a page that is rate limited.

On where `[hosts."api.github.com"]` names a token. The page is asked first; only where github.com answers 403, 404 or
429 is the API asked, and what it knows (a file, a readme, the words of an issue or a release) is read in the page's
place. It is a part of what the page shows, so that it may bear a claim out and convicts none: the answer is marked as
not whole. Paths are those of docs.github.com, "REST API endpoints".
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from refs.fetch.client import Client
from refs.fetch.options import NetworkOptions
from refs.fetch.place import place_of
from refs.fetch.steps import Ask, Steps, Worry
from refs.model import Response

API = "api.github.com"
"""The host of GitHub's REST API."""
PART = "what GitHub's API tells of it"
"""Why the answer is not whole (`Response.truncated`)."""
_REFUSED = frozenset({403, 404, 429})
_HOSTS = ("github.com", "www.github.com")
_RAW = "application/vnd.github.raw+json"
_PATH = re.compile(r"/(?P<repo>[\w.-]+/[\w.-]+?)(?:\.git)?"
                   r"(?:/(?P<kind>blob|tree|raw|issues|pull|commit|releases/tag)/(?P<rest>.+?))?/?")


class GithubApi(Worry):
    """Asks the API where github.com turns us away."""

    def __init__(self, inner: Client, options: NetworkOptions) -> None:
        super().__init__(inner)
        rule = options.rule_of(API)
        self._on = rule is not None and bool(rule.token_env)

    def steps(self, ask: Ask) -> Steps:
        """Ask; where that is refused, ask the API."""
        if not self._on or place_of(ask.url).host not in _HOSTS:
            return self.inner.steps(ask)
        return self._asked(ask)

    def _asked(self, ask: Ask) -> Steps:
        """Ask the page; where it is refused ask the API for the same thing, and take its answer only if it has one."""
        answer = yield from self.inner.steps(ask)
        wanted = api_url(ask.url) if answer.status in _REFUSED else ""
        if not wanted:
            return answer
        known = yield from self.inner.steps(Ask(wanted, {**ask.headers, "accept": _RAW}, ask.budget))
        return _told(answer, known) if known.ok else answer


def api_url(url: str) -> str:
    """Where the API tells of a page of github.com, "" where it does not."""
    found = _PATH.fullmatch(unquote(urlsplit(url).path))
    if found is None:
        return ""
    kind, rest = found["kind"], found["rest"] or ""
    base = f"https://{API}/repos/{found['repo']}"
    if kind is None:
        return f"{base}/readme"
    if kind in ("blob", "tree", "raw"):
        ref, _, path = rest.partition("/")
        return f"{base}/contents/{quote(path)}?ref={quote(ref, safe='')}"
    number = rest.partition("/")[0]
    if kind in ("issues", "pull"):
        return f"{base}/issues/{number}" if number.isdigit() else ""
    places = {"commit": f"{base}/commits/{number}", "releases/tag": f"{base}/releases/tags/{quote(rest, safe='')}"}
    return places.get(kind, "")


def _told(page: Response, known: Response) -> Response:
    """What the API knows, as the answer for the page."""
    text = _words(known.body) if "json" in known.header("content-type") else None
    body = known.body if text is None else text.encode()
    kept = tuple(pair for pair in known.headers if pair[0] not in ("content-type", "content-length"))
    return replace(known, url=page.url, final_url=page.url, hops=(), body=body, truncated=PART,
                   headers=(*kept, ("content-type", "text/plain; charset=utf-8")))


def _words(body: bytes) -> str | None:
    """Title and text of an issue, a release or a commit; the names in a folder; None for none of these."""
    try:
        data: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if isinstance(data, list):
        return "\n".join(str(each.get("name", "")) for each in data if isinstance(each, dict))
    if not isinstance(data, dict):
        return None
    commit = data.get("commit")
    parts = (data.get("title"), data.get("name"), data.get("body"),
             commit.get("message") if isinstance(commit, dict) else None)
    return "\n\n".join(part for part in parts if isinstance(part, str) and part)
