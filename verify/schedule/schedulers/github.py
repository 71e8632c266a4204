"""A GitHub Actions workflow."""

from __future__ import annotations

import json

from verify.schedule.schedulers.base import UNKNOWN_IS_FINE, Job, Scheduler

JOURNAL = ".citewatch/journal.sqlite"
"""Where the job keeps its journal: a path that the cache can hold between runs."""


class GitHubActions(Scheduler):
    """A nightly workflow for GitHub Actions that keeps its journal in the cache."""

    name = "github"

    def render(self, job: Job) -> str:
        """The cache is saved under a new key each run: GitHub's caches cannot be overwritten."""
        cached = job.journal or JOURNAL
        command = Job(job.sources, journal=cached, outputs=job.outputs).command("citewatch")
        fine = "|".join(str(code) for code in UNKNOWN_IS_FINE)
        paths = "\n".join(f"            {path}" for _, path in job.outputs)
        return f"""\
# .github/workflows/citewatch.yml
name: citewatch
on:
  schedule:
    - cron: "{job.minute} {job.hour} * * *"  # UTC
  workflow_dispatch:
permissions:
  contents: read
  issues: write  # for [notices] github
concurrency: citewatch
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 350
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683  # v4.2.2
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065  # v5.6.0
        with:
          python-version: "{job.python}"
      - run: pip install '{job.requirement}'
      - uses: actions/cache/restore@5a3ec84eff668545956fd18022155c47e93e2684  # v4.2.3
        with:
          path: {json.dumps(cached)}
          key: citewatch-journal-${{{{ github.run_id }}}}
          restore-keys: citewatch-journal-
      - name: Check
        env:
          GITHUB_TOKEN: ${{{{ github.token }}}}
        run: |
          code=0
          {command} || code=$?
          case $code in {fine}) echo "::notice::citewatch ended with $code: nothing can be said"; code=0;; esac
          exit $code
      - if: always()
        uses: actions/cache/save@5a3ec84eff668545956fd18022155c47e93e2684  # v4.2.3
        with:
          path: {json.dumps(cached)}
          key: citewatch-journal-${{{{ github.run_id }}}}
      - if: always()
        uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02  # v4.6.2
        with:
          name: citewatch
          path: |
{paths}
"""
