"""One GitLab issue, kept up to date in place."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from verify.notices import compose
from verify.notices.base import Notice, NoticeError, NoticeOptions, Notifier, Outbox

_LABEL = "citewatch"


class GitLabIssue(Notifier):
    """Keeps one issue in a GitLab project up to date; closes it when all is in order."""

    name = "gitlab"

    def wanted(self, options: NoticeOptions) -> bool:
        """True when a project is named."""
        return bool(options.gitlab)

    def tell(self, notice: Notice, outbox: Outbox) -> str:
        """Open, rewrite or close the issue; a void run leaves it as it is."""
        if notice.void:
            return "the GitLab issue was left as it is: the run says nothing"
        base = f"{outbox.options.gitlab_api.rstrip('/')}/projects/{quote(outbox.options.gitlab, safe='')}/issues"
        found = self._call(outbox, "GET", f"{base}?labels={_LABEL}&state=opened&per_page=1", None)
        number = found[0]["iid"] if isinstance(found, list) and found else 0
        text = {"title": outbox.options.issue_title, "description": compose.markdown(notice)}
        if number:
            self._call(outbox, "PUT", f"{base}/{number}", text | ({} if notice.standing else {"state_event": "close"}))
            return f"GitLab issue {number} was {'updated' if notice.standing else 'closed'}"
        if not notice.standing:
            return "no GitLab issue is needed"
        made = self._call(outbox, "POST", base, text | {"labels": _LABEL})
        return f"GitLab issue {made.get('iid', '')} was opened"

    def _call(self, outbox: Outbox, method: str, url: str, data: dict[str, Any] | None) -> Any:
        headers = {"PRIVATE-TOKEN": outbox.secret("GITLAB_TOKEN"), "Content-Type": "application/json",
                   "User-Agent": "citewatch"}
        body = json.dumps(data).encode() if data is not None else b""
        try:
            status, answer = outbox.post(method, url, headers, body)
        except OSError as error:
            raise NoticeError(f"GitLab did not answer: {error}") from error
        if status >= 300:
            raise NoticeError(f"GitLab answered {status} to {method} {url}: does GITLAB_TOKEN have the api scope?")
        return json.loads(answer or b"{}")
