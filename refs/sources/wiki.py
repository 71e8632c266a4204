"""Articles straight from a MediaWiki site: "wiki:en:Title", "wiki:en:Category:Name", "wiki:wiki.example.org:Title".

One request after the other with `maxlag=5`, as API:Etiquette asks
(https://www.mediawiki.org/wiki/API:Etiquette); the text is the wikitext of the
current revision, so that line numbers and templates are those an editor sees.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from refs.fetch.client import NO_HEADERS, Client
from refs.fetch.once import AFRESH
from refs.model import Response
from refs.reading.errors import FormatError

SCHEME = "wiki:"
"""How such a source begins."""
MOST = 20_000
"""Pages of one category at most: whoever wants more reads a dump."""
_TRIES, _LONGEST = 4, 30.0
"""How often a wiki that lags is asked, and the longest wait between (seconds)."""
_SITE = re.compile(r"[a-z][a-z0-9-]{1,15}|[a-z0-9-]+(?:\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class WikiPage:
    """One page's wikitext, and its address."""

    url: str
    wikitext: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A page that has no text there."""

    url: str
    why: str


def host_and_title(source: str) -> tuple[str, str]:
    """(host, title) of a "wiki:" source.

    Raises:
        FormatError: it is not of that shape.
    """
    site, separator, title = source.removeprefix(SCHEME).partition(":")
    title = title.replace("_", " ").strip()
    if not (separator and title and _SITE.fullmatch(site.lower())) or re.search(r"[|#<>\[\]{}\n]", title):
        raise FormatError(f'{source}: give "wiki:LANGUAGE:TITLE" or "wiki:LANGUAGE:Category:NAME", '
                          "as in wiki:en:Lighthouse; a host name in place of the language asks another MediaWiki site")
    return (site.lower() if "." in site else f"{site.lower()}.wikipedia.org"), title


def pages(source: str, client: Client, sleep: Callable[[float], None] = time.sleep) -> Iterator[WikiPage | Missing]:
    """The page of a "wiki:" source, or every article of its category and not of those below it.

    Raises:
        FormatError: the site cannot be asked, or there is no such page or category.
    """
    host, title = host_and_title(source)
    wiki = _Wiki(host, client, sleep, source)
    if not title.lower().startswith("category:"):
        found = wiki.page(title)
        if isinstance(found, Missing):
            raise FormatError(f"{source}: {found.why}; check language and spelling")
        yield found
        return
    none = True
    for member in wiki.members(title):
        none = False
        yield wiki.page(member)
    if none:
        raise FormatError(f"{source}: no article is in that category; check its name "
                          "(Category: works in every language)")


class _Wiki:
    """One wiki, asked through its api.php."""

    def __init__(self, host: str, client: Client, sleep: Callable[[float], None], source: str) -> None:
        self._host, self._client, self._sleep, self._source = host, client, sleep, source

    def members(self, category: str) -> Iterator[str]:
        """Titles of the articles in a category, `MOST` at most."""
        asked = {"list": "categorymembers", "cmtitle": category, "cmtype": "page", "cmnamespace": "0", "cmlimit": "500"}
        more: dict[str, str] = {}
        given = 0
        while True:
            answer = self._query({**asked, **more})
            for one in answer.get("query", {}).get("categorymembers", []):
                given += 1
                if given > MOST:
                    raise FormatError(f"{self._source}: more than {MOST} articles; check a dump of the wiki instead")
                yield str(one["title"])
            more = {k: str(v) for k, v in answer.get("continue", {}).items()}
            if not more:
                return

    def page(self, title: str) -> WikiPage | Missing:
        """The current wikitext of a page, redirects followed."""
        asked = {"prop": "revisions", "rvprop": "content", "rvslots": "main", "redirects": "1", "titles": title}
        found = self._query(asked).get("query", {}).get("pages", [])
        page = found[0] if found else {}
        url = f"https://{self._host}/wiki/{quote(str(page.get('title', title)).replace(' ', '_'), safe='/:(),')}"
        slots = [r.get("slots", {}).get("main", {}) for r in page.get("revisions", [])]
        if page.get("missing") or not slots:
            return Missing(url, f"{self._host} has no page of that name")
        if not isinstance(slots[0].get("content"), str) or slots[0].get("contentmodel", "wikitext") != "wikitext":
            return Missing(url, "its text is no wikitext")
        return WikiPage(url, slots[0]["content"])

    def _query(self, words: dict[str, str]) -> dict[str, Any]:
        """The answer of api.php; a wiki that lags is asked again when it said to."""
        fixed = {"action": "query", "format": "json", "formatversion": "2", "maxlag": "5"}
        url = f"https://{self._host}/w/api.php?{urlencode({**fixed, **words})}"
        for attempt in range(_TRIES):
            response = self._client.get(url, AFRESH if attempt else NO_HEADERS)
            answer = _json(response)
            code = answer.get("error", {}).get("code") if answer is not None else ""
            if answer is not None and not code:
                return answer
            if code != "maxlag":
                break
            if attempt < _TRIES - 1:
                self._sleep(_pause(response))
        raise FormatError(f"{self._source}: {self._host} could not be asked ({_why(response, code)}); try again later")


def _json(response: Response) -> dict[str, Any] | None:
    """The answer as an object, None for anything else."""
    try:
        answer = json.loads(response.body) if response.ok else None
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _pause(response: Response) -> float:
    """Seconds to wait before the next try: what the wiki asks for, up to a bound; 5, as API:Etiquette says, else."""
    said = response.header("retry-after").strip()
    return min(float(said), _LONGEST) if re.fullmatch(r"\d{1,6}", said) else 5.0


def _why(response: Response, code: str | None) -> str:
    """Why there is no usable answer, in a few words."""
    if response.failure is not None:
        return f"{response.failure.kind.value}: {response.failure.detail}"
    return f"its answer: {code}" if code else f"HTTP {response.status}, no JSON of api.php"
