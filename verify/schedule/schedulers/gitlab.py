"""A GitLab CI job."""

from __future__ import annotations

import json

from verify.schedule.schedulers.base import UNKNOWN_IS_FINE, Job, Scheduler

JOURNAL = ".citewatch/journal.sqlite"
"""Where the job keeps its journal: a path that the cache can hold between runs."""


class GitLabCI(Scheduler):
    """A job for a GitLab pipeline schedule that keeps its journal in the cache."""

    name = "gitlab"

    def render(self, job: Job) -> str:
        """A schedule itself is made in GitLab's pages; the job runs only there."""
        cached = job.journal or JOURNAL
        command = Job(job.sources, journal=cached, outputs=job.outputs).command("citewatch")
        paths = "\n".join(f"      - {json.dumps(path)}" for _, path in job.outputs)
        codes = "".join(f"\n      - {code}" for code in UNKNOWN_IS_FINE)
        return f"""\
# .gitlab-ci.yml; then Build > Pipeline schedules: "{job.minute} {job.hour} * * *"
citewatch:
  image: {job.image}
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  resource_group: citewatch
  cache:
    key: citewatch-journal
    paths:
      - {json.dumps(cached)}
    when: always
  script:
    - pip install '{job.requirement}'
    - {json.dumps(command)}
  allow_failure:
    exit_codes:{codes}
  artifacts:
    when: always
    paths:
{paths}
"""
