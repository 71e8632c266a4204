"""`citewatch export` and `citewatch report`: a run out of the journal, without holding all of it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from refs.model import Document
from reports import folder as pages
from reports import parquet
from reports.findings import Assessment, Grade, Report, Verdict, VerdictKind
from tests.fakes import NOW, citation
from tests.reports.sample import sample
from verify.cli.main import run
from verify.journal.journal import Run, open_journal
from verify.run import heads

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (the extra: parquet)")
DOCUMENTS, EACH = 3, 5


def judged(document: str, n: int) -> Assessment:
    kind = VerdictKind.BROKEN if n == 0 else VerdictKind.VERIFIED
    return Assessment(citation(f"Claim {document} {n}.", url=f"https://e.example/{n}"), document,
                      Verdict(kind, "it is so", Grade.FAIL if n == 0 else Grade.OK, score=n / 10, since=NOW))


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with one finished run over DOCUMENTS articles and one that was cut short."""
    kept = open_journal(str(tmp_path / "j.sqlite"), clock=lambda: NOW)
    for digest, documents in (("whole", DOCUMENTS), ("cut short", 1)):
        run = kept.open_run(digest, NOW)
        for d in range(documents):
            for n in range(EACH):
                kept.keep_judged(run, [(judged(f"a{d}.wiki", n), "")])
        if digest == "whole":
            kept.close_run(run, NOW)
    kept.close()
    return tmp_path / "j.sqlite"


def test_export_writes_a_row_for_each_citation_of_the_latest_finished_run(journal: Path, tmp_path: Path) -> None:
    """All citations of the run, typed, and nothing of the run that was cut short."""
    code = run(["export", "--format", "parquet", "--output", str(tmp_path / "out"), "--journal", str(journal)])
    rows = pq.read_table(tmp_path / "out").to_pylist()
    assert 0 == code
    assert DOCUMENTS * EACH == len({r["id"] for r in rows})
    assert DOCUMENTS == sum(r["verdict"] == "broken" for r in rows)
    assert NOW == rows[1]["since"]
    assert 0.1 == rows[1]["score"]
    assert rows[1]["settled"] is True
    assert "fail" == rows[0]["grade"]


def test_an_export_again_replaces_the_one_before(tmp_path: Path) -> None:
    """Files of an earlier export of the run do not stay beside the new ones; each row is there once."""
    run, rows = Run("r1", "2026-11-24", NOW), [judged("a.wiki", n) for n in range(7)]
    first = parquet.write(rows, run, tmp_path, rows_per_file=2)
    again = parquet.write(rows, run, tmp_path, rows_per_file=5)
    assert ((7, 4), (7, 2)) == (tuple(first), tuple(again))
    assert ([a.id for a in rows], 2) == (pq.read_table(tmp_path).column("id").to_pylist(), len(list(tmp_path.iterdir())))


def test_hostile_text_goes_into_parquet(tmp_path: Path) -> None:
    """A lone surrogate of a broken page does not end the export."""
    bad = replace(judged("a.wiki", 1), document="a\ud800.wiki")
    parquet.write([bad], Run("r1", "2026-11-24", NOW), tmp_path)
    assert ["a?.wiki"] == pq.read_table(tmp_path).column("document").to_pylist()


def test_export_holds_one_batch(tmp_path: Path) -> None:
    """Rows are drawn as they are written: a file stands whole before the next one's first row is drawn."""
    seen = []

    def drawn() -> object:
        for n in range(6):
            seen.append(len(list(tmp_path.glob("citations-*.parquet"))))
            yield judged("a.wiki", n)

    parquet.write(drawn(), Run("r1", "2026-11-24", NOW), tmp_path, rows_per_file=2)  # type: ignore[arg-type]
    assert [0, 0, 1, 1, 2, 2] == seen


def test_export_without_pyarrow_says_what_to_install(journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                     capsys: pytest.CaptureFixture[str]) -> None:
    """The extra is named, and the exit code is that of usage."""
    monkeypatch.setattr(parquet.importlib.util, "find_spec", lambda name: None)
    code = run(["export", "--output", str(tmp_path / "out"), "--journal", str(journal)])
    assert (2, True) == (code, "citewatch[parquet]" in capsys.readouterr().err)


def test_report_writes_an_index_and_a_page_per_article(journal: Path, tmp_path: Path) -> None:
    """Each citation of the run has its card on one page, and the index links every page."""
    out = tmp_path / "html"
    code = run(["report", "--output", str(out), "--journal", str(journal)])
    cards = [id for path in out.glob("a*.html") for id in re.findall(r'<article id="?(\w+)', path.read_text())]
    links = set(re.findall(r'href="(a[^"]+\.html)"', (out / "index.html").read_text()))
    assert 0 == code
    assert DOCUMENTS * EACH == len(set(cards))
    assert {p.name for p in out.glob("a*.html")} == links


def test_report_knows_its_articles(journal: Path, tmp_path: Path) -> None:
    """Title, language and editor of an article are as the run had them; of one that nobody kept the name stands alone."""
    address = "https://de.wikipedia.org/wiki/Hafen_Velm"
    kept = open_journal(str(journal), clock=lambda: NOW)
    for n in range(2):  # a second run finds it as it was
        heads.keep(kept, Document("a1.wiki", f"Hafen {n} <b>", language="de", url=address, format="wikitext", notes=("two markers",)))
    kept.close()
    assert 0 == run(["report", "--output", str(tmp_path / "html"), "--journal", str(journal)])
    text = next((tmp_path / "html").glob("a1-*.html")).read_text()
    assert ("<h1>Hafen 1 &lt;b&gt;</h1>" in text, " lang=de>" in text, "two markers" in text) == (True, True, True)
    assert "https://de.wikipedia.org/w/index.php?title=Hafen_Velm&amp;action=edit" in text
    assert "<h1>a2.wiki</h1>" in next((tmp_path / "html").glob("a2-*.html")).read_text()


def test_report_of_a_journal_without_a_finished_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what to do, and writes nothing."""
    code = run(["report", "--output", str(tmp_path / "html"), "--journal", str(tmp_path / "new.sqlite")])
    assert 2 == code
    assert "citewatch check" in capsys.readouterr().err
    assert not (tmp_path / "html").exists()


def test_a_streamed_folder_needs_no_whole_report() -> None:
    """The citations come article by article: those of the run as a whole are not looked at."""
    bare = replace(sample(), assessments=(), documents=())
    told = [{name: "".join(text) for name, text in pages.streamed(pages.split(sample()), of)} for of in (sample(), bare)]
    assert told[0] == told[1]


def test_articles_are_written_before_the_next_is_read() -> None:
    """One article is in memory at a time."""
    drawn = count()
    parts = (part for part in pages.split(sample()) if next(drawn) >= 0)
    stream = pages.streamed(parts, Report(()))
    next(stream)
    assert 1 == next(drawn)
