"""The rim of the notices: how a message leaves this machine, and the heartbeat file."""

from __future__ import annotations

import json
import os
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from email import message_from_string
from email.policy import SMTP
from http.client import HTTPException
from typing import Protocol

from refs import whole_file
from refs.plugins import find
from reports.findings import Report
from verify.notify.channels.base import Notice, NoticeError, NoticeOptions, Notifier, Outbox

_SECRETS = ("GITHUB_TOKEN", "GITLAB_TOKEN", "CITEWATCH_WEBHOOK_URL", "CITEWATCH_SMTP_USER", "CITEWATCH_SMTP_PASSWORD")
"""Variables of the environment that notifiers may read, and no others."""
MOST_WAITING = 50
"""Notices kept for one way that fails; of more the oldest are dropped, since the newest tell what stands."""


class Told(str):
    """A line on what was done with a notice."""

    done: bool = True

    @classmethod
    def failed(cls, text: str) -> Told:
        """A line on what could not be done: it is heard though somebody asked for quiet."""
        line = cls(text)
        line.done = False
        return line


class Waiting(Protocol):
    """Keeps notices that could not be delivered."""

    def load(self, way: str) -> list[Notice]:
        """Those of one way, oldest first."""

    def keep(self, way: str, notices: Sequence[Notice]) -> None:
        """Keep these in place of those that were kept."""


class _Nobody:
    """Keeps nothing: where there is no journal, no notice waits."""

    def load(self, way: str) -> list[Notice]:
        return []

    def keep(self, way: str, notices: Sequence[Notice]) -> None:
        pass


NOBODY = _Nobody()
_SECONDS = 30.0
"""Seconds that a server may take to accept a notice."""
_ANSWER = 1_000_000
"""Bytes of a server's answer that are read."""


def outbox(options: NoticeOptions, env: Mapping[str, str] | None = None) -> Outbox:
    """The outbox of a real run: HTTP, SMTP, and the secrets of the environment."""
    known = os.environ if env is None else env
    return Outbox(options, {name: known[name] for name in _SECRETS if known.get(name)}, post, mail)


def tell(notice: Notice, out: Outbox, waiting: Waiting = NOBODY) -> list[Told]:
    """Deliver a notice every way the options ask for; one line for each way that had something to do.

    What shows a state (an issue) is brought to what stands by every run. What is news is told where something
    changed; what could not be delivered waits in `waiting` and is sent by the next run, oldest first, each once.
    A way that fails says so in its line and does not stop the others.
    """
    said: list[Told] = []
    for plugin in find("verify.notify.channels", Notifier):
        notifier: Notifier = plugin.cls()
        if notifier.wanted(out.options):
            said += _state(notifier, notice, out) if notifier.shows_state else _news(notifier, notice, out, waiting)
    return said


def _state(notifier: Notifier, notice: Notice, out: Outbox) -> list[Told]:
    """Bring a notifier that shows the present state (an issue) up to date; a failure needs no queue."""
    try:
        return [Told(notifier.tell(notice, out))]
    except NoticeError as error:
        return [Told.failed(f"{notifier.name}: {error}")]


def _news(notifier: Notifier, notice: Notice, out: Outbox, waiting: Waiting) -> list[Told]:
    """Send the notices that waited and then this one; the first failure keeps the rest for the next run."""
    queue = [*waiting.load(notifier.name), *([notice] if notice.worth_telling else [])][-MOST_WAITING:]
    said: list[Told] = []
    for number, one in enumerate(queue):
        try:
            told = notifier.tell(one, out)
            said.append(Told(told if one is notice else f"{told} (the notice of {one.night}, which had waited)"))
        except NoticeError as error:
            left = queue[number:]
            waiting.keep(notifier.name, left)
            kept = f"{len(left)} notice{'s' * (len(left) != 1)} wait{'s' * (len(left) == 1)} for the next run"
            return [*said, Told.failed(f"{notifier.name}: {error}; {kept}")]
        waiting.keep(notifier.name, queue[number + 1:])  # after each: a kill sends none twice but the one in hand
    return said


def heartbeat(path: str, report: Report, last_good: str, waiting: int = 0) -> None:
    """Write the file by which a watcher sees that the job still runs, when it last counted, and how it ended.

    It also says how many notices wait for delivery. Written whole or not at all: a reader never sees half of it.
    """
    data = {"version": 1, "finished": report.finished.isoformat() if report.finished else None,
            "notices_waiting": waiting, "exit_code": report.exit_code(), "void": report.void, "last_good": last_good,
            "citations": len(report.assessments), "coverage": round(report.coverage, 1)}
    whole_file.write(path, json.dumps(data, indent=1) + "\n")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A token must not travel to where a redirect points."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def post(method: str, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
    """One request to a service the user named; no redirects, no proxies from the environment."""
    if not url.startswith(("https://", "http://")):
        raise NoticeError("the address of the service must begin with https:// or http://")
    request = urllib.request.Request(url, data=body or None, headers=dict(headers), method=method)  # noqa: S310
    opener = urllib.request.build_opener(_NoRedirects, urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            return int(answer.status), answer.read(_ANSWER)
    except urllib.error.HTTPError as error:
        return error.code, error.read(_ANSWER)
    except (ValueError, HTTPException) as error:  # quotes the address, which may be the secret
        raise OSError(f"its address or its answer is malformed ({type(error).__name__})") from None


def mail(server: str, user: str, password: str, sender: str, text: str) -> None:
    """One message by SMTP: TLS at once on port 465, STARTTLS elsewhere; no password travels in the clear."""
    host, _, port = server.partition(":")
    message = message_from_string(text, policy=SMTP)
    context = ssl.create_default_context()
    try:
        with (smtplib.SMTP_SSL(host, int(port), timeout=_SECONDS, context=context) if port == "465"
              else smtplib.SMTP(host, int(port), timeout=_SECONDS)) as session:
            secure = port == "465"
            session.ehlo()
            if not secure and session.has_extn("starttls"):
                session.starttls(context=context)
                secure = True
            if user and not secure:
                raise OSError("it offers no encryption, so the password is not sent")
            if user:
                session.login(user, password)
            session.send_message(message, sender)
    except smtplib.SMTPException as error:
        raise OSError(str(error)) from error
