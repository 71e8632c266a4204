"""Asks one question for many references, where a service takes several numbers at once, and keeps the answers singly.

Each answer is kept under the very question that would have been asked for one reference, as soon as its group comes
in. The locators then find it in memory, and a kill loses one group at most. What a group's answer lacks is asked for
singly, so that "no such record" is said by the service and never concluded from silence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from refs.locate._services import ask
from refs.locate.base import Lookup


def ask_many(lookup: Lookup, service: str, wanted: Iterable[tuple[str, str]], most: int,
             question: Callable[[Sequence[str]], str], parts: Callable[[Any], Mapping[str, Any]],
             check: Callable[[Any], str] = lambda data: "", parse: Callable[[bytes], Any] | None = None) -> None:
    """Ask for those of the questions that are not remembered, several at a time.

    A group that fails is let be, and so are all after it: each reference is asked for by itself then.

    Args:
        lookup: the client and the memory.
        service: the service's name, under which answers are kept.
        wanted: (key, address of the single question) pairs.
        most: keys of one question.
        question: the address that asks for several keys.
        parts: by key, what each single question would have been answered.
        check: why an answer is unusable, "" where it is sound.
        parse: reads the body of an answer that is no JSON.
    """
    fresh = {key: url for key, url in wanted if lookup.recall(service, url) is None}
    keys = list(fresh) if lookup.options.enabled and lookup.options.cache_days > 0 else []
    for group in (keys[n:n + most] for n in range(0, len(keys), most)):
        if len(group) < 2:
            return
        answer = ask(lookup, service, question(group), check, keep=False, parse=parse)
        if not isinstance(answer.data, Mapping):
            return
        for key, value in parts(answer.data).items():
            if key in fresh:
                lookup.remember(service, fresh[key], json.dumps(value, ensure_ascii=False))
