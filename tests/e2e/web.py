"""Run the real command against the replica: one citewatch.toml, one journal, one report read back."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from reports.codec import from_json
from reports.findings import Assessment, Report
from tests.replica import Replica
from verify.cli.main import run


@dataclass
class Desk:
    """A folder with a configuration that leads to a replica."""

    folder: Path
    web: Replica
    extra: str = ""
    said: str = ""
    report: Report = field(default_factory=lambda: Report(()))

    def config(self) -> Path:
        """The configuration file, written anew so that hosts taken down are known."""
        lines = ", ".join(f'"{line}"' for line in self.web.connect_to)
        path = self.folder / "citewatch.toml"
        path.write_text(
            f'[network]\nconnect_to = [{lines}]\nca_bundle = "{self.web.ca_bundle}"\nallow_private = ["127.0.0.0/8"]\n'
            "delay = 0.0\nretries = 0\nconfirm_after = 0.0\nconnect_timeout = 2.0\nread_timeout = 2.0\ndeadline = 6.0\n"
            'contact = "https://example.org/citewatch-tests"\n'
            "[archive]\ncdx_per_minute = 6000.0\nmementos_per_second = 1000.0\n" + self.extra)
        return path

    def check(self, *arguments: str) -> int:
        """The exit code of `citewatch check`; `report` and `said` hold what it wrote."""
        out = self.folder / "report.json"
        out.unlink(missing_ok=True)
        own = () if "--journal" in arguments else ("--journal", str(self.folder / "journal.sqlite"))
        code = self.call("check", *arguments, *own, "--config", str(self.config()), "--format", f"json={out}")
        if out.exists():
            self.report = from_json(out.read_text())
        return code

    def call(self, *arguments: str) -> int:
        """The exit code of any command; `said` holds both of its streams."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(arguments)
        self.said = out.getvalue() + err.getvalue()
        return code

    def about(self, label: str, words: str = "") -> list[Assessment]:
        """The assessments of the reference with that label whose claim holds `words`."""
        return [a for a in self.report.assessments
                if a.citation.reference.label.strip("[]") == label and words in a.citation.claim.text]

    def verdicts(self, label: str, words: str = "") -> set[str]:
        """Their verdicts, with the reason where there is one."""
        return {a.verdict.kind.value + (f"({a.verdict.reason})" if a.verdict.reason else "")
                for a in self.about(label, words)}
