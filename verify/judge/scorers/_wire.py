"""Sends one request to a language model's endpoint: bounded in size and time, without redirects, encrypted or local."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead
from typing import IO
from urllib.parse import urlsplit

Post = Callable[[str, dict[str, str], bytes], bytes]
"""(url, headers, body) -> body of the answer; raises OSError where the endpoint cannot be reached. Tests pass their
own."""
_HERE = ("127.0.0.1", "localhost", "::1")
"""Hosts that may be asked over plain http: this machine."""
SECONDS = 120.0
"""How long an answer may take in all. Large models on a CPU need minutes for a long page."""
_MOST = 1_000_000
"""Bytes of an answer that are read."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Makes a redirect an error: the API key was meant for the host that the settings name."""

    def redirect_request(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str,
                         headers: Message, newurl: str) -> None:
        return None


def post(url: str, headers: dict[str, str], body: bytes, seconds: float = SECONDS) -> bytes:
    """The body of the endpoint's answer, at most 1 MB of it.

    Raises:
        OSError: the endpoint is neither https nor on this machine, gave no answer, or took more than `seconds`.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise OSError("the endpoint must be https, or on this machine")
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - checked above
    # A proxy is for what lies beyond this machine: it would see, and could not answer, a question to a local model.
    direct = (urllib.request.ProxyHandler({}),) if parts.hostname in _HERE else ()
    until = time.monotonic() + seconds
    try:
        with urllib.request.build_opener(_NoRedirect, *direct).open(request, timeout=seconds) as answer:
            return _read(answer, until)
    except HTTPException as error:
        raise OSError(f"the endpoint's answer broke off ({type(error).__name__})") from error


def _read(answer: HTTPResponse, until: float) -> bytes:
    """The body piece by piece, so that one that drips cannot hold the run: a socket's limit is for each piece alone.

    Raises:
        TimeoutError: it was not whole at `until`.
        HTTPException: it broke off.
    """
    pieces, room = list[bytes](), _MOST
    while room > 0:
        if time.monotonic() > until:
            raise TimeoutError("the answer was not whole in time")
        piece = answer.read1(min(room, 65_536))
        if not piece:
            if answer.length:  # fewer bytes than were announced
                raise IncompleteRead(b"".join(pieces), answer.length)
            break
        pieces.append(piece)
        room -= len(piece)
    return b"".join(pieces)
