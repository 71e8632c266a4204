"""Puts one question to an OpenAI-compatible endpoint, with an enforced JSON schema where the server offers that."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import urlsplit

Post = Callable[[str, dict[str, str], bytes], bytes]
"""(url, headers, body) -> body of the answer; raises OSError where the endpoint cannot be reached. Tests pass their
own."""
_HERE = ("127.0.0.1", "localhost", "::1")
"""Hosts that may be asked over plain http: this machine."""
_SECONDS = 120
"""How long an answer may take. Large models on a CPU need minutes for a long page."""
_UNKNOWN = (400, 404, 415, 422, 501)
"""Status codes by which servers refuse a `response_format` that they do not know (llama.cpp, older vLLM, some
proxies)."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Makes a redirect an error: the API key was meant for the host that the settings name."""

    def redirect_request(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str,
                         headers: Message, newurl: str) -> None:
        return None


def post(url: str, headers: dict[str, str], body: bytes) -> bytes:
    """The body of the endpoint's answer, at most 1 MB of it.

    Raises:
        OSError: the endpoint is neither https nor on this machine, or gave no answer.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise OSError("the endpoint must be https, or on this machine")
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - checked above
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=_SECONDS) as answer:
            return bytes(answer.read(1_000_000))
    except HTTPException as error:
        raise OSError(f"the endpoint's answer broke off ({type(error).__name__})") from error


class Endpoint:
    """A model at an address.

    It is asked with temperature 0, so that the same question gets the same answer as far as possible.
    """

    def __init__(self, url: str, model: str, key: str, send: Post) -> None:
        self.url, self.model, self._key, self._send = url.rstrip("/"), model, key, send
        self._by_schema = True

    def ask(self, task: str, data: dict[str, Any], schema: dict[str, Any]) -> str:
        """What the model writes. `task` is the instruction, `data` the material, `schema` the form of the answer.

        Raises:
            OSError: the endpoint gave no answer.
            ValueError, KeyError, IndexError, TypeError: its answer is not in the form of a chat completion.
        """
        body = {"model": self.model, "temperature": 0, "messages": [
            {"role": "system", "content": task},
            {"role": "user", "content": json.dumps(data, ensure_ascii=False)}]}
        form = {"type": "json_schema", "json_schema": {"name": "judgement", "schema": schema, "strict": True}}
        # First with the schema. A server that does not know it answers with an error once, and is asked without from
        # then on.
        if self._by_schema:
            try:
                return self._said({**body, "response_format": form})
            except urllib.error.HTTPError as error:
                if error.code not in _UNKNOWN:
                    raise
                self._by_schema = False
        return self._said(body)

    def _said(self, body: dict[str, Any]) -> str:
        """The text that the model answers to one request."""
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        raw = self._send(f"{self.url}/chat/completions", headers, json.dumps(body).encode())
        return str(json.loads(raw)["choices"][0]["message"]["content"] or "")
