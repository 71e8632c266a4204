"""Reports whose every text is an attack: on HTML, terminals, spreadsheets, XML, Markdown, CI logs and eyes."""

from __future__ import annotations

from dataclasses import replace

from refs.model import Capture, Captures, Citation, Claim, Document, Hop, Located, Page, PageState, Reference, Source
from reports.findings import (
    Assessment,
    Evidence,
    Fact,
    FactStatus,
    Finding,
    Funnel,
    Grade,
    Night,
    Outcome,
    Question,
    Repair,
    Report,
    Support,
    Verdict,
    VerdictKind,
)
from tests.fakes import NOW

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</noscript></style></title><img src=x onerror=alert(3)>",
    "\"' onmouseover=alert(4) x='",
    "javascript:alert(5)",
    "java\tscript:alert(6)",
    "\x01javascript:alert(7)",
    "JaVaScRiPt:alert(8)//http://",
    "data:text/html,<script>alert(9)</script>",
    "vbscript:msgbox(10)",
    "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "<!-- --> <![CDATA[ ]]> ]]> <?xml?> &lt;b&gt; &#60;",
    "\x1b[2J\x1b]0;owned\x07\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31m\x9dtitle\x9c\x90",
    "\x00\x01\x02\x07\x08\x0b\x0c\x0e\x1f\x7f",
    "a\rb\r\nc\nd\u2028e\u2029f\x85g",
    "access \u202etxt.exe\u202c \u2066x\u2069 \u200f\u061c",
    "\ud800 lone \udfff \ufffe \uffff",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)", "-2+3", "\t=1", "＝1+1",
    "::error file=x::owned", "##[error]owned", "%0A::set-output name=x::y",
    "| cell | **bold** [link](javascript:alert(11)) ![i](http://evil.example/i.png) <details>",
    "`code` @everyone #1 owner/repo#2 http://evil.example www.evil.example",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 and \u05e2\u05d1\u05e8\u05d9\u05ea",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e" * 20,
    "x" * 5000,
    "",
    " ",
)


def attacked(text: str, number: int = 0) -> Assessment:
    """A citation all of whose texts are `text`."""
    reference = Reference(f"r{number}", text, text, text, text, title=text, authors=(text,), publisher=text, quote=text,
                          located=Located(found_by=text, url=text, reason=text, notices=(text,)))
    claim = Claim(f"k{number}", text, text, False, f"before {text} after", text, line=number + 1, column=1)
    evidence = Evidence(text, Source.LIVE, text, text, NOW, text, matched=((0, 3), (2, 9), (5, 99999), (-4, 1)))
    facts = tuple(Fact("name", text, status, text) for status in FactStatus)
    findings = tuple(
        Finding("support", Question.SUPPORT, Outcome.FAIL, text, source, None, Support.CONTRADICTED, 0.1,
                evidence=(evidence, evidence), facts=facts, missing=(text, text), code=text)
        for source in (Source.LIVE, Source.ARCHIVE))
    whole = Finding("metadata", Question.IDENTITY, Outcome.UNSURE, text, differing=((text, text, text),))
    captures = Captures(*(
        Capture(source, text, Page(PageState.GONE, text, title=text, published=text), text + "!", 404,
                hops=(Hop(text, 301),), taken=NOW, archive=text, truncated=text)
        for source in (Source.LIVE, Source.ARCHIVE)))
    return Assessment(
        Citation(claim, reference), text or "untitled", Verdict(VerdictKind.CONTRADICTED, text, Grade.FAIL, text),
        (*findings, whole), captures, (Night("2026-11-23", VerdictKind.VERIFIED), Night("2026-11-24", VerdictKind.CONTRADICTED)),
        (Repair("archive_link", text, text, text, ((0, 1, text),)),), "new", "")


def report(texts: tuple[str, ...] = ATTACKS) -> Report:
    """A report of one citation per attack, and one that is known for that reason."""
    assessments = tuple(attacked(text, number) for number, text in enumerate(texts))
    known = replace(attacked(texts[0], len(texts)), baseline=texts[0])
    documents = tuple(Document(text or "untitled", text, notes=(text,)) for text in texts)
    return Report((*assessments, known), documents, Funnel(9, 8, 7, 6, 5, tuple((text, 1) for text in texts)), NOW, NOW,
                  texts[0], void=texts[0], errors=texts[:3], notes=texts[:3], fail_on=(VerdictKind.CONTRADICTED,))
