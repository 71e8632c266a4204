"""A bomb costs one article: it is refused with the true reason, in bounded time and memory, and the others are read."""

from __future__ import annotations

import io
import pickle
import resource
import zipfile
import zlib
from pathlib import Path

import pytest

from refs import formats
from refs.formats._word_file import paragraphs
from refs.model import Document
from refs.reading.errors import FormatError, NoReaderError, ReaderFault
from refs.sources import bounded
from refs.sources.named import Unreadable, documents

GOOD = "A claim that needs a source.<ref>[https://e.example/a t]</ref>\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def docx(path: Path, count: int, in_notes: int = 0) -> None:
    one = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="{WORD}"><w:body>' + one * count + "</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}" Target="word/document.xml"/></Relationships>')
        packed.writestr("word/document.xml", body)
        if in_notes:
            packed.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1">{one * in_notes}</w:footnote></w:footnotes>')


def pdf(path: Path, strokes: int) -> None:
    press = zlib.compressobj(9)
    stream = b"".join(press.compress(b"0 0 m 1 1 l S\n" * 1_000_000) for _ in range(strokes)) + press.flush()
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
             b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream"]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    path.write_bytes(data + b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data))


def read(path: Path) -> list[Document | Unreadable]:
    return list(documents((str(path),), lambda: pytest.fail("no client is needed"), None))


def test_a_book_s_paragraphs_are_let_go_one_by_one(tmp_path: Path) -> None:
    """However many there are, the text's tree holds a few; those of tables and text boxes are read too."""
    held, texts = [], []
    inner = "<w:p><w:r><w:t>inner</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc><w:p/>{inner}</w:tc></w:tr></w:tbl>"
    box = f"<w:p><w:r><w:t>outer</w:t></w:r><w:txbxContent>{inner}</w:txbxContent></w:p>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{"<w:p/>" * 50_000}{table}{box}{"<w:p/>" * 9}</w:body></w:document>')
    for paragraph in paragraphs(packed.getvalue(), "a.docx"):
        held.append(len(paragraph.getparent()))
        texts.append("".join(paragraph.itertext()))
    assert (50_012, ["inner", "outerinner"]) == (len(texts), [t for t in texts if t])
    assert max(held) < 10_000  # what is parsed ahead, a piece of the file at a time


@pytest.mark.parametrize("bomb", ["a.docx", "a.pdf"])
def test_a_bomb_is_refused_for_its_memory_and_the_next_file_is_read(tmp_path: Path, bomb: str) -> None:
    """This process stays small, the reason is memory, and the article beside it is read."""
    docx(tmp_path / bomb, 1, in_notes=1_500_000) if bomb == "a.docx" else pdf(tmp_path / bomb, 60)
    (tmp_path / "b.wiki").write_text(GOOD)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    first, second = read(tmp_path)
    assert isinstance(first, Unreadable) and isinstance(second, Document)
    assert ("memory" in first.why, "likely scanned" in first.why) == (True, False)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize(("name", "text"), [
    ("a.json", "[" * 100_000), ("a.wiki", "{{" * 100_000), ("a.md", "[" * 100_000), ("a.rst", "* " * 20_000 + "x"),
    ("a.html", "<div>" * 100_000), ("a.bib", "@a{" * 50_000), ("a.tex", "\\documentclass{article}\\begin{document}" + "{" * 100_000),
])
def test_depth_is_read_or_refused_in_one_line(tmp_path: Path, name: str, text: str) -> None:
    """Whatever is nested without end is an article with little in it, or one that is not read; never a fault of ours."""
    (tmp_path / name).write_text(text)
    (found,) = read(tmp_path / name)
    assert isinstance(found, Document) or "fault of citewatch" not in found.why


def test_a_reader_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    """The reason is the time, and says how much it was."""
    assert str(bounded._lost("a", "it took more than 30 s")) == (
        "a: not read: it took more than 30 s; give a smaller file, or the article as plain text")


@pytest.mark.parametrize("size", [100, 20_000])
def test_an_article_reads_alike_on_both_sides(tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process or in the other, by a relative name as by a full one."""
    monkeypatch.chdir(tmp_path)
    path = Path("a.wiki")
    path.write_text(GOOD * (size // len(GOOD) + 1))
    assert list(bounded.stream_bounded(path)) == list(formats.stream(path))
    assert bounded.read_bounded(path.read_bytes(), "a.wiki") == formats.read(path.read_bytes(), "a.wiki")


def test_errors_survive_the_way_from_the_other_process() -> None:
    """What no reader reads is still told from what a reader could not read."""
    for error in (NoReaderError("a", "no reader for .x"), FormatError("a: b"), ReaderFault("a", KeyError("x"))):
        back = pickle.loads(pickle.dumps(error))
        assert (str(back), isinstance(back, NoReaderError)) == (str(error), isinstance(error, NoReaderError))
    with pytest.raises(NoReaderError):
        bounded.read_bounded(b"\0" * 20_000, "a.xyz")
