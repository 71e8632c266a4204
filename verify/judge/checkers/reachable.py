"""Whether the live address answered at all. What the answer was worth is page_state's question."""

from __future__ import annotations

from collections.abc import Iterable

from refs.model import Capture, Source
from reports.findings import Finding, Outcome, Question
from verify.judge.checkers.base import Case, Checker


class Reachable(Checker):
    """Tells whether the live address answered, and if not, how it failed."""

    name = "reachable"
    question = Question.REACH

    def check(self, case: Case) -> Iterable[Finding]:
        """One finding on the live witness: PASS for any HTTP answer, UNSURE for a failure without one."""
        live = case.captures.live
        if live is None:
            return
        if live.failure is None:
            yield Finding(self.name, self.question, Outcome.PASS, _answered(live), Source.LIVE)
            return
        kind = live.failure.kind
        detail = f": {live.failure.detail}" if live.failure.detail else ""
        reason = f"no answer ({kind.value}){detail}"
        yield Finding(self.name, self.question, Outcome.UNSURE, reason, Source.LIVE, live.page.state, code=kind.value)


def _answered(live: Capture) -> str:
    hops = f" after {len(live.hops)} redirects" if len(live.hops) > 1 else " after 1 redirect" if live.hops else ""
    status = f"status {live.status}" if live.status is not None else "an answer"
    return f"the server gave {status}{hops}"
