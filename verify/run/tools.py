"""What the stages of a run are given: the tools they use, and the listener that shows their progress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from refs.collect import Target
from refs.model import Document, Located, Memento, Reference
from verify.journal.store import Store
from verify.policy import outage
from verify.settings.model import Settings
from verify.workers.answers import Answer, Asked


@dataclass
class Progress:
    """The callbacks for progress; by default nobody listens."""

    stage: Callable[[str, int], None] = lambda name, total: None
    advance: Callable[[int], None] = lambda n: None
    second: Callable[[int, int], None] = lambda asked, silent: None
    """(how many more citations were put to the second judge, for how many of these it gave no answer)."""


@dataclass
class Tools:
    """Everything the stages use, built in wiring.py."""

    settings: Settings
    store: Store
    take: Callable[[str, Iterable[Target]], None]
    """(run, targets): takes the captures of both witnesses into the store, wherever that is done."""
    locate: Callable[[Reference, Document], Located]
    judge: Callable[[str, Iterable[Asked]], Iterator[Answer]]
    """(run, citations): what is found of each, in their order, wherever it is worked out."""
    clock: Callable[[], datetime]
    version: str
    why_void: Callable[[outage.Hosts], str] = outage.why_void
    """Why the run is void, "" where it counts; asks the canaries where half of the hosts are silent."""
    save: Callable[[Iterable[str]], Mapping[str, Memento]] = lambda urls: {}
    """Copies that an archive makes now of pages that none holds, by address (`[archive] save`)."""
    ahead: Callable[[Sequence[Reference]], None] = lambda references: None
    """Asks look-up services for many references at once, into memory, before each is located."""
    progress: Progress = field(default_factory=Progress)
    stopped: Callable[[], bool] = lambda: False
