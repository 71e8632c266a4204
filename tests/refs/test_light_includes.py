"""AsciiDoc, Org and Typst with files that they include: read in their places, and never outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from refs import formats
from refs.model import Document

URL = "https://chart.example/%s"
MAIN = {
    "adoc": ("= Guide\n\nFirst words here {u}.\n\n{command}\n\nLast words here {u}.\n", "include::{f}[]", "{url}[chart]"),
    "org": ("First words here {u}.\n\n{command}\n\nLast words here {u}.\n", '#+INCLUDE: "{f}"', "[[{url}][chart]]"),
    "typ": ("First words here {u}.\n\n{command}\n\nLast words here {u}.\n", '#include "{f}"', '#link("{url}")[chart]'),
}
HEADING = {"adoc": "== Narrows\n\n", "org": "* Narrows\n", "typ": "= Narrows\n\n"}


def article(folder: Path, kind: str, command: str = "", file: str = "") -> Path:
    text, include, link = MAIN[kind]
    path = folder / f"main.{kind}"
    command = command or include.format(f=file)
    path.write_text(text.format(u=link.format(url=URL % "own"), command=command))
    return path


def part(folder: Path, kind: str, name: str, words: str, more: str = "") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEADING[kind]}{words} {MAIN[kind][2].format(url=URL % 'part')}.\n\n{more}")


def read(path: Path) -> Document:
    return formats.read(path.read_bytes(), str(path))


def texts(made: Document) -> list[str]:
    return [claim.text for claim in made.claims]


@pytest.mark.parametrize("kind", MAIN)
@pytest.mark.parametrize("name", ["one", "parts/one", "a b/one"])
def test_what_is_included_is_read_in_its_place(tmp_path: Path, kind: str, name: str) -> None:
    """Its claims name the file in their section, and their line is near the command; the article's own stay."""
    file = f"{name}.{kind}"
    if kind == "adoc" and " " in name:
        pytest.skip("AsciiDoc writes a blank in a name as {sp}")
    path = article(tmp_path, kind, file=file)
    part(tmp_path, kind, file, "Charted in 1871 by")
    made = read(path)
    assert texts(made) == ["First words here chart.", "Charted in 1871 by chart.", "Last words here chart."]
    assert made.claims[1].section == f"{file}: Narrows"
    lines = path.read_text().splitlines()
    assert [made.claims[n].line for n in (0, 2)] == [1 + next(i for i, x in enumerate(lines) if x.startswith(w))
                                                     for w in ("First", "Last")]


@pytest.mark.parametrize("kind", MAIN)
def test_an_included_file_may_include_another(tmp_path: Path, kind: str) -> None:
    """The inner one is named from the file that includes it."""
    include = MAIN[kind][1]
    path = article(tmp_path, kind, file=f"parts/one.{kind}")
    part(tmp_path, kind, f"parts/one.{kind}", "Charted in 1871 by", include.format(f=f"two.{kind}"))
    part(tmp_path, kind, f"parts/two.{kind}", "Charted again in 1902 by")
    assert "Charted again in 1902 by chart." in texts(read(path))


@pytest.mark.parametrize("kind", MAIN)
@pytest.mark.parametrize(("file", "note"), [
    ("lost.{k}", "no such file in the project's folder"), ("../outside.{k}", "no such file in the project's folder"),
    ("/etc/outside.{k}", "no such file in the project's folder"), ("main.{k}", "goes round in a circle"),
])
def test_what_cannot_be_included_is_noted_once(tmp_path: Path, kind: str, file: str, note: str) -> None:
    """A file that is not there, one outside the folder, and a circle; the rest is read."""
    part(tmp_path, kind, f"outside.{kind}", "Outside of it by")
    (tmp_path / "project").mkdir()
    made = read(article(tmp_path / "project", kind, file=file.format(k=kind)))
    assert texts(made) == ["First words here chart.", "Last words here chart."]
    assert [True] == [note in n for n in made.notes if "nclude" in n or "INCLUDE" in n]


@pytest.mark.parametrize(("kind", "command"), [
    ("adoc", "----\ninclude::one.adoc[]\n----"), ("adoc", "// include::one.adoc[]"), ("adoc", "\\include::one.adoc[]"),
    ("org", "#+begin_src org\n#+INCLUDE: \"one.org\"\n#+end_src"), ("org", '#+INCLUDE: "one.org" src org'),
    ("typ", "// #include \"one.typ\""), ("typ", "```typ\n#include \"one.typ\"\n```"),
])
def test_what_only_looks_like_it_is_not_followed(tmp_path: Path, kind: str, command: str) -> None:
    """Listings, comments, and files that are shown as code."""
    part(tmp_path, kind, f"one.{kind}", "Charted in 1871 by")
    assert "Charted in 1871 by chart." not in texts(read(article(tmp_path, kind, command)))


@pytest.mark.parametrize(("kind", "command", "wanted"), [
    ("adoc", "include::one.adoc[tag=b]", "b"), ("adoc", "include::one.adoc[tags=a;c]", "ac"),
    ("adoc", "include::one.adoc[lines=1..2]", "a"), ("adoc", "include::one.adoc[lines=\"6..-1\"]", "bc"),
    ("org", '#+INCLUDE: "one.org" :lines "1-4"', "a"), ("org", '#+INCLUDE: "one.org" :lines "6-"', "bc"),
    ("org", '#+INCLUDE: "one.org::*Part b"', "b"), ("org", '#+INCLUDE: one.org', "abc"),
])
def test_a_part_of_a_file_is_that_part(tmp_path: Path, kind: str, command: str, wanted: str) -> None:
    """Tagged regions, lines and subtrees as the two tools take them."""
    link = MAIN[kind][2].format(url=URL % "x")
    head = {"adoc": ("// tag::{n}[]\n", "// end::{n}[]\n\n"), "org": ("* Part {n}\n", "\n\n")}[kind]
    (tmp_path / f"one.{kind}").write_text("".join(
        head[0].format(n=n) + f"Part {n} was charted by {link}.\n" + head[1].format(n=n) for n in "abc"))
    got = [t for t in texts(read(article(tmp_path, kind, command))) if "was charted" in t]
    assert got == [f"Part {n} was charted by chart." for n in wanted]


@pytest.mark.parametrize("kind", MAIN)
def test_a_page_of_the_web_opens_no_file(kind: str) -> None:
    """Where the article is no file of ours, nothing is opened, and a note says that the other file was not read."""
    text, include, link = MAIN[kind]
    source = text.format(u=link.format(url=URL % "own"), command=include.format(f=f"one.{kind}"))
    made = formats.read(source.encode(), f"https://site.example/a.{kind}")
    assert any("is not followed: give that file too" in n for n in made.notes)


def test_a_file_that_may_be_missing_is_not_noted(tmp_path: Path) -> None:
    """AsciiDoc's opts=optional."""
    made = read(article(tmp_path, "adoc", "include::lost.adoc[opts=optional]"))
    assert [n for n in made.notes if "lost" in n] == []
