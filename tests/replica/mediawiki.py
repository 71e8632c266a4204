"""A MediaWiki site as the replica plays it: api.php (query, parse), index.php?action=raw, /wiki/Title."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from tests.replica.rendering import render
from tests.replica.wire import Reply, Request


@dataclass(frozen=True)
class Revision:
    """One revision of one page."""

    id: int
    at: str
    """ISO instant in UTC: "2024-07-10T12:00:00Z"."""
    wikitext: str
    rendered: str = ""
    """HTML of the parser; made simply from the wikitext where empty."""


class Wiki:
    """Pages by title, each with revisions, oldest first; redirects and categories."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.pages: dict[str, list[Revision]] = {}
        self.redirects: dict[str, str] = {}
        self.categories: dict[str, list[str]] = {}

    def add(self, title: str, wikitext: str, at: str = "2024-07-10T12:00:00Z", rendered: str = "") -> Revision:
        """Append a revision to a page."""
        made = Revision(1000 + sum(map(len, self.pages.values())), at, wikitext, rendered)
        self.pages.setdefault(_title(title), []).append(made)
        return made

    def answer(self, request: Request) -> Reply:
        """The answer of api.php, index.php or a page view."""
        if request.path == "/w/api.php":
            return self._api(request)
        if request.path == "/w/index.php":
            found = self._revision(request.param("title"), request)
            if found is None:
                return Reply.of("<html><body>No such page.</body></html>", 404)
            raw = request.param("action") == "raw"
            return Reply.of(found.wikitext, content_type="text/x-wiki; charset=UTF-8") if raw else self._view(request.param("title"), found)
        if request.path.startswith("/wiki/"):
            title = unquote(request.path.removeprefix("/wiki/"))
            found = self._revision(title, request)
            if found is None:
                return Reply.of(f"<html><body><h1>{html.escape(title)}</h1><p>Wikipedia does not have an article with this exact name.</p></body></html>", 404)
            return self._view(title, found)
        return Reply.of("<html><body>Not found</body></html>", 404)

    def _api(self, request: Request) -> Reply:
        action = request.param("action")
        if action == "query":
            return _json(self._query(request))
        if action == "parse":
            return _json(self._parse(request))
        return _json({"error": {"code": "badvalue", "info": f'Unrecognized value for parameter "action": {action}'}})

    def _query(self, request: Request) -> dict[str, Any]:
        if request.param("list") == "search":
            return {"batchcomplete": True, "query": {"search": self._search(request.param("srsearch"))}}
        if request.param("list") == "categorymembers":
            members = self.categories.get(_title(request.param("cmtitle")), [])
            return {"batchcomplete": True, "query": {"categorymembers": [
                {"pageid": i + 1, "ns": 0, "title": t} for i, t in enumerate(members)]}}
        return self._pages(request)

    def _search(self, words: str) -> list[dict[str, Any]]:
        asked = set(re.findall(r"\w+", words.lower()))
        return [{"ns": 0, "title": t, "pageid": i + 1} for i, t in enumerate(self.pages)
                if asked and asked <= set(re.findall(r"\w+", (t + " " + self.pages[t][-1].wikitext).lower()))]

    def _pages(self, request: Request) -> dict[str, Any]:
        modern = request.param("formatversion") == "2"
        pages, moved = [], []
        titles = [t for t in request.param("titles").split("|") if t] or self._titles_of(request.param("revids"))
        for number, asked in enumerate(titles):
            title = _title(asked)
            if title in self.redirects and "redirects" in request.query:
                moved.append({"from": title, "to": self.redirects[title]})
                title = self.redirects[title]
            pages.append(self._page(title, number, request, modern))
        query: dict[str, Any] = {"redirects": moved} if moved else {}
        query["pages"] = pages if modern else {str(p.get("pageid", -1 - i)): p for i, p in enumerate(pages)}
        return {"batchcomplete": True if modern else "", "query": query}

    def _titles_of(self, revids: str) -> list[str]:
        wanted = {int(r) for r in revids.split("|") if r.isdigit()}
        return [t for t, revisions in self.pages.items() if any(r.id in wanted for r in revisions)]

    def _page(self, title: str, number: int, request: Request, modern: bool) -> dict[str, Any]:
        found = self._revision(title, request)
        if title not in self.pages or found is None:
            return {"ns": 0, "title": title, "missing": True if modern else ""}
        content: dict[str, Any] = {"contentmodel": "wikitext", "contentformat": "text/x-wiki",
                                   "content" if modern else "*": found.wikitext}
        slots = {"slots": {"main": content}} if request.param("rvslots") else content
        revision = {"revid": found.id, "parentid": 0, "timestamp": found.at, **slots}
        return {"pageid": number + 1, "ns": 0, "title": title, "revisions": [revision]}

    def _revision(self, title: str, request: Request) -> Revision | None:
        title = _title(title)
        revisions = self.pages.get(self.redirects.get(title, title), [])
        wanted = request.param("revids") or request.param("oldid")
        if wanted:
            return next((r for r in revisions if str(r.id) in wanted.split("|")), None)
        start = request.param("rvstart")
        known = [r for r in revisions if not start or r.at <= _iso(start)]
        return known[-1] if known else None

    def _parse(self, request: Request) -> dict[str, Any]:
        title = _title(request.param("page"))
        title = self.redirects.get(title, title)
        if request.param("oldid"):
            title = next((t for t, rs in self.pages.items() if any(str(r.id) == request.param("oldid") for r in rs)), title)
        found = self._revision(title, request)
        if found is None:
            return {"error": {"code": "missingtitle", "info": "The page you specified doesn't exist."}}
        modern = request.param("formatversion") == "2"
        wanted = (request.param("prop") or "text|externallinks").split("|")
        parts: dict[str, Any] = {"title": title, "pageid": 1, "revid": found.id}
        wrap = (lambda v: v) if modern else (lambda v: {"*": v})
        if "text" in wanted:
            parts["text"] = wrap(found.rendered or render(found.wikitext))
        if "wikitext" in wanted:
            parts["wikitext"] = wrap(found.wikitext)
        if "externallinks" in wanted:
            parts["externallinks"] = re.findall(r"https?://[^\s|\]}<]+", found.wikitext)
        return {"parse": parts}

    def _view(self, title: str, found: Revision) -> Reply:
        body = found.rendered or render(found.wikitext)
        name = html.escape(_title(title))
        return Reply.of(f'<!DOCTYPE html><html lang="en"><head><title>{name} - Wikipedia</title>'
                        f'<link rel="canonical" href="https://{self.host}/wiki/{name.replace(" ", "_")}"></head>'
                        f'<body class="mediawiki"><h1 id="firstHeading">{name}</h1><div id="mw-content-text">{body}</div></body></html>')


def _title(text: str) -> str:
    name = unquote(text).replace("_", " ").strip()
    return name[:1].upper() + name[1:]


def _iso(stamp: str) -> str:
    """A MediaWiki timestamp (14 digits or ISO) as ISO."""
    digits = re.sub(r"\D", "", stamp).ljust(14, "0")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"


def _json(value: object) -> Reply:
    return Reply.of(json.dumps(value), content_type="application/json; charset=utf-8")
