"""A webhook: plain JSON, or in the shape that Slack or Matrix take."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from verify.notify import compose
from verify.notify.channels.base import Notice, NoticeError, NoticeOptions, Notifier, Outbox

_REFUSED = (*range(300, 400), 400, 401, 403, 404, 405, 410, 422)
"""Statuses that another address may mend. A 5xx or a limit passes by itself."""


class Webhook(Notifier):
    """Posts what changed to CITEWATCH_WEBHOOK_URL."""

    name = "webhook"

    def wanted(self, options: NoticeOptions) -> bool:
        """True when a shape is chosen."""
        return bool(options.webhook)

    def tell(self, notice: Notice, outbox: Outbox) -> str:
        """Post one message."""
        body = json.dumps(_SHAPES[outbox.options.webhook](notice)).encode()
        try:
            status, _ = outbox.post("POST", outbox.secret("CITEWATCH_WEBHOOK_URL"),
                                    {"Content-Type": "application/json", "User-Agent": "citewatch"}, body)
        except OSError as error:
            raise NoticeError(f"the webhook did not answer: {error}") from error
        if status >= 300:
            hint = ": is CITEWATCH_WEBHOOK_URL right?" if status in _REFUSED else ""
            raise NoticeError(f"the webhook answered {status}{hint}")
        return "webhook posted"


def _json(notice: Notice) -> dict[str, Any]:
    """The notice as plain JSON, for programs."""
    def row(item: Any) -> dict[str, Any]:
        data = asdict(item)
        return data | {"before": item.before.value if item.before else None, "after": item.after.value,
                       "grade": item.grade.name.lower()}

    return {"version": 1, "night": notice.night, "void": notice.void, "last_good": notice.last_good,
            "subject": compose.subject(notice), "changes": [row(t) for t in notice.transitions],
            "standing": len(notice.standing)}


def _slack(notice: Notice) -> dict[str, Any]:
    """Slack reads &, < and > as its own marks: links and mentions are made of them."""
    text = compose.as_text(notice)[:3900]
    return {"text": text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), "mrkdwn": False,
            "unfurl_links": False}


def _matrix(notice: Notice) -> dict[str, Any]:
    return {"text": compose.as_text(notice)[:30_000], "username": "citewatch"}


_SHAPES = {"json": _json, "slack": _slack, "matrix": _matrix}
"""The setting `[notices] webhook` -> what is posted."""
