"""The rim of the notices: how a message leaves this machine, and the heartbeat file."""

from __future__ import annotations

import json
import os
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from email import message_from_string
from email.policy import SMTP
from http.client import HTTPException

from refs import whole_file
from refs.plugins import find
from reports.findings import Report
from verify.notify.channels.base import Notice, NoticeError, NoticeOptions, Notifier, Outbox

_SECRETS = ("GITHUB_TOKEN", "GITLAB_TOKEN", "CITEWATCH_WEBHOOK_URL", "CITEWATCH_SMTP_USER", "CITEWATCH_SMTP_PASSWORD")
_SECONDS = 30.0
_ANSWER = 1_000_000


def outbox(options: NoticeOptions, env: Mapping[str, str] | None = None) -> Outbox:
    """The real ways out, with the secrets of the environment."""
    known = os.environ if env is None else env
    return Outbox(options, {name: known[name] for name in _SECRETS if known.get(name)}, post, mail)


def tell(notice: Notice, out: Outbox) -> list[str]:
    """Deliver a notice every way the options ask for, if there is something to tell; one line for each way.

    A way that fails says so in its line and does not stop the others.
    """
    if not notice.worth_telling:
        return []
    said = []
    for plugin in find("verify.notify.channels", Notifier):
        notifier: Notifier = plugin.cls()
        if notifier.wanted(out.options):
            try:
                said.append(notifier.tell(notice, out))
            except NoticeError as error:
                said.append(f"{notifier.name}: {error}")
    return said


def heartbeat(path: str, report: Report, last_good: str) -> None:
    """Write the file by which a watcher sees that the job still runs: last run, last good run, exit code.

    Written whole or not at all: a reader never sees half of it.
    """
    data = {"version": 1, "finished": report.finished.isoformat() if report.finished else None,
            "exit_code": report.exit_code(), "void": report.void, "last_good": last_good,
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
