"""Is the web failing, or only our own network? Rules that make a run void. Pure.

In a void run no failure counts: no page gets a strike, and every citation is `unchecked`. So where our network is down,
no link is reported as dead.

All rules count hosts, not URLs: a dead host with a thousand cited pages is one host.

| rule            | void when                                                                          |
|-----------------|------------------------------------------------------------------------------------|
| no answers      | of 3 or more hosts at least 90 % gave no answer (dns, refused, timeout, tls, ...)  |
| no TLS          | of 3 or more https hosts at least 90 % failed by TLS: our clock or certificates    |
| captive portal  | 3 or more hosts, at least 80 % of those that answered, gave one and the same 2xx   |
|                 | body, or all redirected to one host that nobody cites                                |
| proxy           | 80 % or more of 3 hosts gave one and the same error body, or of 5 hosts a gateway  |
|                 | error (407, 502, 503, 504, 511)                                                    |
| sudden silence  | of 10 or more hosts that answered when last asked at least 50 % give no answer now |
| canaries        | none of the canary addresses answered as it should                                 |

The canaries overrule the first four rules: where most of them answer, our
network works, and the hosts that failed did so by themselves. An archive or a
look-up service that is down is no outage of ours: its failures are no strikes.

The numbers are ours: with fewer than 3 hosts any share is chance, and one dead
host among ten must not void a run. tests/verify/test_outage.py holds each.
"""

from __future__ import annotations

from collections.abc import Iterable

from verify.policy.host_answers import Hosts, Seen, seen

__all__ = ["Hosts", "Seen", "seen", "suspicious", "why_void"]

FEW, SOME, MANY = 3, 5, 10
"""The fewest hosts from which each rule may conclude anything; the table above says which rule needs how many."""
_FAILED = 400
"""HTTP states from here on tell of an error (RFC 9110, 15.5): a canary that gives one did not answer as it should."""
_NEARLY_ALL, _MOST, _HALF = 0.9, 0.8, 0.5
"""Shares of hosts from which each rule holds; the table above says which rule needs which share."""


def why_void(run: Hosts, canaries: Iterable[Seen] = ()) -> str:
    """Why the run is void, in one line for people; "" when it counts.

    `run` is what was seen of all hosts, and `canaries` what the canary addresses answered, () where not asked.
    """
    asked = list(canaries)
    if asked:
        answering = sum(s.failure is None and s.status is not None and s.status < _FAILED for s in asked)
        if answering * 2 > len(asked) and not _one_body(asked):
            return _sudden_silence(run)
        if not answering:
            return f"none of {len(asked)} well-known addresses answered: this machine's network is down"
    rules = (_no_answers, _no_tls, _captive_portal, _proxy, _sudden_silence)
    return next((why for rule in rules if (why := rule(run))), "")


def suspicious(run: Hosts) -> bool:
    """True when the canaries should be asked: at least half of the hosts gave no answer."""
    return bool(run) and run.number(lambda h: h.silent) * 2 >= len(run)


def _one_body(asked: list[Seen]) -> bool:
    """True where two or more canaries gave one and the same answer."""
    answers = {(s.host, s.body) for s in asked if s.body}
    return len(answers) > len({body for _, body in answers})


def _no_answers(run: Hosts) -> str:
    """Rule "no answers": nearly all hosts are silent."""
    number = run.number(lambda h: h.silent)
    if len(run) < FEW or number / len(run) < _NEARLY_ALL:
        return ""
    often = next((kind.value for kind, _ in run.kinds.most_common(1) if kind), "")
    return f"{number} of {len(run)} hosts gave no answer (most often: {often}): this machine's network is down"


def _no_tls(run: Hosts) -> str:
    """Rule "no TLS": nearly all https hosts fail by TLS."""
    total, number = run.number(lambda h: h.secure), run.number(lambda h: h.secure and h.no_tls)
    if total < FEW or number / total < _NEARLY_ALL:
        return ""
    return f"TLS failed at {number} of {total} https hosts: this machine's clock or certificates are wrong"


def _captive_portal(run: Hosts) -> str:
    """Rule "captive portal": most answers are one page, or lead to one host that nobody cites."""
    total = run.number(lambda h: h.answered)
    same = run.sharing(lambda h: h.pages)
    if same >= FEW and same >= _MOST * total:
        return f"{same} of {total} hosts gave one and the same page: a captive portal or a filter answers for them"
    own = run.sites()
    sites = [(where, number) for where, number in run.landing_sites().most_common() if where not in own]
    where, number = sites[0] if sites else ("", 0)
    if number >= FEW and number >= _MOST * total:
        return f"{number} of {total} hosts led to {where}: a captive portal answers for them"
    return ""


def _proxy(run: Hosts) -> str:
    """Rule "proxy": most hosts give one error page, or a gateway's error."""
    same = run.sharing(lambda h: h.errors)
    if same >= FEW and same >= _MOST * len(run):
        return f"{same} of {len(run)} hosts gave one and the same error page: a proxy in between fails"
    number = run.number(lambda h: h.gateway)
    if len(run) >= SOME and number / len(run) >= _MOST:
        return f"{number} of {len(run)} hosts gave a gateway error: a proxy in between fails"
    return ""


def _sudden_silence(run: Hosts) -> str:
    """Rule "sudden silence": half of the hosts that answered when last asked give no answer now."""
    total, number = run.number(lambda h: h.alive), run.number(lambda h: h.alive and h.lost)
    if total < MANY or number / total < _HALF:
        return ""
    lost = f"{number} of {total} hosts that answered before gave no answer"
    return f"{lost}: this machine's network failed during the run"
