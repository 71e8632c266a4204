"""JUnit XML, which every CI server shows: a suite per article, a case per citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from textwrap import indent

from lxml import etree

from reports import second_judge
from reports.defuse import one_line
from reports.findings import Assessment, Grade, Report
from reports.formats.base import ReportFormat
from reports.order import heading, in_place, message, position
from reports.remarks import Remark, notes, remarks


class Junit(ReportFormat):
    """JUnit XML: a failure where the run fails, skipped where it could not be told."""

    name = "junit"
    suffix = ".xml"

    def render(self, report: Report) -> str:
        """Suites in the order of the documents; control characters removed, as XML 1.0 asks."""
        return "".join(self.pieces(report))

    def pieces(self, report: Report) -> Iterator[str]:
        """The same with the suite of one article held at a time."""
        root = etree.Element("testsuites", name="citewatch", **_totals(report))
        text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
        suites = (indent(etree.tostring(s, encoding="unicode", pretty_print=True), "  ") for s in _suites(report))
        first = next(suites, "")
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        if not first:
            yield text
            return
        yield text.replace("/>\n", ">\n") + first
        yield from suites
        yield "</testsuites>\n"


def _totals(report: Report) -> dict[str, str]:
    """The counts of all suites."""
    seen = Counter[str]()
    for one in report.assessments:
        seen.update(tests=1, failures=int(report.fails(one)), skipped=int(_unknown(one)))
    for suite in _beside(report):
        seen.update({name: int(suite.get(name, "0")) for name in ("tests", "skipped", "errors")})
    return {name: str(seen[name]) for name in ("tests", "failures", "skipped", "errors")}


def _suites(report: Report) -> Iterator[etree._Element]:
    """The suites: one for each article with citations, with its notes, then what is told beside them."""
    told = _notes(report)
    for document, group in groupby(in_place(report), key=lambda a: a.document):
        suite = _suite(document, list(group), report)
        if document in told:
            etree.SubElement(suite, "system-out").text = "\n".join(told[document])
        yield suite
    yield from _beside(report)


def _notes(report: Report) -> dict[str, list[str]]:
    """The notes on each article."""
    told: dict[str, list[str]] = {}
    for one in notes(report):
        told.setdefault(one.origin, []).append(one.text)
    return told


def _beside(report: Report) -> Iterator[etree._Element]:
    """A suite of one case for each unread file, each fault of ours, and each note that no suite of citations holds."""
    cited = {one.document for one in report.assessments}
    for remark in remarks(report):
        if remark.code != "note" or remark.origin not in cited:
            yield _told(remark)


def _told(remark: Remark) -> etree._Element:
    """A remark as a suite: an error where citewatch failed, else a skipped case, since nothing could be told."""
    failed = remark.code == "internal_error"
    name = one_line(remark.origin, 300) or "citewatch itself"
    suite = etree.Element("testsuite", name=name, tests="1", errors=str(int(failed)), failures="0",
                          skipped=str(int(not failed)))
    case = etree.SubElement(suite, "testcase", name=remark.code.replace("_", " "), classname=name)
    etree.SubElement(case, "error" if failed else "skipped", message=remark.text.removeprefix("Not read: "))
    return suite


def _suite(document: str, group: list[Assessment], report: Report) -> etree._Element:
    """The suite of an article."""
    name = one_line(document, 300)
    suite = etree.Element("testsuite", name=name, tests=str(len(group)), errors="0",
                          failures=str(sum(map(report.fails, group))), skipped=str(sum(map(_unknown, group))))
    for assessment in sorted(group, key=position):
        _case(suite, name, assessment, report.fails(assessment))
    return suite


def _case(suite: etree._Element, path: str, assessment: Assessment, fails: bool) -> None:
    """Add the case of a citation."""
    claim = assessment.citation.claim
    case = etree.SubElement(suite, "testcase", classname=path, file=path,
                            name=f"{assessment.id} {one_line(claim.text, 120)}")
    if claim.line:
        case.set("line", str(claim.line))
    properties = etree.SubElement(case, "properties")
    etree.SubElement(properties, "property", name="verdict", value=assessment.verdict.kind.value)
    for line in second_judge.in_words(assessment):
        etree.SubElement(properties, "property", name="judge", value=line)
    told = message(assessment)
    if fails:
        failure = etree.SubElement(case, "failure", type=assessment.verdict.kind.value,
                                   message=f"{heading(assessment)}: {one_line(assessment.verdict.why, 300)}")
        failure.text = told
    elif _unknown(assessment):
        etree.SubElement(case, "skipped", message=one_line(assessment.verdict.why, 300))
    elif assessment.verdict.grade is not Grade.OK:
        etree.SubElement(case, "system-out").text = f"{heading(assessment)}: {told}"


def _unknown(assessment: Assessment) -> bool:
    return assessment.verdict.grade is Grade.UNKNOWN
