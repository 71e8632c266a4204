"""OpenMetrics text, for a node exporter's textfile folder or a push gateway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.defuse import path
from reports.findings import Grade, Report
from reports.formats.base import ReportFormat
from reports.order import changed, graded, not_checked
from reports.remarks import notes

Sample = tuple[dict[str, str], float]


class OpenMetrics(ReportFormat):
    """OpenMetrics text: gauges of verdicts, stages, changes, coverage and the exit code."""

    name = "openmetrics"
    suffix = ".prom"

    def render(self, report: Report) -> str:
        """OpenMetrics 1.0, which the Prometheus text parser reads too."""
        return "\n".join(_lines(report)) + "\n# EOF\n"


def _lines(report: Report) -> Iterator[str]:
    """All gauges, as lines of text."""
    funnel = report.funnel
    yield from _gauge("citations", "Citations by verdict.",
                      [({"verdict": kind.value}, n) for kind, n in report.counts().items()])
    yield from _gauge("graded_citations", "Citations by grade.",
                      [({"grade": grade.name.lower()}, n) for grade, n in graded(report.assessments).items()])
    yield from _gauge("document_citations", "Citations of each article by grade.", _documents(report))
    yield from _gauge("references", "References by the stage they reached.", [
        ({"stage": stage}, getattr(funnel, stage))
        for stage in ("references", "located", "fetched", "readable", "checked")])
    yield from _gauge("not_checked", "Citations without an answer, by reason.",
                      [({"reason": reason}, n) for reason, n in not_checked(report)])
    yield from _gauge("unread_files", "Files that were not read.", [({}, sum(u.files for u in report.unread))])
    yield from _gauge("notes", "What the readers of the articles could not square, and notes on the run.",
                      [({}, len(notes(report)))])
    yield from _gauge("changes", "Citations against the last run.",
                      [({"change": name}, n) for name, n in changed(report).items()])
    if report.asked:  # of none, no share was heard
        yield from _gauge("coverage_ratio", "Share of the wanted witnesses that were heard, 0 to 1.",
                          [({}, report.coverage / 100)])
    yield from _gauge("exit_code", "0 clean, 1 broken, 3 fault of ours, 4 inconclusive, 5 nothing to check.",
                      [({}, report.exit_code())])
    yield from _gauge("void", "1 when the run says nothing of any reference.", [({}, int(bool(report.void)))])
    if report.finished:
        yield from _gauge("finished_timestamp_seconds", "When the run ended, Unix time.",
                          [({}, report.finished.timestamp())])


def _documents(report: Report) -> Iterator[Sample]:
    """(labels, count) of each article and grade."""
    counts: dict[tuple[str, Grade], int] = {}
    for assessment in report.assessments:
        key = (assessment.document, assessment.verdict.grade)
        counts[key] = counts.get(key, 0) + 1
    for (document, grade), count in sorted(counts.items()):
        yield {"document": document, "grade": grade.name.lower()}, count


def _gauge(name: str, text: str, samples: Iterable[Sample]) -> Iterator[str]:
    """One gauge with its samples (OpenMetrics 1.0, text format)."""
    yield f"# TYPE citewatch_{name} gauge"
    yield f"# HELP citewatch_{name} {text}"
    for labels, value in samples:
        given = ",".join(f'{key}="{_label(label)}"' for key, label in labels.items())
        yield f"citewatch_{name}{{{given}}} {value:g}" if given else f"citewatch_{name} {value:.12g}"


def _label(text: str) -> str:
    return path(text).replace("\\", "\\\\").replace('"', '\\"')
