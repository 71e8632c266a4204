"""Rules for the archives' own pages, which speak for the archive and not for the page that was asked for."""

from __future__ import annotations

import re

from refs.model import PageState
from refs.pages._sight import Rule, Sight

_ARCHIVES = (
    "archive.org",
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.li",
    "archive.fo",
    "archive.md",
    "archive.vn",
    "archive-it.org",
    "webcitation.org",
    "perma.cc",
    "arquivo.pt",
    "webarchive.org.uk",
    "nationalarchives.gov.uk",
    "webarchive.loc.gov",
    "vefsafn.is",
    "ghostarchive.org",
    "megalodon.jp",
    "timetravel.mementoweb.org",
    "conifer.rhizome.org",
    "webarchive.nla.gov.au",
    "screenshots.com",
    "freezepage.com",
)
"""Hosts of archives, with those below them."""
_OWN_TITLE = re.compile(
    r"\b(?:wayback machine|internet archive|archive\.(?:today|ph|is)|perma(?:\.cc)?|webcite|memento|arquivo\.pt)\b"
)
_NOT_HELD = (
    "has not archived that url",
    "doesn't have that page archived",
    "does not have that page archived",
    "page cannot be crawled or displayed",
    "not in archive",
    "this page has not been archived",
    "has not been archived here",
    "no mementos found",
    "no captures found",
    "the snapshot you requested could not be found",
    "webpage archive: no results",
    "we couldn't find the page you were looking for in the archive",
    "não foi encontrada no arquivo",
    "there are no captures of",
)
"""What archives say where they hold no copy..."""
_WITHHELD = (
    "has been excluded from the wayback machine",
    "page cannot be displayed due to robots.txt",
    "blocked site error",
    "this page is not available on the web because of server error",
    "administrativeaccesscontrolexception",
    "this snapshot cannot be displayed",
    "access to this capture is restricted",
    "the record is private",
)
"""...where they hold one that they do not show..."""
_FAULT = (
    "internet archive services are temporarily offline",
    "the wayback machine is unavailable",
    "waybackexception",
    "you have reached the limit of active",
    "we are limiting the number of urls",
    "this snapshot was not saved",
    "resource not in archive",
    "the wayback machine requires your browser to support javascript",
    "this calendar view maps the number of times",
)
"""...and where something is wrong with themselves."""
_AT_CRAWL_TIME = re.compile(r"got an http 3\d\d response at crawl time")
_LONGEST = 700
"""Words of an archive's own page; a longer one is a copy."""


def _asked_an_archive(sight: Sight) -> bool:
    return any(sight.host == a or sight.host.endswith("." + a) for a in _ARCHIVES)


def _own_page(sight: Sight) -> bool:
    """True for a short page of an archive: at its host, or under its title where the URL is not known."""
    if sight.all_words > _LONGEST or sight.response.header("memento-datetime"):
        return False
    return _asked_an_archive(sight) or bool(_OWN_TITLE.search(sight.title))


def _says(sight: Sight, phrases: tuple[str, ...]) -> str:
    """The first of the phrases that the page has; "" for none."""
    whole = sight.page.all_text.lower().replace("’", "'")
    return next((p for p in phrases if p in whole), "")


def _not_held(sight: Sight) -> str:
    said = _says(sight, _NOT_HELD) if _own_page(sight) else ""
    return f'the archive says it holds no copy ("{said}")' if said else ""


def _withheld(sight: Sight) -> str:
    said = _says(sight, _WITHHELD) if _own_page(sight) else ""
    return f'the archive withholds this page ("{said}")' if said else ""


def _crawl_time(sight: Sight) -> str:
    """The Wayback Machine's page for a redirect that was captured; seen in view mode, 2020 to 2024."""
    if sight.all_words > _LONGEST or not _AT_CRAWL_TIME.search(sight.page.all_text.lower()):
        return ""
    return "the archive's own page about a redirect at crawl time, not the page itself"


def _fault(sight: Sight) -> str:
    said = _says(sight, _FAULT) if _own_page(sight) else ""
    return f'the archive\'s own page, not the cited one ("{said}")' if said else ""


def _status(sight: Sight) -> str:
    """What an archive answered in its own name; a copy of a 503 says Memento-Datetime, and is the site's."""
    if not _asked_an_archive(sight) or sight.response.header("memento-datetime"):
        return ""
    if sight.response.failure is not None:
        return f"the archive did not answer ({sight.response.failure.kind.value.replace('_', ' ')})"
    return f"the archive answered HTTP {sight.status}" if sight.status == 429 or sight.status >= 500 else ""


_IA = "web.archive.org and other archives' own pages, as seen 2020 to 2026"
RULES: tuple[Rule, ...] = (
    Rule("archive-holds-none", _IA, PageState.NOT_ARCHIVED, _not_held),
    Rule("archive-withholds", _IA, PageState.BLOCKED, _withheld),
    Rule("archive-crawl-time-redirect", _IA, PageState.ARCHIVE_ERROR, _crawl_time),
    Rule("archive-status", "RFC 7089: a memento says Memento-Datetime", PageState.ARCHIVE_ERROR, _status),
    Rule("archive-fault", _IA, PageState.ARCHIVE_ERROR, _fault),
)
