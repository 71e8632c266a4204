"""One issue of a tracker, kept up to date in place: found by its label, rewritten, closed when all is in order."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from verify.notify import compose
from verify.notify.channels.base import Notice, NoticeError, NoticeOptions, Notifier, Outbox

LABEL = "citewatch"
"""The label by which our issue is found again."""


_REFUSED = (401, 403, 404, 422)
"""Statuses that something on our side can mend: a token, a name. A 5xx or a limit passes by itself."""


def _same(old: str, new: str) -> bool:
    """True where two texts of the issue differ at most in the night they are of (the first two lines)."""
    return old.replace("\r\n", "\n").split("\n")[2:] == new.split("\n")[2:] and "## Changed in this run" not in new


@dataclass(frozen=True, slots=True)
class Words:
    """What one tracker calls the things that every tracker has."""

    tracker: str
    """As people write it."""
    number: str
    """The key of an issue's number in its repository."""
    body: str
    """The key of an issue's text."""
    opened: str
    """The value of `state` by which open issues are asked for."""
    rewrite: str
    """The method that changes an issue."""
    labels: Any
    """The label as a new issue wants it."""
    hint: str
    """What to look at when a call is refused."""
    keep: Mapping[str, str] = field(default_factory=dict)
    """What a change of an issue sends along while there is something to look at."""
    close: Mapping[str, str] = field(default_factory=dict)
    """What closes it."""


class Tracker(Notifier):
    """A tracker of issues behind a JSON interface."""

    words: Words
    shows_state = True

    @abstractmethod
    def issues(self, options: NoticeOptions) -> str:
        """The address of the project's issues."""

    @abstractmethod
    def headers(self, outbox: Outbox) -> dict[str, str]:
        """What tells the tracker who asks; raises NoticeError where the token is not set."""

    def tell(self, notice: Notice, outbox: Outbox) -> str:
        """Open, rewrite or close the issue; a void run leaves it as it is."""
        words = self.words
        if notice.void:
            return f"the {words.tracker} issue was left as it is: the run says nothing"
        base = self.issues(outbox.options)
        found = self._open(outbox, base)
        number = found[0]
        text = {"title": outbox.options.issue_title, words.body: compose.markdown(notice)}
        if number:
            if notice.standing and _same(found[1], text[words.body]):
                return f"{words.tracker} issue {number} already says what stands"
            state = words.keep if notice.standing else words.close
            self._call(outbox, words.rewrite, f"{base}/{number}", {**text, **state})
            return f"{words.tracker} issue {number} was {'updated' if notice.standing else 'closed'}"
        if not notice.standing:
            return f"no {words.tracker} issue is needed"
        made = self._call(outbox, "POST", base, {**text, "labels": words.labels})
        return f"{words.tracker} issue {made.get(words.number, '') if isinstance(made, dict) else ''} was opened"

    def _open(self, outbox: Outbox, base: str) -> tuple[int, str]:
        """The number of the open issue and its text, 0 for none; a pull request that bears the label is none."""
        found = self._call(outbox, "GET", f"{base}?labels={LABEL}&state={self.words.opened}&per_page=20", None)
        listed = found if isinstance(found, list) else []
        issues = (i for i in listed if isinstance(i, dict) and "pull_request" not in i)
        issue = next(issues, {})
        return int(issue.get(self.words.number, 0)), str(issue.get(self.words.body) or "")

    def _call(self, outbox: Outbox, method: str, url: str, data: dict[str, Any] | None) -> Any:
        """One request to the tracker's interface, and its answer from JSON.

        Raises:
            NoticeError: it did not answer, or refused; the message says what to do.
        """
        headers = {"Content-Type": "application/json", "User-Agent": "citewatch", **self.headers(outbox)}
        body = json.dumps(data).encode() if data is not None else b""
        tracker = self.words.tracker
        try:
            status, answer = outbox.post(method, url, headers, body)
        except OSError as error:
            raise NoticeError(f"{tracker} did not answer: {error}") from error
        if status >= 300:
            hint = f": {self.words.hint}" if status in _REFUSED else "; the next run tries again"
            raise NoticeError(f"{tracker} answered {status} to {method} {url}{hint}")
        try:
            return json.loads(answer or b"{}")
        except ValueError as error:
            raise NoticeError(f"{tracker} answered {method} {url} with something else than JSON: a proxy?") from error
