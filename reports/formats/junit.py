"""JUnit XML, which every CI server shows: a suite per article, a case per citation."""

from __future__ import annotations

from itertools import groupby

from lxml import etree

from reports.defuse import one_line
from reports.findings import Assessment, Grade, Report
from reports.formats.base import ReportFormat
from reports.order import heading, message, place, unread


class Junit(ReportFormat):
    """JUnit XML: a failure where the run fails, skipped where it could not be told."""

    name = "junit"
    suffix = ".xml"

    def render(self, report: Report) -> str:
        """Suites in the order of the documents; control characters removed, as XML 1.0 asks."""
        failing = {id(a) for a in report.failing()}
        root = etree.Element("testsuites", name="citewatch")
        for document, group in groupby(sorted(report.assessments, key=place), key=lambda a: a.document):
            _suite(root, document, list(group), failing)
        for origin, why in unread(report):
            suite = etree.SubElement(root, "testsuite", name=origin, tests="1", errors="0", failures="0", skipped="1")
            case = etree.SubElement(suite, "testcase", name="not read", classname=origin)
            etree.SubElement(case, "skipped", message=why)
        for number, error in enumerate(report.errors, 1):
            suite = etree.SubElement(root, "testsuite", name="citewatch itself", tests="1", errors="1",
                                     failures="0", skipped="0")
            case = etree.SubElement(suite, "testcase", name=f"fault {number}", classname="citewatch")
            etree.SubElement(case, "error", message=one_line(error, 500))
        for total in ("tests", "failures", "skipped", "errors"):
            root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
        text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + text


def _suite(root: etree._Element, document: str, group: list[Assessment], failing: set[int]) -> None:
    name = one_line(document, 300)
    suite = etree.SubElement(root, "testsuite", name=name, tests=str(len(group)), errors="0",
                             failures=str(sum(id(a) in failing for a in group)),
                             skipped=str(sum(_unknown(a) for a in group)))
    for assessment in group:
        _case(suite, name, assessment, id(assessment) in failing)


def _case(suite: etree._Element, path: str, assessment: Assessment, fails: bool) -> None:
    claim = assessment.citation.claim
    case = etree.SubElement(suite, "testcase", classname=path, file=path,
                            name=f"{assessment.id} {one_line(claim.text, 120)}")
    if claim.line:
        case.set("line", str(claim.line))
    properties = etree.SubElement(case, "properties")
    etree.SubElement(properties, "property", name="verdict", value=assessment.verdict.kind.value)
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
