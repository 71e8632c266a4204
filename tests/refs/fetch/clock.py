"""A clock that moves only when someone waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Monotonic seconds and UTC together; `sleep` moves both and takes no time."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 11, 24, tzinfo=UTC) + timedelta(seconds=self.seconds - 1000.0)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds
