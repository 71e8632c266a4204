"""A systemd service and its timer."""

from __future__ import annotations

from verify.schedule.schedulers.base import UNKNOWN_IS_FINE, Job, Scheduler


class Systemd(Scheduler):
    """A service and a timer for systemd, catching up after the machine was off."""

    name = "systemd"
    here = True

    def render(self, job: Job) -> str:
        """Two units; the service may write its folder and the journal's, and nothing else."""
        command = job.command().replace("%", "%%").replace("$", "$$")
        if not job.program.startswith("/"):
            command = f"/usr/bin/env {command}"
        folder = job.folder.replace("%", "%%")
        fine = " ".join(str(code) for code in UNKNOWN_IS_FINE)
        return f"""\
# ~/.config/systemd/user/citewatch.service
[Unit]
Description=Check that citations still hold
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={command}
# 1 (broken citations) stays a failure that `systemctl --user status` shows; these do not:
SuccessExitStatus={fine}
# SIGTERM ends a run with all it did kept; the next one resumes it.
TimeoutStopSec=30
NoNewPrivileges=yes
PrivateTmp=yes

# ~/.config/systemd/user/citewatch.timer
[Unit]
Description=Nightly citation check

[Timer]
OnCalendar=*-*-* {job.hour:02d}:{job.minute:02d}
RandomizedDelaySec=20min
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now citewatch.timer
"""
