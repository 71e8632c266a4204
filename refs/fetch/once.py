"""Each URL once a run: whoever asks again gets the first answer, also while it is on its way."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace

from refs.fetch.client import Client
from refs.fetch.pace import POLL
from refs.fetch.steps import Ask, Pause, Steps, Worry
from refs.model import Response

ROOM = 8_000_000
"""Bytes of bodies that are kept; the least lately used goes first.

Some 170 pages. A target is fetched once whatever cites it; this is for what two targets lead to, which mostly stand
together. What comes later than that is asked again, in its turn: one polite request more.
"""
AFRESH = {"cache-control": "no-cache"}
"""Headers of a request that must be sent even so, as with a browser's reload button."""
_PASSING = frozenset({429, 500, 502, 503, 504})
"""States that another request may not meet again (RFC 9110, RFC 6585)."""

Key = tuple[object, ...]
"""A URL without its fragment, and the headers it is asked with."""


class Once(Worry):
    """Remembers settled answers; what may pass is always asked again."""

    def __init__(self, inner: Client, room: int = ROOM) -> None:
        super().__init__(inner)
        self._room = room
        self._size = 0
        self._kept: OrderedDict[Key, Response] = OrderedDict()
        self._asking: set[Key] = set()
        self._lock = threading.Lock()

    def steps(self, ask: Ask) -> Steps:
        """The kept answer, or a new one."""
        return self.inner.steps(ask) if ask.headers.get("cache-control") == "no-cache" else self._first(ask)

    def _first(self, ask: Ask) -> Steps:
        """The kept answer; else wait for whoever is asking, or ask and keep it."""
        page = ask.url.partition("#")[0]
        key: Key = (page, *sorted(ask.headers.items())) if ask.headers else (page,)
        while True:
            with self._lock:
                kept = self._kept.get(key)
                if kept is not None:
                    self._kept.move_to_end(key)
                    return kept if kept.url == ask.url else replace(kept, url=ask.url)
                if key not in self._asking:
                    self._asking.add(key)
                    break
            yield Pause(POLL)
        answer = None
        try:
            answer = yield from self.inner.steps(ask)
        finally:
            self._settle(key, answer)
        return answer

    def _settle(self, key: Key, answer: Response | None) -> None:
        """Nobody asks any more; keep the answer if it is one to keep."""
        with self._lock:
            self._asking.discard(key)
            if answer is None or answer.failure is not None or answer.status in _PASSING:
                return
            weight = _weight(answer)
            # One large answer must not drive out many small ones.
            if weight > self._room // 4:
                return
            old = self._kept.pop(key, None)
            self._size += weight - (_weight(old) if old else 0)
            self._kept[key] = answer
            while self._size > self._room:
                self._size -= _weight(self._kept.popitem(last=False)[1])


def _weight(answer: Response) -> int:
    """Bytes that an answer takes: its body, and about a thousand for the rest."""
    return len(answer.body) + 1000
