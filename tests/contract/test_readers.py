"""What every reader of articles keeps: it knows its own, crashes on nothing, and its work grows with the text."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refs import formats
from refs.model import Document
from refs.plugins import Plugin
from refs.reading.errors import FormatError
from reports.extract import to_data

GOLDEN = Path(__file__).parent.parent / "golden" / "formats"
ALL = pytest.mark.parametrize("plugin", formats.readers(), ids=lambda p: p.name)
INNER = {"mediawiki_dump": "wikitext", "article_lines": "wikitext"}
PIECES = st.sampled_from(
    [
        "[a](http://a.b/)",
        "[^1]",
        "\n[^1]: b\n",
        "[@k]",
        "---\n",
        "title: x\n",
        "# H\n",
        "`",
        "```\n",
        "|a|b|\n|-|-|\n",
        "<!--",
        "-->",
        "*",
        "_",
        "[1]_",
        "\n.. [1] b\n",
        "\n.. note:: x\n",
        "`a <http://b.c>`_",
        "====\n",
        "::\n\n",
        "    ",
        "|s|",
        "\\cite{a}",
        "\\cite[",
        "\\footnote{",
        "}",
        "{",
        "$",
        "\\begin{document}",
        "\\bibitem{a}",
        "%",
        "\\",
        "<p>",
        "</p>",
        "<a href='#fn1'>",
        "<li id='fn1'>",
        "</a>",
        "<article>",
        "&amp;",
        "<ref id='a'>",
        "<xref rid='a' ref-type='bibr'/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<?xml version='1.0'?>",
        "<page>",
        "<mediawiki>",
        "</mediawiki>",
        '{"text":"a"}',
        '{"claim":"a","url":"http://b.c"}\n',
        "claim,url\n",
        "a,http://b.c\n",
        '"',
        "Word. ",
        "é",
        "\0",
        "\r\n",
        "\u2028",
        "http://a.b/",
        "%PDF-1.4",
        "PK\x03\x04",
        "@article{a, title={b}}",
        "<",
        ">",
        "1. a\n",
    ]
)
PROBES = [
    "[",
    "[a](",
    "[^a]",
    "[^a]: b\n",
    "*a ",
    "`",
    "<a ",
    "[a]: b\n",
    "> ",
    "| a | b\n",
    "[@k; ",
    ".. [1] a\n",
    "`a <",
    "a_ ",
    "|a",
    "\\cite{",
    "{",
    "$",
    "\\footnote{",
    "\\begin{a}",
    "%",
    "\\bibitem{a}",
    "<p>",
    "<li id='fn1'>",
    "<a href='#fn1'>",
    "<b>",
    "&amp;",
    "a,b\n",
    '"',
    '{"a":',
    "a. ",
]


def sample(name: str) -> Path:
    return next(p for p in sorted((GOLDEN / name).iterdir()) if p.stem == "sample" and p.suffix != ".expected")


@ALL
def test_it_reads_its_sample_as_agreed(plugin: Plugin) -> None:
    """The sample gives the golden extract; `GOLDEN=1 pytest` writes it anew, to be looked at in the diff."""
    path = sample(plugin.name)
    data = [to_data(d) | {"origin": "sample"} for d in formats.stream(path, plugin.name)]
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    golden = path.parent / "sample.expected"
    if os.environ.get("GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


@ALL
def test_its_sample_is_its_own_with_and_without_its_name(plugin: Plugin) -> None:
    """No other reader outbids it, neither under the file's name nor for bytes from standard input."""
    path = sample(plugin.name)
    head = path.read_bytes()[:65536]
    assert [formats._best(head, origin).name for origin in (str(path), "<stdin>")] == [plugin.name] * 2


@ALL
def test_spans_point_into_the_file(plugin: Plugin) -> None:
    """Where a format is text, a claim's first word stands where its span begins, and its line is that line."""
    path = sample(plugin.name)
    if plugin.name in INNER or path.suffix in (".pdf", ".docx", ".csv", ".epub", ".odt"):
        assert all(c.start <= c.end for d in formats.stream(path) for c in d.claims)
        return
    source = path.read_bytes().decode()
    for claim in next(formats.stream(path)).claims:
        piece = source[claim.start : claim.end]
        assert not claim.text or piece[:1] == claim.text[:1] or piece[:1] in "*_`<\\[&:", (claim.text, piece)
        assert source.count("\n", 0, claim.start) + 1 == claim.line


def check(document: Document) -> None:
    claims, references = [c.id for c in document.claims], [r.id for r in document.references]
    assert len(claims) == len(set(claims)) and len(references) == len(set(references))
    assert all(k.claim in claims and k.reference in references for k in document.links)
    assert all((c.text or c.paragraph) and -1 <= c.start <= c.end for c in document.claims)
    assert all(-1 <= r.start <= r.end for r in document.references)


@ALL
@given(text=st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_is_a_document_or_a_clear_error(plugin: Plugin, text: str) -> None:
    """Never a crash; ids are unique and every link names both its ends."""
    try:
        check(plugin.cls().read(text.encode("utf-8", "replace"), "a.x"))
    except FormatError as error:
        assert "a.x" in str(error)


@ALL
@given(data=st.binary(max_size=120), cut=st.integers(0, 400))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_are_a_document_or_a_clear_error(plugin: Plugin, data: bytes, cut: int) -> None:
    """Binary data, and the sample cut off and spoilt."""
    whole = sample(plugin.name).read_bytes()
    for given_bytes in (data, whole[:cut], whole[:cut] + data + whole[cut + len(data) :]):
        try:
            check(plugin.cls().read(given_bytes, "a.x"))
        except FormatError as error:
            assert "a.x" in str(error)
        assert 0.0 <= plugin.cls().sniff("a.x", given_bytes) <= 1.0


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python run: an operation count that no busy machine can blur."""
    count = 0

    def trace(frame: object, event: str, arg: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()
    except FormatError:
        pass
    finally:
        sys.settrace(before)
    return count


@ALL
@pytest.mark.parametrize("piece", PROBES)
def test_four_times_the_text_is_about_four_times_the_work(plugin: Plugin, piece: str) -> None:
    """The same construct repeated: fourfold text costs under sevenfold steps."""
    reader = plugin.cls()
    one, four = (steps(lambda n=n: reader.read((piece * n).encode(), "a.x")) for n in (60, 240))  # type: ignore[misc]
    assert four < 7 * one + 5000


@ALL
def test_the_readme_names_a_file_that_it_reads(plugin: Plugin) -> None:
    """The table of formats leaves no reader out."""
    page = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").lower()
    assert any(f"`{suffix}`" in page for suffix in plugin.cls.suffixes)
