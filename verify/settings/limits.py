"""The bounds of each setting, with the words that a message uses for them."""

from __future__ import annotations

import ipaddress
import re
from datetime import datetime

from reports.verdict import VerdictKind
from verify.settings.typed_toml import (
    Limit,
    at_least,
    between,
    each,
)


def _network(text: str) -> bool:
    """True for a network in CIDR notation, such as 10.0.0.0/8."""
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True


def _instant(text: str) -> bool:
    """True for a point in time in ISO 8601, or nothing."""
    try:
        datetime.fromisoformat(text or "2026-01-01")
    except ValueError:
        return False
    return True


def _web(url: str) -> bool:
    return bool(re.match(r"https?://[^/\s]+", url))
_SECONDS = between(0, 366 * 86_400)
"""A time of up to a year, in seconds."""
_DAYS = between(1, 36_500)
"""A year of seconds and a century of days: what is longer is no waiting, and no date can be reckoned with it."""
_URL = Limit(_web, "must be a http:// or https:// address")
LIMITS: dict[tuple[str, ...], Limit] = {
    ("network", "connect_to"): each(lambda v: bool(re.fullmatch(r"[^:]*:\d*:(?:\[[^\]]+\]|[^:]*):\d*", v)),
                                    "HOST:PORT:ADDR:PORT"),
    ("network", "allow_hosts"): each(lambda v: "/" not in v, 'a host such as "example.org" or "*.example.org"'),
    ("network", "deny_hosts"): each(lambda v: "/" not in v, 'a host such as "example.org" or "*.example.org"'),
    ("network", "allow_private"): each(_network, 'a network like "127.0.0.0/8"'),
    ("network", "connect_timeout"): between(0.1, 86_400), ("network", "read_timeout"): between(0.1, 86_400),
    ("network", "deadline"): between(1, 86_400), ("network", "max_bytes"): between(1024, 10 ** 10),
    ("network", "max_redirects"): between(0, 50), ("network", "threads"): between(1, 4096),
    ("network", "per_host"): between(1, 64), ("network", "delay"): _SECONDS,
    ("network", "host_delay"): each(lambda pair: pair[1] >= 0, "a number of seconds, 0 or more"),
    ("network", "retries"): between(0, 10), ("network", "confirm_after"): _SECONDS,
    ("archive", "wayback"): _URL, ("archive", "cdx_per_minute"): at_least(0.1),
    ("archive", "mementos_per_second"): at_least(0.1), ("archive", "max_snapshots"): between(1, 100),
    ("archive", "timegates"): each(_web, "a http:// or https:// address"),
    ("local", "base_url"): Limit(lambda v: not v or _web(v), "must be a http:// or https:// address"),
    ("render", "timeout"): between(1, 600), ("render", "requests"): between(1, 10_000),
    ("render", "pages"): between(1, 100_000),
    ("site", "pages"): between(1, 100_000), ("site", "depth"): between(0, 100),
    ("lookup", "cache_days"): between(0, 36_500),
    ("check", "now"): Limit(_instant, "must be an ISO date or time, such as 2027-03-01 or 2027-03-01T03:17"),
    ("check", "fail_on"): Limit(lambda kinds: VerdictKind.UNCHECKED not in kinds, "what could not be checked fails no "
                                'run; [check] unknown = "fail" (--unknown fail) ends it with 4'),
    ("check", "cache_age"): between(0, 876_000),
    ("check", "unknown"): Limit(lambda v: v in ("pass", "fail"), "must be pass or fail"),
    ("check", "unread"): Limit(lambda v: v in ("note", "fail"), "must be note or fail"),
    ("llm", "url"): Limit(lambda v: not v or _web(v), "must be a http:// or https:// address"),
    ("llm", "budget"): between(500, 10 ** 7), ("llm", "calls"): between(1, 10 ** 9), ("nli", "weight"): between(0, 10),
    ("llm", "right"): between(0.5, 0.99), ("nli", "threads"): between(0, 1024),
    ("nli", "right"): Limit(lambda v: v == 0 or 0.5 <= v <= 0.99, "must be 0, or from 0.5 to 0.99"),
    ("llm", "input_price"): between(0, 10 ** 6), ("llm", "output_price"): between(0, 10 ** 6),
    ("check", "second_calls"): between(0, 10 ** 9),
    ("check", "doubt_from"): between(0, 1), ("check", "doubt_to"): between(0, 1),
    ("check", "workers"): between(0, 1024), ("check", "min_coverage"): between(0, 100), ("check", "deadline"): _SECONDS,
    ("policy", "strikes"): between(1, 100), ("policy", "days"): between(0, 365),
    ("nightly", "fresh_days"): _DAYS, ("nightly", "jitter_days"): between(0, 36_500),
    ("nightly", "archive_days"): _DAYS, ("nightly", "dead_days"): _DAYS,
    ("nightly", "cap_days"): _DAYS,
    ("nightly", "canaries"): each(_web, "a http:// or https:// address"),
    ("notices", "github"): Limit(lambda v: not v or bool(re.fullmatch(r"[\w.-]+/[\w.-]+", v)), 'must be "owner/name"'),
    ("notices", "webhook"): Limit(lambda v: v in ("", "json", "slack", "matrix"), "must be json, slack or matrix"),
    ("notices", "smtp"): Limit(lambda v: bool(re.fullmatch(r"[^:\s]+:\d+", v)), "must be HOST:PORT"),
    ("notices", "github_api"): _URL, ("notices", "gitlab_api"): _URL,
}
"""What values must be beyond their types. Names of plugins are checked where the plugins are found."""
