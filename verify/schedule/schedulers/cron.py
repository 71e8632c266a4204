"""A crontab line."""

from __future__ import annotations

import shlex

from verify.schedule.schedulers.base import UNKNOWN_IS_FINE, Job, Scheduler


class Cron(Scheduler):
    """A line for `crontab -e`."""

    name = "cron"
    here = True

    def render(self, job: Job) -> str:
        """A failure is seen twice: cron mails what is printed, and syslog keeps it where no mail is set up.

        Percent signs are escaped: cron reads them as line ends.
        """
        fine = "|".join(str(code) for code in (0, *UNKNOWN_IS_FINE))
        folder = shlex.quote(job.folder)
        line = (f"cd {folder} && {job.command()} --quiet; code=$?; case $code in {fine}) ;; "
                f"*) echo citewatch in {folder} ended with exit code $code; "
                f"logger -t citewatch -p cron.err exit code $code in {folder} || true;; esac")
        escaped = line.replace("%", "\\%")
        return f"""\
# Add with: crontab -e   (cron mails what the job prints; --quiet prints only why it does not end clean)
# Exit codes: 0 clean, 1 broken citations, 4 inconclusive, 5 nothing to check; all but 0, 4 and 5 are also logged.
# MAILTO=you@example.org
{job.minute} {job.hour} * * * {escaped}
"""
