"""A Kubernetes CronJob."""

from __future__ import annotations

import json

from verify.schedule.schedulers.base import UNKNOWN_IS_FINE, Job, Scheduler

STATE = "/state"
"""Where the volume is mounted."""


class Kubernetes(Scheduler):
    """A CronJob for Kubernetes with a volume for the journal and the reports."""

    name = "kubernetes"

    def render(self, job: Job) -> str:
        """One run at a time; a run that is stopped resumes from the volume."""
        outputs = tuple((name, f"{STATE}/{path}") for name, path in job.outputs)
        journal = job.journal or f"{STATE}/journal.sqlite"
        command = Job(job.sources, journal=journal, outputs=outputs).command("citewatch")
        fine = "|".join(str(code) for code in UNKNOWN_IS_FINE)
        script = (f"pip install --quiet --user '{job.requirement}'; export PATH=$HOME/.local/bin:$PATH; "
                  f"cd {STATE} || exit 2; {command}; code=$?; case $code in {fine}) exit 0;; *) exit $code;; esac")
        return f"""\
# kubectl apply -f citewatch.yaml   (put citewatch.toml and the articles onto the volume)
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: citewatch
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 5Gi
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: citewatch
spec:
  schedule: "{job.minute} {job.hour} * * *"
  timeZone: Etc/UTC
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 3600
  jobTemplate:
    spec:
      backoffLimit: 0
      template:
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: 30
          securityContext:
            runAsNonRoot: true
            runAsUser: 10001
            fsGroup: 10001
          containers:
            - name: citewatch
              image: {job.image}
              command: ["/bin/sh", "-c"]
              args:
                - {json.dumps(script)}
              env:
                - name: HOME
                  value: {STATE}
              envFrom:
                - secretRef:
                    name: citewatch
                    optional: true
              volumeMounts:
                - name: state
                  mountPath: {STATE}
          volumes:
            - name: state
              persistentVolumeClaim:
                claimName: citewatch
"""
