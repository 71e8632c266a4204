"""Reports whether the live address answered at all. `page_state` reports what the answer was worth."""

from __future__ import annotations

from collections.abc import Iterable

from refs.citations.links import bare_url
from refs.model import Capture, Source
from reports.findings import MOVED, Finding, Outcome, Question
from verify.judge.checkers.base import Case, Checker


class Reachable(Checker):
    """Tells whether the live address answered, and if not, how it failed."""

    name = "reachable"
    question = Question.REACH

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding on the live page: PASS for any HTTP answer, UNSURE where the request failed without one."""
        live = case.captures.live
        if live is None:
            return
        if live.failure is None:
            to = _moved_to(live)
            told = f"{_answered(live)}, permanently to {to}" if to else _answered(live)
            yield Finding(self.name, self.question, Outcome.PASS, told, Source.LIVE, code=MOVED if to else "")
            return
        kind = live.failure.kind
        detail = f": {live.failure.detail}" if live.failure.detail else ""
        reason = f"no answer ({kind.value}){detail}"
        yield Finding(self.name, self.question, Outcome.UNSURE, reason, Source.LIVE, live.page.state, code=kind.value)


def _moved_to(live: Capture) -> str:
    """Where permanent redirects (301 and 308 only) lead, if that is another address than the cited one; else ""."""
    lasting = bool(live.hops) and all(hop.status in (301, 308) for hop in live.hops)
    return live.final_url if lasting and bare_url(live.final_url) != bare_url(live.url) else ""


def _answered(live: Capture) -> str:
    """In words: the status and the number of redirects."""
    hops = f" after {len(live.hops)} redirects" if len(live.hops) > 1 else " after 1 redirect" if live.hops else ""
    status = f"status {live.status}" if live.status is not None else "an answer"
    return f"the server gave {status}{hops}"
