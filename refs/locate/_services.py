"""Asks a look-up service: JSON, or a failure in words. A failure of the service is never "does not exist".

A service that answers 200 with a web page, half a body, or JSON of another shape has failed too. Only its own
well-formed 404 says that it holds no such record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from refs.locate.base import Lookup, LookupOptions
from refs.model import Located, Response

_JSON = {"accept": "application/json"}
_XML = {"accept": "application/atom+xml"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said: data, "no such record", or why it could not be asked."""

    data: Any = None
    missing: bool = False
    """True when the service itself said, in a well-formed answer, that it holds no such record."""
    failure: str = ""


def mail(options: LookupOptions) -> str:
    """The address for Crossref's `mailto`; a contact that is a web page is no address."""
    return options.mailto if "@" in options.mailto and "://" not in options.mailto else ""


def link(base: str, path: str = "", **query: str) -> str:
    """A request's URL; empty query values are left out."""
    asked = urlencode({k: v for k, v in query.items() if v})
    return base.rstrip("/") + path + (f"?{asked}" if asked else "")


def _no_error(data: Mapping[str, Any]) -> str:
    """Why data is unusable that has an "error" of its own."""
    return "answered with an error" if "error" in data else ""


def ask(lookup: Lookup, service: str, url: str, check: Callable[[Any], str] = _no_error,
        keep: bool = True, slim: Callable[[Any], Any] = lambda data: data,
        parse: Callable[[bytes], Any] | None = None) -> Answer:
    """The service's JSON object, from memory where it was asked before.

    Args:
        lookup: the client and the memory.
        service: the service's name, in messages and as the kind under which its answers are kept.
        url: the question.
        check: looks at the data and returns why it is unusable, or "".
        keep: whether a sound answer is remembered; a failure never is.
        slim: takes off what is not needed before it is remembered.
        parse: reads the body of a service that answers in XML.
    """
    kept = lookup.recall(service, url) if keep else None
    if kept is not None:
        return Answer(json.loads(kept))
    if not lookup.options.enabled:
        return Answer(failure=f"{service} was not asked: look-ups are switched off")
    answer = _read(service, lookup.client.get(url, _JSON if parse is None else _XML), check, parse)
    if answer.data is None:
        return answer
    data = slim(answer.data)
    if keep:
        lookup.remember(service, url, json.dumps(data, ensure_ascii=False))
    return Answer(data)


def _read(service: str, response: Response, check: Callable[[Any], str],
          parse: Callable[[bytes], Any] | None = None) -> Answer:
    """The answer that a response holds."""
    wanted = "JSON" if parse is None else "XML"
    trouble = _trouble(response, wanted)
    if trouble:
        return Answer(failure=f"{service} {trouble}")
    if response.status == 404:
        return Answer(missing=True)
    try:
        data = (parse or json.loads)(response.body)
    except (ValueError, RecursionError):
        return Answer(failure=f"{service} gave something that is not {wanted}")
    wrong = check(data) if isinstance(data, Mapping) else "gave JSON of another shape"
    return Answer(failure=f"{service} {wrong}") if wrong else Answer(data)


def _trouble(response: Response, wanted: str = "JSON") -> str:
    """Why this response says nothing, or ""."""
    if response.failure is not None:
        return f"gave no answer ({response.failure.kind.value})"
    if response.truncated:
        return f"gave half an answer ({response.truncated})"
    if wanted == "JSON" and response.body.lstrip()[:1] == b"<":
        what = "XML" if _is_xml(response) else "a web page"
        return f"gave {what} in place of JSON (HTTP {response.status})"
    if response.status == 404:
        return ""
    if response.status != 200:
        return f"answered HTTP {response.status}"
    return "" if response.body.strip() else "gave an empty answer"


def _is_xml(response: Response) -> bool:
    """True for XML that is no web page: the service then answered in another of its formats."""
    kind = response.header("content-type").partition(";")[0].strip().lower()
    return "html" not in kind and (kind.endswith("xml") or response.body.lstrip().startswith(b"<?xml"))


def could_not(found_by: str, what: str, failure: str) -> Located:
    """The answer of a locator whose service failed."""
    return Located(found_by="", confidence=0.0, postponed=True,
                   reason=f"could not look up {what}: {failure} ({found_by})")


def text_of(value: object) -> str:
    """A JSON value as one line of text: the first of a list, "" for what is no text or number."""
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join(str(value).split())


def pairs(**values: str) -> tuple[tuple[str, str], ...]:
    """A catalogue record: the named values that are not empty."""
    return tuple((k, v) for k, v in values.items() if v)
