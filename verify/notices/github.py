"""One GitHub issue, kept up to date in place."""

from __future__ import annotations

import json
from typing import Any

from verify.notices import compose
from verify.notices.base import Notice, NoticeError, NoticeOptions, Notifier, Outbox

_LABEL = "citewatch"


class GitHubIssue(Notifier):
    """Keeps one issue in a GitHub repository up to date; closes it when all is in order."""

    name = "github"

    def wanted(self, options: NoticeOptions) -> bool:
        """True when a repository is named."""
        return bool(options.github)

    def tell(self, notice: Notice, outbox: Outbox) -> str:
        """Open, rewrite or close the issue; a void run leaves it as it is."""
        if notice.void:
            return "the GitHub issue was left as it is: the run says nothing"
        base = f"{outbox.options.github_api.rstrip('/')}/repos/{outbox.options.github}/issues"
        found = self._call(outbox, "GET", f"{base}?labels={_LABEL}&state=open&per_page=1", None)
        number = found[0]["number"] if isinstance(found, list) and found else 0
        text = {"title": outbox.options.issue_title, "body": compose.markdown(notice)}
        if number:
            state = {"state": "open"} if notice.standing else {"state": "closed", "state_reason": "completed"}
            self._call(outbox, "PATCH", f"{base}/{number}", text | state)
            return f"GitHub issue {number} was {'updated' if notice.standing else 'closed'}"
        if not notice.standing:
            return "no GitHub issue is needed"
        made = self._call(outbox, "POST", base, text | {"labels": [_LABEL]})
        return f"GitHub issue {made.get('number', '')} was opened"

    def _call(self, outbox: Outbox, method: str, url: str, data: dict[str, Any] | None) -> Any:
        headers = {"Authorization": f"Bearer {outbox.secret('GITHUB_TOKEN')}", "Accept": "application/vnd.github+json",
                   "Content-Type": "application/json", "User-Agent": "citewatch", "X-GitHub-Api-Version": "2022-11-28"}
        body = json.dumps(data).encode() if data is not None else b""
        try:
            status, answer = outbox.post(method, url, headers, body)
        except OSError as error:
            raise NoticeError(f"GitHub did not answer: {error}") from error
        if status >= 300:
            raise NoticeError(f"GitHub answered {status} to {method} {url}: is GITHUB_TOKEN allowed to write issues?")
        return json.loads(answer or b"{}")
