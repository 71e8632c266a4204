"""Reads a language model's answer, however it is wrapped.

It may come in code fences, after a train of thought, with a synonym for a label, or without a score.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.findings import Support

SCHEMA: dict[str, Any] = {
    "type": "object", "additionalProperties": False,
    "required": ["support", "score", "reason", "quotes", "translations", "missing"],
    "properties": {
        "support": {"enum": ["supported", "partially_supported", "not_supported", "contradicted"]},
        "score": {"type": "number"}, "reason": {"type": "string"},
        "quotes": {"type": "array", "items": {"type": "string"}},
        "translations": {"type": "array", "items": {"type": "string"}}, "missing": {"type": "string"},
    },
}
"""The JSON schema of an answer, for endpoints that can enforce one."""
_LABELS = {
    "supported": Support.SUPPORTED, "fully_supported": Support.SUPPORTED, "entailed": Support.SUPPORTED,
    "partially_supported": Support.PARTIAL, "partial": Support.PARTIAL, "partly_supported": Support.PARTIAL,
    "not_supported": Support.NOT_SUPPORTED, "unsupported": Support.NOT_SUPPORTED, "neutral": Support.NOT_SUPPORTED,
    "contradicted": Support.CONTRADICTED, "contradiction": Support.CONTRADICTED, "refuted": Support.CONTRADICTED,
}
"""Names that models use for the four labels."""
_SCORE = {Support.SUPPORTED: 0.85, Support.PARTIAL: 0.4, Support.NOT_SUPPORTED: 0.1, Support.CONTRADICTED: 0.05}
"""The score of a label where the model gave no usable number. Set by hand; only "supported" is above one half."""
_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.S)
"""What reasoning models write before their answer."""
_COMMA = re.compile(r",\s*(?=[}\]])")
"""A comma before a closing bracket, which JSON forbids and models write."""
_MOST = 3
"""Quotations that are read from one answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model said."""

    support: Support
    score: float
    reason: str
    quotes: tuple[str, ...]
    missing: str
    translations: tuple[str, ...] = ()
    """The quotations in the claim's language, where that is another than the page's."""


def read_answer(text: str) -> Answer:
    """The last JSON object in the text that holds a verdict. Earlier ones may repeat something that stands on the page.

    Raises:
        ValueError: there is no such object.
    """
    for data in reversed(list(_objects(_THOUGHTS.sub("", text)))):
        label = _label(data.get("support", data.get("verdict", data.get("label"))))
        if label is not None:
            return Answer(label, _score(data.get("score"), label), _line(data.get("reason")),
                          tuple(_quotes(data.get("quotes", data.get("quote")))), _line(data.get("missing")),
                          tuple(_quotes(data.get("translations"))))
    raise ValueError("no verdict in the answer")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a text, in order; objects inside another are not looked at separately."""
    reader, text, at = json.JSONDecoder(), _COMMA.sub("", text), 0
    while (at := text.find("{", at)) >= 0:
        try:
            data, at = reader.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        if isinstance(data, dict):
            yield data


def _label(said: Any) -> Support | None:
    return _LABELS.get(re.sub(r"[\s-]+", "_", str(said).strip().lower()))


def _score(said: Any, label: Support) -> float:
    """The stated probability, also where it is given in per cent; the label's default where there is none in [0, 1]."""
    try:
        value = float(said)
    except (TypeError, ValueError):
        return _SCORE[label]
    value = value / 100 if 1 < value <= 100 else value  # some models give percent
    return value if 0 <= value <= 1 else _SCORE[label]


def _quotes(said: Any) -> Iterator[str]:
    given = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    yield from (q for q in given[:_MOST] if isinstance(q, str))


def _line(said: Any) -> str:
    """A text on one line, at most 300 characters; "" for anything that is no text."""
    return " ".join(said.split())[:300] if isinstance(said, str) else ""
