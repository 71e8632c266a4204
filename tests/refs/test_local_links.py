"""Links between files: each holds, leads nowhere, or could not be told; one rule for every kind of file."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cmarkgfm")

from refs.local.anchors import leads
from refs.local.look import Answer, Lookup, scanner_of
from refs.local.options import LocalOptions
from refs.local.tree import Disk


def answers(root: Path, name: str, text: str, options: LocalOptions | None = None, rooted: bool = False) -> dict[str, str]:
    """Target -> what is said of it, of a file written with that text."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    scanner = scanner_of(name)
    assert scanner is not None
    lookup = Lookup(Disk(root), options or LocalOptions(), {}, rooted)
    return {f.target: f.answer.name for f in lookup.file(name, text, scanner.scan(text, name))}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree with a file of each kind."""
    files = {"guide.md": "# The guide\n\n## Set-up & run\n\n## Set-up & run\n\n<a name='old'></a>\n",
             "ref.rst": "Title\n=====\n\n.. _a-label:\n\nSub *part*\n----------\n\nText.\n",
             "notes.adoc": "= Notes\n\n== First things\n\n[#own-id]\n== Second\n",
             "page.html": "<h2 id=here>Here</h2><p id='Ünï'>x</p>", "pic.png": "x", "sub/README.md": "# Inner\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("link", "expected"), [
    ("guide.md", "HOLDS"), ("guid.md", "BROKEN"), ("guide.md#set-up--run", "HOLDS"), ("guide.md#set-up-run", "HOLDS"),
    ("guide.md#set-up--run-1", "HOLDS"), ("guide.md#set-up--run-2", "BROKEN"), ("guide.md#old", "HOLDS"),
    ("./sub/", "HOLDS"), ("sub/#inner", "HOLDS"), ("sub#nope", "BROKEN"), ("guide", "HOLDS"), ("guide.html", "HOLDS"),
    ("ref.rst#a-label", "HOLDS"), ("ref.rst#sub-part", "HOLDS"), ("ref.rst#none", "BROKEN"),
    ("notes.adoc#_first_things", "HOLDS"), ("notes.adoc#own-id", "HOLDS"), ("notes.adoc#_third", "BROKEN"),
    ("page.html#here", "HOLDS"), ("page.html#%C3%9Cn%C3%AF", "HOLDS"), ("page.html#gone", "BROKEN"),
    ("#top", "HOLDS"), ("#start", "HOLDS"), ("#end", "BROKEN"), ("pic.png#xywh=1,2", "UNKNOWN"),
    ("../../etc/passwd", "UNKNOWN"), ("{{ url }}", "UNKNOWN"), ("/guide.md", "HOLDS"), ("/gone.md", "UNKNOWN"),
    ("?page=2", "UNKNOWN"), ("guide.md?raw=1", "HOLDS"), ("my%20file.md", "BROKEN"),
])
def test_a_link_of_markdown(tree: Path, link: str, expected: str) -> None:
    """Files, folders, anchors by any renderer's rule, absolute paths, templates, and what lies outside."""
    assert [expected] == list(answers(tree, "index.md", f"# Start\n\nSee [it](<{link}>) here.\n").values())


@pytest.mark.parametrize("link", ["https://example.org/x", "//example.org/x", "mailto:a@example.org", "tel:+1", "data:,x"])
def test_what_is_no_local_link_is_not_looked_up(tree: Path, link: str) -> None:
    """Web addresses are the citations' affair; other schemes lead to no file."""
    assert {} == answers(tree, "index.md", f"[it]({link})\n")


def test_code_and_front_matter_of_markdown_hold_no_links(tree: Path) -> None:
    """What is shown as code is no link, and the head is no text."""
    text = "---\nnext: '[a](no.md)'\n---\n\n`[b](no.md)`\n\n```\n[c](no.md)\n```\n\n    [d](no.md)\n\n[e](guide.md)\n"
    assert {"guide.md": "HOLDS"} == answers(tree, "index.md", text)


def test_links_of_restructuredtext(tree: Path) -> None:
    """Embedded addresses, targets, images, :doc: and included files; listings hold none."""
    text = ("Start\n=====\n\n`a <ref.rst#a-label>`_, `b`_ and `c <gone.rst>`__, :doc:`guide`, :doc:`x <missing>`.\n\n"
            ".. _b: page.html#nope\n\n.. image:: pic.png\n\n.. include:: lost.txt\n\n"
            ".. code-block:: rst\n\n   .. image:: shown.png\n")
    assert {"ref.rst#a-label": "HOLDS", "page.html#nope": "BROKEN", "gone.rst": "BROKEN", "pic.png": "HOLDS",
            "doc:guide": "HOLDS", "doc:missing": "BROKEN", "lost.txt": "BROKEN"} == answers(tree, "index.rst", text)


def test_links_of_asciidoc(tree: Path) -> None:
    """xref, link, <<>>, images; titles may be named outright; listings, comments and attributes are let be."""
    text = ("= Start\n\n== Deep thoughts\n\nxref:notes.adoc#own-id[a] link:gone.pdf[b] <<_deep_thoughts>> <<Deep thoughts>>\n"
            "<<lost>> <<notes.adoc#none,c>> <<part.types,d>>\n\nimage::pic.png[]\n\n// link:no.md[x]\n\n----\nlink:no.md[x]\n----\n\n"
            "link:{docs}/a.html[d] https://example.org/x[e]\n")
    assert {"notes.adoc#own-id": "HOLDS", "gone.pdf": "BROKEN", "#_deep_thoughts": "HOLDS", "#Deep thoughts": "HOLDS",
            "#lost": "BROKEN", "#part.types": "BROKEN", "notes.adoc#none": "BROKEN", "pic.png": "HOLDS",
            "{docs}/a.html": "UNKNOWN"} == answers(tree, "index.adoc", text)


def test_links_of_html(tree: Path) -> None:
    """href and src of what is loaded; what <link rel> only names is let be; a page with a base is read from there."""
    text = ("<link rel=canonical href=/x><link rel=stylesheet href=no.css><a href='guide.html#old'>a</a><img src=pic.png>"
            "<a href='#part'>b</a><p id=part><a name=n></a><a href='#n'>c</a><a href='#m'>d</a>")
    assert {"no.css": "BROKEN", "guide.html#old": "HOLDS", "pic.png": "HOLDS", "#part": "HOLDS", "#n": "HOLDS",
            "#m": "BROKEN"} == answers(tree, "index.html", text)
    assert {} == answers(tree, "based.html", "<base href='https://example.org/'><a href=no.html>a</a>")


def test_the_root_decides_where_a_leading_slash_counts_from(tree: Path) -> None:
    """With a root that was named an absolute path is certain; without it one that is not there is not known."""
    assert {"/lost.md": "BROKEN"} == answers(tree, "sub/a.md", "[a](/lost.md)\n", rooted=True)


def test_the_base_url_is_looked_up_in_the_tree(tree: Path) -> None:
    """Links to where the tree is published are links of the tree; those beside it are of the web."""
    options = LocalOptions(base_url="https://docs.example.org/v1/")
    text = "[a](https://docs.example.org/v1/guide.html#old) [b](https://docs.example.org/v1/lost) [c](https://docs.example.org/v12/x)\n"
    assert {"https://docs.example.org/v1/guide.html#old": "HOLDS", "https://docs.example.org/v1/lost": "BROKEN"} == answers(
        tree, "index.md", text, options, rooted=True)


def test_a_link_out_of_the_tree_is_not_followed(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A symbolic link may lead anywhere; what lies outside is not looked at, and the link is not called broken."""
    other = tmp_path_factory.mktemp("other") / "secret.md"
    other.write_text("# Secret\n")
    (tree / "door.md").symlink_to(other)
    assert {"door.md#secret": "UNKNOWN"} == answers(tree, "index.md", "[a](door.md#secret)\n")


def test_pages_that_a_site_builds_may_be_switched_off(tree: Path) -> None:
    """Where files are served as they lie, "guide" is not "guide.md"."""
    assert {"guide": "BROKEN"} == answers(tree, "index.md", "[a](guide)\n", LocalOptions(built=False))


def test_each_finding_has_its_line_and_a_next_step(tree: Path) -> None:
    """The line on which the link is written, and the nearest name that is there."""
    text = "# A\n\nOne [x](guide.md#set-upp--run)\n\n[y]: GUIDE.md\n\n[z][y]\n"
    scanner = scanner_of("index.md")
    assert scanner is not None
    (tree / "index.md").write_text(text)
    found = [f for f in Lookup(Disk(tree)).file("index.md", text, scanner.scan(text, "index.md"))
             if f.answer is Answer.BROKEN]
    assert [(3, "the nearest is #set-up--run"), (5, "guide.md is there; link to that")] == [(f.line, f.step) for f in found]


@pytest.mark.parametrize(("heading", "anchor", "who"), [
    ("What's new in 2.0?", "whats-new-in-20", "github"), ("A & B", "a--b", "github"), ("A & B", "a-b", "gitlab"),
    ("Über uns", "über-uns", "github"), ("Über uns", "uber-uns", "toc"), ("3. Install v1.2", "install-v1.2", "pandoc"),
    ("1. Start here", "start-here", "kramdown"), ("A_b c", "a_b-c", "github"), ("A_b c", "a-b-c", "docutils"),
    ("My Section.x", "_my_section_x", "asciidoctor"), ("日本語 の 見出し", "日本語-の-見出し", "github"),
    ("2. store.save() & more", "_2-store-save-more", "vitepress"), ("概要: 設定", "概要-設定", "vitepress"),
    ("3. It's a_b", "3-it-s-a-b", "zola"), ("For GitHub & co", "for-git-hub-and-co", "eleventy"),
    ("Call run(now)!", "call-run(now)!", "markdown-it-anchor"),
])
def test_each_renderer_s_rule_makes_its_anchor(heading: str, anchor: str, who: str) -> None:
    """One example or more for each rule of the table in refs/local/anchors.py."""
    assert leads(anchor, (heading,), ()), who
