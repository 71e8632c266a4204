"""Rules for pages that do not let us in: paywalls, log-ins, age checks, consent walls, regional blocks that answer 200.

A phrase such as "subscribe to continue" counts only on a page that is too short to be the article: whole articles have
it at their end. The phrases are data (`data/access.toml`), in the languages in which they were seen.
"""

from __future__ import annotations

import re
from functools import lru_cache

from refs.model import PageState
from refs.pages._phrases import pattern, phrases, sought
from refs.pages._sight import Rule, Sight

_STUB = 250
"""Words: a teaser before a paywall has one to four paragraphs."""
_BRIEF = 120
"""Words: a wall that has no teaser says less."""
_PAYWALL = sought("access", "paywall")
_SUBSCRIBE = sought("access", "subscribe")
_REGION = sought("access", "region")
_CONSENT = sought("access", "consent")
_AGE = sought("access", "age")
_CONSENT_MARKS = tuple(m.encode() for m in phrases("access", "consent_marks"))
_LOG_IN = re.compile(f"^(?:{pattern('access', 'log_in').pattern})$")
_LOG_IN_PATH = re.compile(
    r"(?i)(?:^|[/_.-])(?:log-?in|log-?on|sign-?in|signon|sso|cas/login|auth(?:enticate|entication|orize)?|account/login|wp-login|"
    r"idp|saml2?|shibboleth|oauth2?|anmelden|anmeldung|connexion|iniciar-?sesion|entrar|accedi|inloggen|logowanie|authwall)(?:[/_.?-]|$)"
)
_LOG_IN_HOST = re.compile(
    r"^(?:accounts?|login|signin|sso|auth|id|idp|identity|secure\.login|openid)\.|^login\d*\.|\.auth\d*\.com$|\.okta\.com$|"
    r"\.b2clogin\.com$"
)
_OFFER_PATH = re.compile(
    r"(?i)(?:^|/)(?:subscribe|subscriptions?|paywall|abo|abonnements?|abonnez-vous|suscripcion|suscribete|assine|abbonati|"
    r"plus-abo|premium|register-to-read|metered|checkout|purchase)(?:[/._-]|$)"
)
_CONSENT_HOST = re.compile(
    r"^(?:consent|guce|myprivacy|cmp|privacy-mgmt|zustimmung)\.|(?:^|\.)privacy-mgmt\.com$|^cookiewall\."
)


def _paywall_stated(sight: Sight) -> str:
    """JSON-LD `isAccessibleForFree: false` on a short text; publishers that serve the whole text say it too."""
    if sight.marks.free is not False or sight.words > _STUB:
        return ""
    found = _PAYWALL.search(_text(sight)) or _SUBSCRIBE.search(_text(sight))
    short = bool(found) or sight.words <= _BRIEF
    return f"the page states it is not free, and only {sight.words} words are there" if short else ""


def _paywall_said(sight: Sight) -> str:
    """A teaser, and words that ask to subscribe."""
    may = sight.words <= _STUB and sight.marks.structured and not sight.explains
    said = _asks_to_pay(_text(sight)) if may else ""
    if not said or sight.reports(_PAYWALL):
        return ""
    return f'a teaser of {sight.words} words that asks to subscribe ("{said[:80]}")'


def _paywall_passing(sight: Sight) -> str:
    """An article that only reports what a paywall says: read as it is, with doubt, since it may be a teaser's blurb."""
    may = sight.words <= _STUB and sight.marks.structured and not sight.explains
    said = _asks_to_pay(_text(sight)) if may else ""
    return f'an article that has "{said[:80]}" in passing' if said else ""


@lru_cache(maxsize=1)
def _asks_to_pay(text: str) -> str:
    """The phrase that asks to subscribe, "" for none; kept for the next rule on the same page."""
    found = _PAYWALL.search(text)
    return found.group() if found else ""


def _offer(sight: Sight) -> str:
    """Another address answered, and it is the offer of a subscription."""
    if not sight.moved or sight.words > _STUB or _OFFER_PATH.search(sight.asked.path):
        return ""
    if not _OFFER_PATH.search(sight.answered.path):
        return ""
    return f"redirected to an offer to subscribe ({sight.answered.path[:60]})"


def _log_in_elsewhere(sight: Sight) -> str:
    if not sight.moved or sight.words > _STUB or _is_log_in(sight.asked.hostname or "", sight.asked.path):
        return ""
    there = _is_log_in(sight.answered.hostname or "", sight.answered.path)
    return f"redirected to a log-in page ({sight.host}{sight.answered.path[:60]})" if there else ""


def _is_log_in(name: str, path: str) -> bool:
    """True for a host or path where people log in."""
    return bool(_LOG_IN_HOST.search(name) or _LOG_IN_PATH.search(path))


def _log_in_here(sight: Sight) -> str:
    if not sight.marks.password or sight.words > _BRIEF or sight.prose:
        return ""
    said = next((h for h in sight.headlines if _LOG_IN.match(h.strip(" .!:"))), "")
    return f'a log-in form ("{said}") where the page should be' if said else ""


def _age_asked(sight: Sight) -> str:
    """A page that asks the visitor's age where the article should be: its headline asks, and little stands below."""
    if sight.words > _BRIEF or not sight.marks.structured or sight.prose or sight.article(_AGE):
        return ""
    said = next((found.group() for h in sight.headlines if (found := _AGE.search(h))), "")
    return f'an age check ("{said[:80]}") where the page should be' if said else ""


def _region(sight: Sight) -> str:
    found = _REGION.search(_text(sight)) if sight.words <= _BRIEF and sight.marks.structured else None
    return f'closed to our region ("{found.group()[:100]}")' if found and not sight.article(_REGION) else ""


def _consent_elsewhere(sight: Sight) -> str:
    new = sight.moved and not _CONSENT_HOST.search(sight.asked.hostname or "")
    there = new and sight.words <= _STUB and _CONSENT_HOST.search(sight.host)
    return f"redirected to a consent wall ({sight.host})" if there else ""


def _consent_here(sight: Sight) -> str:
    """A page that is nothing but its consent dialog: a phrase at its start, or a vendor's mark and no text."""
    if sight.words > _BRIEF or not sight.marks.structured:
        return ""
    found = _CONSENT.search(_text(sight)[:1500])
    if found and not sight.article(_CONSENT):
        return f'a consent wall ("{found.group()[:80]}")'
    mark = sight.has(*_CONSENT_MARKS) if sight.all_words <= 15 else b""
    return f'a consent wall ("{mark.decode()}") and no text' if mark else ""


def _text(sight: Sight) -> str:
    """Title, beginning and end of a page: where walls speak."""
    return " ".join(f"{sight.title} {sight.head} {sight.page.all_text[-1500:].lower()}".replace("’", "'").split())


REGION = Rule("region-closed", "phrases of publishers closed by region or licence", PageState.BLOCKED, _region, 0.9)
EARLY: tuple[Rule, ...] = (
    Rule("consent-elsewhere", "Google, Yahoo, DPG and others redirect there", PageState.THIN, _consent_elsewhere),
    Rule("log-in-elsewhere", "log-in paths and hosts", PageState.BLOCKED, _log_in_elsewhere, 0.9),
    Rule("paywall-elsewhere", "publishers' subscription paths", PageState.PAYWALLED, _offer, 0.8),
)
LATE: tuple[Rule, ...] = (
    Rule("paywall-stated", "schema.org/isAccessibleForFree", PageState.PAYWALLED, _paywall_stated, 0.9),
    Rule("paywall-said", "phrases of publishers in twenty languages", PageState.PAYWALLED, _paywall_said, 0.8),
    Rule("log-in-here", "a password field under a log-in headline", PageState.BLOCKED, _log_in_here, 0.85),
    Rule("age-asked", "age checks of breweries, games and tobacco sites", PageState.BLOCKED, _age_asked, 0.85),
    Rule("consent-here", "consent dialogs' phrases and vendors' marks", PageState.THIN, _consent_here, 0.85),
)
PASSING = Rule("paywall-in-passing", "phrases that articles quote", PageState.LIVE, _paywall_passing, 0.75)
