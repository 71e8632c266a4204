"""`citewatch schedule NAME`: the ready unit of a scheduler."""

from __future__ import annotations

from refs.errors import UserError
from refs.plugins import find
from verify.schedule.schedulers.base import Job, Scheduler


class ScheduleError(UserError):
    """No scheduler has that name, or the time is none."""


def names() -> tuple[str, ...]:
    """What units there are."""
    return tuple(p.name for p in find("verify.schedule.schedulers", Scheduler))


def runs_here(name: str) -> bool:
    """True for a scheduler of this machine, whose unit names paths of it."""
    return any(p.name == name and p.cls.here for p in find("verify.schedule.schedulers", Scheduler))


def unit(name: str, job: Job) -> str:
    """The unit's text.

    Raises:
        ScheduleError: an unknown name or a time that is none.
    """
    if not (0 <= job.hour < 24 and 0 <= job.minute < 60):
        raise ScheduleError(f"{job.hour}:{job.minute:02d} is no time of day; give HH:MM from 00:00 to 23:59")
    for plugin in find("verify.schedule.schedulers", Scheduler):
        if plugin.name == name:
            scheduler: Scheduler = plugin.cls()
            return scheduler.render(job)
    raise ScheduleError(f"no scheduler is called {name!r}; there are: {', '.join(names())}")
