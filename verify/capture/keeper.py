"""The store as the live and the archived side of a run share it: what is still to be asked, and what is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from refs.collect import Target
from refs.model import Capture, Source
from verify.journal.store import Store
from verify.policy.strikes import Look, Observation, look


@dataclass
class Keeper:
    """One run's access to the store, which lets one thread in at a time: both sides work at once."""

    store: Store
    run: str
    due: Callable[[str, Collection[Target], Source], Collection[Target]]
    """In this run, those of the targets whose witness is to be asked tonight."""
    advance: Callable[[int], None] = lambda n: None
    late: Callable[[], bool] = lambda: False
    """True once the grace period after a stop has passed: nothing more is kept."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, captures: Collection[tuple[str, Capture]], again: int = 0) -> None:
        """Keep captures by their targets, and count all as done but for `again`, which are looked at once more."""
        if not captures or self.late():  # a page reader may have been ended with the run
            return
        with self.lock:
            self.store.keep_captures(self.run, captures)
        self.advance(len(captures) - again)

    def wanted(self, targets: Iterable[Target], source: Source,
               unconfirmed: Callable[[Target, Capture], bool] = lambda target, taken: False) -> list[Target]:
        """The targets whose `source` is to be asked now: those due, and those this run holds but `unconfirmed`."""
        asked = {t.key: t for t in targets}
        with self.lock:
            taken = self.store.taken_bare(self.run, asked, source)
            wanted = [*self.due(self.run, [t for key, t in asked.items() if key not in taken], source),
                      *(t for key, t in asked.items() if key in taken and unconfirmed(t, taken[key]))]
        if len(wanted) < len(asked):
            self.advance(len(asked) - len(wanted))
        return wanted

    def looks(self, target: Target) -> int:
        """How often the live page was looked at on the last night on which it was; the caller holds the lock."""
        seen = [o for o in self.store.observations(target.key) if o.source is Source.LIVE]
        return seen[-1].looks if seen else 0

    def last(self, key: str, source: Source) -> Capture | None:
        """The latest readable capture of earlier runs, page text included."""
        with self.lock:
            return self.store.last_capture(self.run, key, source)

    def last_bare(self, keys: Collection[str], source: Source) -> dict[str, Capture]:
        """Target -> `last`; of the page only its state."""
        with self.lock:
            return self.store.last_bare(self.run, keys, source)

    def taken(self, keys: Collection[str], source: Source) -> dict[str, Capture]:
        """Target -> what this run holds of it; of the page only its state."""
        with self.lock:
            return self.store.taken_bare(self.run, keys, source)

    def failing(self, keys: Collection[str]) -> list[str]:
        """The targets whose live page failed when it was last looked at, tonight or before."""
        with self.lock:
            seen = self.store.all_observations(keys)
        return [key for key in keys if _failed([o for o in seen[key] if o.source is Source.LIVE])]


def _failed(looks: list[Observation]) -> bool:
    return bool(looks) and look(looks[-1].state, looks[-1].failure) is Look.STRIKE
