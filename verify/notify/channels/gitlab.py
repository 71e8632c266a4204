"""One GitLab issue, kept up to date in place."""

from __future__ import annotations

from urllib.parse import quote

from verify.notify.channels._tracker import LABEL, Tracker, Words
from verify.notify.channels.base import NoticeOptions, Outbox


class GitLabIssue(Tracker):
    """Keeps one issue in a GitLab project up to date; closes it when all is in order."""

    name = "gitlab"
    words = Words("GitLab", "iid", "description", "opened", "PUT", LABEL, "does GITLAB_TOKEN have the api scope?",
                  close={"state_event": "close"})

    def wanted(self, options: NoticeOptions) -> bool:
        """True when a project is named."""
        return bool(options.gitlab)

    def issues(self, options: NoticeOptions) -> str:
        """REST API v4: /projects/ID/issues, the project's path as one quoted part."""
        return f"{options.gitlab_api.rstrip('/')}/projects/{quote(options.gitlab, safe='')}/issues"

    def headers(self, outbox: Outbox) -> dict[str, str]:
        """The token."""
        return {"PRIVATE-TOKEN": outbox.secret("GITLAB_TOKEN")}
