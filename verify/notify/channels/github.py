"""One GitHub issue, kept up to date in place."""

from __future__ import annotations

from verify.notify.channels._tracker import LABEL, Tracker, Words
from verify.notify.channels.base import NoticeOptions, Outbox


class GitHubIssue(Tracker):
    """Keeps one issue in a GitHub repository up to date; closes it when all is in order."""

    name = "github"
    words = Words("GitHub", "number", "body", "open", "PATCH", [LABEL], "is GITHUB_TOKEN allowed to write issues?",
                  keep={"state": "open"}, close={"state": "closed", "state_reason": "completed"})

    def wanted(self, options: NoticeOptions) -> bool:
        """True when a repository is named."""
        return bool(options.github)

    def issues(self, options: NoticeOptions) -> str:
        """REST API, 2022-11-28: /repos/OWNER/NAME/issues."""
        return f"{options.github_api.rstrip('/')}/repos/{options.github}/issues"

    def headers(self, outbox: Outbox) -> dict[str, str]:
        """The token and the version of the interface."""
        return {"Authorization": f"Bearer {outbox.secret('GITHUB_TOKEN')}", "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28"}
