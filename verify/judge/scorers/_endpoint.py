"""Puts one question to an OpenAI-compatible endpoint, with an enforced JSON schema where the server offers that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from socket import gaierror
from typing import Any
from urllib.error import HTTPError, URLError

from verify.judge.scorers._patience import NotAsked, Patience
from verify.judge.scorers._wire import SECONDS, Post

_UNKNOWN = (400, 404, 415, 422, 501)
"""Status codes by which servers refuse a `response_format` or `temperature` that they do not know (llama.cpp, older
vLLM, some proxies; models that reason take no temperature)."""
_LIKELY = {
    401: ", the key in CITEWATCH_LLM_KEY is missing or wrong", 403: ", the key in CITEWATCH_LLM_KEY may not use it",
    404: ", is [llm] model a name that it knows, and does [llm] url end as it should?",
    413: ", lower [llm] budget", 429: ", it is asked too often",
}
"""What a status code most likely means, and what to do."""


class Endpoint:
    """A model at an address.

    It is asked with temperature 0, so that the same question gets the same answer as far as possible.
    """

    def __init__(self, url: str, model: str, key: str, send: Post, patience: Patience | None = None) -> None:
        self.url, self.model, self._key, self._send = url.rstrip("/"), model, key, send
        self.patience = patience or Patience()
        self._form = 0
        """The first of `_forms` that the server takes, as far as is known."""

    def ask(self, task: str, data: dict[str, Any], schema: dict[str, Any]) -> str:
        """What the model writes. `task` is the instruction, `data` the material, `schema` the form of the answer.

        Raises:
            OSError: the endpoint gave no answer, or is not asked any more in this run.
            ValueError: its answer is not in the form of a chat completion.
        """
        self.patience.allow()
        forms = _forms(schema)[self._form:]
        refused: HTTPError | None = None
        for number, form in enumerate(forms):
            body = {"model": self.model, **form, "messages": [
                {"role": "system", "content": task},
                {"role": "user", "content": json.dumps(data, ensure_ascii=False)}]}
            try:
                said = self._said(body)
            except HTTPError as error:
                if error.code not in _UNKNOWN:
                    raise
                refused = refused or error
                continue
            self._form += number  # the server takes this form: later questions begin with it
            return said
        raise refused or OSError("nothing was sent")

    def _said(self, body: dict[str, Any]) -> str:
        """The text that the model answers to one request, which waits where the server asks for that."""
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        content, tries = json.dumps(body).encode(), 0
        while True:
            tries += 1
            try:
                return written(self._send(f"{self.url}/chat/completions", headers, content))
            except HTTPError as error:
                if not self.patience.again(error, tries):
                    raise


def _forms(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Ways to put a question, the most exact first; a server that refuses one is asked in the next."""
    form = {"type": "json_schema", "json_schema": {"name": "judgement", "schema": schema, "strict": True}}
    return [{"temperature": 0, "response_format": form}, {"temperature": 0}, {"response_format": form}, {}]


def written(raw: bytes) -> str:
    """The model's text in a chat completion, also where it comes as a stream of events or in several parts.

    Raises:
        ValueError: there is none; the message repeats nothing of what came.
    """
    text = raw.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if text.startswith(("data:", ":", "event:")):
        return "".join(map(_text, _events(text)))
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError("its answer is no JSON") from error
    return _text(data)


def _events(text: str) -> Iterator[Any]:
    """The JSON objects of a stream of events (OpenAI's `stream`), which some proxies send without being asked."""
    for line in text.splitlines():
        event = line.removeprefix("data:").strip()
        if line.startswith("data:") and event.startswith("{"):
            try:
                yield json.loads(event)
            except (ValueError, RecursionError) as error:
                raise ValueError("its answer broke off") from error


def _text(data: Any) -> str:
    """The text of a completion or of one event of a stream.

    Raises:
        ValueError: it is none.
    """
    if isinstance(data, dict) and data.get("error"):
        raise ValueError("it answered with an error")
    choices = data.get("choices") if isinstance(data, dict) else None
    if not isinstance(choices, list):
        raise ValueError("its answer is no chat completion")
    first = choices[0] if choices and isinstance(choices[0], dict) else {}
    said = first.get("message") or first.get("delta") or {}
    content = said.get("content") if isinstance(said, dict) else None
    if isinstance(content, list):  # parts, as the newer form of the protocol has them
        content = "".join(str(part.get("text") or "") for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def fault(error: Exception) -> str:
    """Why there is no answer, in plain words and without the exception's own, which may hold the address and more."""
    if isinstance(error, HTTPError):
        return f"HTTP {error.code}{_LIKELY.get(error.code, '')}"
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(cause, NotAsked):
        return str(cause)
    if isinstance(cause, TimeoutError):
        return f"no answer within {SECONDS:.0f} s"
    if isinstance(cause, ConnectionRefusedError):
        return "nobody listens at that address; is the server running?"
    if isinstance(cause, gaierror):
        return "its host has no address"
    return str(cause) if type(cause) in (OSError, ValueError) else type(cause).__name__
