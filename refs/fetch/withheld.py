"""Removes the secrets that a request carried from its answer, before anything keeps or reads it. Pure."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from refs.model import Response

_SHORTEST = 6
"""A shorter value would hide ordinary words of the page."""
_HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class Withheld:
    """The secrets of one request, as they may come back in its answer."""

    values: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, secrets: Mapping[str, str]) -> Withheld:
        """Every value, and the parts that a server may show by themselves: token, password, single cookies."""
        found: set[str] = set()
        for name, value in secrets.items():
            parts = [value, value.rpartition(" ")[2]]
            if name == "cookie":
                parts = [part.partition("=")[2].strip() for part in value.split(";")]
            elif value.startswith("Basic "):
                parts.append(base64.b64decode(value[6:]).decode("utf-8", "replace"))
                parts.append(parts[-1].partition(":")[2])
            found.update(part for part in parts if len(part) >= _SHORTEST)
        return cls(tuple(sorted(found, key=len, reverse=True)))

    def taken_from(self, answer: Response) -> Response:
        """The answer without them: a server that shows what it was sent would have them kept in a record."""
        body = answer.body
        for value in self.values:
            body = body.replace(value.encode(), _HIDDEN.encode())
        headers = tuple((name, self._hidden(value)) for name, value in answer.headers)
        failure = answer.failure and replace(answer.failure, detail=self._hidden(answer.failure.detail))
        return replace(answer, body=body, headers=headers, failure=failure)

    def _hidden(self, text: str) -> str:
        for value in self.values:
            text = text.replace(value, _HIDDEN)
        return text
