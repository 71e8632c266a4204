"""Decides what kind of page came: a table of rules, each with its name and source; the first that holds decides.

The order matters. An archive's own page is no page of the site. A resolver's word on an identifier outranks all that
its error page has beside it. A challenge is recognised before its status is believed, because challenges come as 200,
403, 429 and 503. A transfer that broke says little about its page. "Not available in your region" is asked before "not
available", and what says that the page is gone or parked before what merely is short. Phrases count only on pages that
are too short to be an article about them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from refs.model import Meaning, Page, PageState, Response
from refs.pages._sight import Rule, Sight
from refs.pages._states_access import EARLY, LATE, REGION
from refs.pages._states_access import PASSING as PAYWALL_IN_PASSING
from refs.pages._states_archive import RULES as ARCHIVE
from refs.pages._states_challenge import RULES as CHALLENGE
from refs.pages._states_gone import PASSING as GONE_IN_PASSING
from refs.pages._states_gone import RULES as GONE
from refs.pages._states_http import BROKEN, NO_RESPONSE, STATUS, TRANSFER
from refs.pages._states_parked import PASSING as PARKED_IN_PASSING
from refs.pages._states_parked import RULES as PARKED
from refs.pages._states_resolver import SAYS as RESOLVER_SAYS
from refs.pages._states_resolver import STATUS as RESOLVER_STATUS
from refs.pages._states_thin import POINTERS
from refs.pages._states_thin import RULES as THIN
from refs.pages.base import Marks

PASSING = (GONE_IN_PASSING, PARKED_IN_PASSING, PAYWALL_IN_PASSING)
"""What an article quotes: it is read, and `in_passing` tells that it is no certain witness."""
RULES: tuple[Rule, ...] = (
    *ARCHIVE,
    *NO_RESPONSE,
    RESOLVER_SAYS,
    *CHALLENGE,
    RESOLVER_STATUS,
    *STATUS,
    TRANSFER,
    REGION,
    *PARKED,
    *EARLY,
    *POINTERS,
    *GONE,
    *LATE,
    *THIN,
    *PASSING,
)
"""All rules in the order in which they are asked."""


def classify(response: Response, page: Page, marks: Marks) -> Page:
    """The page with its state, the rule that decided it and a one-line reason."""
    sight = Sight(response, page, marks)
    for rule in RULES:
        if response.truncated in BROKEN and rule.state.meaning is Meaning.GONE and rule not in STATUS:
            continue  # what did not come may be the page: half of one is no ground to call it gone
        reason = rule.test(sight)
        if reason:
            return _decided(page, rule, reason)
    notes = [page.reason, response.truncated and f"read up to where it was cut ({response.truncated})"]
    return replace(page, rule=page.rule or "live", reason="; ".join(n for n in notes if n) or "readable")


def in_passing(page: Page) -> bool:
    """True for a page read as an article that has a phrase of dead pages in it, and that nothing else has cleared."""
    return page.rule in {rule.name for rule in PASSING}


def by_phrase(page: Page) -> bool:
    """True for a page called dead or a wall for what stands in its text: an article may quote it.

    What was served with an error's status, or led elsewhere, is not called so for its words.
    """
    return page.rule in _BY_PHRASE


def by_place(page: Page) -> bool:
    """True for a page called dead for where it was found or how it is marked up: it may be the cited one all the same.

    A front page that a deep address led to, a path that looks like that of error pages (/docs/errors), a theme's mark.
    """
    return page.rule in _BY_PLACE


def phrase_of(page: Page) -> str:
    """The phrase for which a page is called dead, in lower case; "" where it is for something else."""
    return page.reason.partition('"')[2].partition('"')[0].lower()


def says_more(page: Page) -> bool:
    """True where a page called dead for a phrase has a sentence or two beside it that speak to no visitor."""
    phrase = phrase_of(page)
    sight = Sight(Response("", ""), page, Marks())
    return bool(phrase) and sight.article(re.compile(re.escape(phrase)), _A_SENTENCE)


def as_article(page: Page, why: str = "it states the claim") -> Page:
    """Such a page, read as the article that it turned out to be."""
    reason = f"{why}, so it is read as an article ({page.reason})"
    return replace(page, state=PageState.LIVE, rule=GONE_IN_PASSING.name, reason=reason, confidence=0.5)


_A_SENTENCE = 15
"""Words beside the phrase that make a short article of a page which bears the cited title."""
_BY_PLACE = frozenset({"redirect-home", "redirect-not-found", "soft-404-markup"})
_BY_PHRASE = frozenset({"parked-says", "placeholder", "unbuilt", "age-asked", "soft-404", "soft-404-told",
                        "error-page-soft-404", "error-page-rate-limited", "error-page-server-error",
                        "error-page-blocked", "challenge-words", "region-closed", "paywall-said",
                        "paywall-stated", "consent-here"})


def _decided(page: Page, rule: Rule, reason: str) -> Page:
    """The page with the rule's state and reason.

    What a reader called unreadable stays so: a rule for short pages says less than the reason why nothing was read.
    """
    if rule.state is page.state:
        return replace(page, rule=rule.name, reason=reason, confidence=rule.confidence)
    if page.state is PageState.UNREADABLE and rule.state in (PageState.THIN, PageState.PAYWALLED):
        return page
    return replace(page, state=rule.state, rule=rule.name, reason=reason, confidence=rule.confidence)
