"""The recorded archive responses: is each told for what it is? What is right follows from what each was recorded for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from refs.archives.answers import ArchiveAnswer, classify
from refs.model import Response
from tests.gold.figures import GOLD, Figure

FOLDER = GOLD / "wayback_responses"
_BY_NAME = (
    ("search_raises_for_blocked", ArchiveAnswer.EXCLUDED),
    ("raises_blocked_error", ArchiveAnswer.EXCLUDED),
    ("raises_no_memento_error", ArchiveAnswer.NOT_ARCHIVED),
    ("redirect_in_view_mode_0", ArchiveAnswer.ARCHIVED_REDIRECT),
)
"""The recording's name says what its maker expected; the first that fits decides."""


def expected(item: Mapping[str, object]) -> ArchiveAnswer:
    """The right class of a recording, from its name, status, size and headers."""
    name, status, headers = str(item["file"]), int(str(item["status"])), item["headers"]
    assert isinstance(headers, dict)
    for part, answer in _BY_NAME:
        if part in name:
            return answer
    if "/cdx/" in str(item["url"]):
        return ArchiveAnswer.LISTING if item["bytes"] else ArchiveAnswer.NOT_ARCHIVED
    if "memento-datetime" not in headers:
        return {404: ArchiveAnswer.NOT_ARCHIVED, 429: ArchiveAnswer.RATE_LIMITED}.get(
            status, ArchiveAnswer.ELSEWHERE if "location" in headers else ArchiveAnswer.ARCHIVE_ERROR)
    if status < 300:
        return ArchiveAnswer.MEMENTO
    if status < 400:
        return ArchiveAnswer.ARCHIVED_REDIRECT
    return ArchiveAnswer.ARCHIVED_GONE if status in (404, 410) else ArchiveAnswer.ARCHIVED_ERROR


def told(item: Mapping[str, object]) -> ArchiveAnswer:
    """What the classifier says of a recording."""
    headers = item["headers"]
    assert isinstance(headers, dict)
    url = str(item["url"])
    body = (FOLDER / str(item["file"])).read_bytes()
    return classify(Response(url, url, int(str(item["status"])), tuple((k.lower(), v) for k, v in headers.items()), body))


def figures() -> Iterable[Figure]:
    """One figure: recordings told rightly; and one line per miss."""
    items = json.loads((FOLDER / "index.json").read_text())
    missed = [i for i in items if told(i) is not expected(i)]
    yield Figure("archive responses classified rightly", f"{len(items) - len(missed)}/{len(items)}", f"{len(items)}/{len(items)}", not missed)
    for item in missed:
        yield Figure(f"  missed: {item['file'][:44]}", told(item).value, expected(item).value, False)
