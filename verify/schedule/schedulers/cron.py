"""A crontab line."""

from __future__ import annotations

import shlex

from verify.schedule.schedulers.base import Job, Scheduler


class Cron(Scheduler):
    """A line for `crontab -e`."""

    name = "cron"

    def render(self, job: Job) -> str:
        """Percent signs are escaped: cron reads them as line ends."""
        line = f"cd {shlex.quote(job.folder)} && {job.command()} --quiet"
        escaped = line.replace("%", "\\%")
        return f"""\
# Add with: crontab -e   (cron mails what the job prints; --quiet prints only faults)
# Exit codes: 0 clean, 1 broken citations, 4 inconclusive, 5 nothing to check.
{job.minute} {job.hour} * * * {escaped}
"""
