"""Rules for single hosts: what is sent to them and to nobody else, and how their answers are taken.

Secrets are never options: an option names the environment variable (or the cookie file) that holds one. They travel in
`Ask.secrets`, which only the wire reads: recorders, caches and redirects above it do not see them, and each hop is
given those of its own host anew. Over plain http they are sent only where the rule says so.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from http.cookiejar import LoadError, MozillaCookieJar
from pathlib import Path
from urllib.request import Request

from refs.fetch.client import NO_HEADERS, Client
from refs.fetch.options import HostRule, NetworkOptions, OptionError
from refs.fetch.place import place_of
from refs.fetch.steps import Ask, Budget, Steps, Worry, settled
from refs.model import Failure, FailureKind, Response


@dataclass(frozen=True)
class Armed:
    """A rule with what its variables and files hold."""

    rule: HostRule
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent openly: the agent string, and headers that are no secret."""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    cookies: MozillaCookieJar | None = None

    def secrets_for(self, ask: Ask) -> Mapping[str, str]:
        """What is sent with one request and shown to nobody."""
        if not self.rule.insecure and not ask.url.startswith("https:"):
            return NO_HEADERS
        if self.cookies is None:
            return self.secrets
        request = Request(ask.url, headers={})  # noqa: S310 -- never opened: the jar reads its host and path
        self.cookies.add_cookie_header(request)
        own, chain = request.get_header("Cookie", ""), ask.headers.get("cookie", "")
        cookies = "; ".join(part for part in (chain, own) if part) if own else ""
        return {**self.secrets, "cookie": cookies} if cookies else self.secrets


class HostRules(Worry):
    """Applies the rules of the host of each hop; hosts that are not to be asked are answered for."""

    def __init__(self, inner: Client, options: NetworkOptions, environment: Mapping[str, str] | None = None) -> None:
        """`environment` is None where a recording answers: no secret is read then.

        Raises:
            OptionError: a variable that is not set, a cookie file that cannot be read.
        """
        super().__init__(inner)
        self._options = options
        self._rules = {rule.host: armed(rule, environment) for rule in options.host_rules}
        self._wild = tuple(rule for name, rule in self._rules.items() if "*" in name)
        self._on = bool(self._rules or options.allow_hosts or options.deny_hosts)

    def steps(self, ask: Ask) -> Steps:
        """Add what is the host's own, and take its answer as the rule says."""
        return self._ruled(ask) if self._on else self.inner.steps(ask)

    def _ruled(self, ask: Ask) -> Steps:
        """Ask under the host's rule: refuse what it forbids, send what it adds, and take its time-out."""
        host = place_of(ask.url).host
        refusal = refused(host, self._options)
        found = self.of(host)
        if not refusal and found is not None and found.rule.archive_only:
            refusal = f'[hosts."{found.rule.host}"] archive_only: of this host the archived copy alone is asked'
        if refusal:
            answer = Response(ask.url, ask.url, failure=Failure(FailureKind.ROBOTS, refusal))
            return (yield from settled(answer))
        if found is None:
            return (yield from self.inner.steps(ask))
        budget = Budget(self.wire.clock() + found.rule.timeout) if found.rule.timeout else ask.budget
        answer = yield from self.inner.steps(
            Ask(ask.url, {**ask.headers, **found.headers}, budget, found.secrets_for(ask)))
        return replace(answer, accepted=True) if answer.status in found.rule.accept else answer

    def of(self, host: str) -> Armed | None:
        """The rule of a host: its own, else the first with a star that fits."""
        own = self._rules.get(host)
        return own or next((a for a in self._wild if fnmatchcase(host, a.rule.host)), None)


def refused(host: str, options: NetworkOptions) -> str:
    """Why a host is not asked at all, "" where it is."""
    if any(fnmatchcase(host, pattern.lower()) for pattern in options.deny_hosts):
        return f"[network] deny_hosts: {host} is not asked"
    if options.allow_hosts and not any(fnmatchcase(host, pattern.lower()) for pattern in options.allow_hosts):
        return f"[network] allow_hosts: {host} is not among the hosts that are asked"
    return ""


def armed(rule: HostRule, environment: Mapping[str, str] | None) -> Armed:
    """A rule with its secrets read.

    Raises:
        OptionError: a variable that is not set, a cookie file that cannot be read.
    """
    headers = {name.lower(): value for name, value in rule.headers}
    if rule.user_agent:
        headers["user-agent"] = rule.user_agent
    if environment is None:
        return Armed(rule, headers)
    secrets = {name.lower(): _variable(rule, "header_env", variable, environment) for name, variable in rule.header_env}
    if rule.token_env:
        secrets["authorization"] = f"Bearer {_variable(rule, 'token_env', rule.token_env, environment)}"
    if rule.password_env:
        pair = f"{rule.user}:{_variable(rule, 'password_env', rule.password_env, environment)}"
        secrets["authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    return Armed(rule, headers, secrets, _jar(rule) if rule.cookies else None)


def _variable(rule: HostRule, key: str, name: str, environment: Mapping[str, str]) -> str:
    """The value of a variable of the environment that a rule names.

    Raises:
        OptionError: it is not set, or holds what no header can.
    """
    value = environment.get(name, "")
    if not value or not value.isprintable():
        why = "holds what no header can" if value else "is not set"
        raise OptionError(f'[hosts."{rule.host}"] {key}: the environment\'s variable {name} {why}')
    return value


def _jar(rule: HostRule) -> MozillaCookieJar:
    """The cookies of a rule's file.

    Raises:
        OptionError: the file cannot be read.
    """
    jar = MozillaCookieJar(rule.cookies)
    try:
        jar.load(ignore_discard=True, ignore_expires=True)
    except (OSError, LoadError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", "") or "it is no cookie file of Netscape's form, as browsers and curl write it"
        raise OptionError(f'[hosts."{rule.host}"] cookies: {Path(rule.cookies)} cannot be read ({why})') from error
    for cookie in jar:
        cookie.expires = cookie.expires or None  # curl and browsers write 0 for one that lasts as long as the session
    jar.clear_expired_cookies()
    return jar
