"""Links of static sites: an address that a build makes could not be told, and is no broken link."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cmarkgfm")

from refs.local.look import line_of
from refs.local.options import LocalOptions
from refs.local.scanners.markdown import Markdown
from refs.local.scanners.mdx import Mdx
from tests.refs.test_local_links import answers


def grown(root: Path, files: dict[str, str]) -> Path:
    """A tree with these files."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def one(root: Path, path: str, link: str, options: LocalOptions | None = None) -> str:
    """What is said of one link in a file at that path."""
    return next(iter(answers(root, path, f"# T\n\n[x](<{link}>)\n", options).values()))


@pytest.mark.parametrize(("configuration", "path"), [
    ("docusaurus.config.ts", "docs/a/page.md"), ("website/docusaurus.config.js", "docs/page.md"),
    ("hugo.toml", "content/en/page.md"), ("_config.yml", "_docs/page.md"), ("mkdocs.yml", "docs/page.md"),
    (".vitepress/config.ts", "guide/page.md"), ("docs/.vitepress/config.ts", "docs/guide/page.md"),
    ("astro.config.mjs", "src/content/docs/page.md"), ("eleventy.config.js", "src/page.md"),
])
def test_an_address_that_a_generator_may_make_could_not_be_told(tmp_path: Path, configuration: str, path: str) -> None:
    """Addresses without a file's ending come from front matter; a source file that is linked by its name must be there."""
    grown(tmp_path, {configuration: ""})
    assert ["UNKNOWN", "BROKEN", "BROKEN"] == [one(tmp_path, path, link) for link in ("../routes/made", "gone.md", "gone.png")]


@pytest.mark.parametrize(("beside", "expected"), [
    ("layouts", "UNKNOWN"), ("themes", "UNKNOWN"), ("templates", "UNKNOWN"), ("sass", "UNKNOWN"), ("source", "BROKEN"),
])
def test_a_common_name_of_settings_is_a_generator_s_only_beside_its_folders(tmp_path: Path, beside: str, expected: str) -> None:
    """Hugo and Zola, but many other programs too, keep their settings in config.toml."""
    grown(tmp_path, {"config.toml": "", f"{beside}/x.html": ""})
    assert expected == one(tmp_path, "content/a/page.md", "../routes/made")


@pytest.mark.parametrize(("configuration", "path"), [
    ("docusaurus.config.ts", "README.md"), ("mkdocs.yml", "src/notes.md"), ("next.config.js", "CONTRIBUTING.md"),
    ("nothing.toml", "docs/page.md"), ("astro.config.mjs", "packages/x/README.md"),
])
def test_a_file_that_is_no_text_of_the_site_is_read_as_in_a_repository(tmp_path: Path, configuration: str, path: str) -> None:
    """A README beside the configuration is read in the repository, where a missing file is a broken link."""
    grown(tmp_path, {configuration: ""})
    assert "BROKEN" == one(tmp_path, path, "routes/made")


@pytest.mark.parametrize(("files", "path", "link"), [
    ({"docusaurus.config.js": "", "docs/api/store.md": ""}, "docs/usage/deep/page.md", "api/store.md"),
    ({"docusaurus.config.js": "", "static/img/a.png": ""}, "docs/page.md", "/img/a.png"),
    ({"_config.yml": "", "_docs/install/ubuntu.md": ""}, "_docs/install/other.md", "../ubuntu/"),
    ({"mkdocs.yml": "", "docs/assets/a.png": ""}, "docs/setup/cards.md", "../../assets/a.png"),
    ({"hugo.toml": "", "content/en/themes/list.md": ""}, "content/en/page.md", "/themes/list/"),
    ({"book.toml": "", "src/cli/README.md": ""}, "src/guide/page.md", "../cli/index.html"),
    ({"hugo.yaml": "", "content/a.md": "Intro.\n\n`cacheDir`\n: Where it is.\n\n`other`\n: More.\n"}, "content/b.md", "a.md#cachedir"),
    ({"a.md": '### 9.7 <small>May</small> { id="9.7.0" }\n'}, "b.md", "a.md#9.7.0"),
    ({"a.md": "## Title {/* #own-name */}\n"}, "b.md", "a.md#own-name"),
    ({"a.md": "### Logo\n\n=== \":icon-a: Icon, bundled\"\n\n    Text.\n"}, "b.md", "a.md#logo-icon-bundled"),
    ({"mkdocs.yml": "", "theme/assets/a.svg": "", "docs/tools.md": ""}, "docs/deep/page.md", "../assets/a.svg"),
    ({"conf.py": "", "euclid/index.ipynb": "{}"}, "page.md", "euclid/index"),
    ({"a.adoc": "= T\n\n== Own units\n"}, "b.adoc", "a.adoc#own_units"),
    ({"a.md": "```{=html}\n<h2 id=\"raw\">R</h2>\n```\n"}, "b.md", "a.md#raw"),
    ({"a.md": "Text.[^n]\n\n[^n]: Note.\n"}, "b.md", "a.md#fn:n"),
    ({"site/config.toml": "", "site/templates/x.html": "", "site/content/guide/a.md": "## Two\n"}, "site/content/b/c.md",
     "@/guide/a.md#two"),
    ({"docusaurus.config.js": "", "static/img/a.png": ""}, "docs/x/page.md", "@site/static/img/a.png"),
    ({".vitepress/config.js": "", "src/guide/a.md": "## Two\n"}, "src/page.md", "/guide/a#two"),
    ({"eleventy.config.js": "", "src/news/a.md": ""}, "src/news/b.md", "./news/a.md"),
    ({"mkdocs.yml": "", "a.md": "", "docs/a.md": "## Two\n"}, "docs/b/page.md", "/a.md#two"),
    ({"docs/topic/part.md": "", "docs/topic.md": "## Two\n"}, "docs/page.md", "topic#two"),
    ({"docs/topic/README.md": "## Two\n", "docs/topic.md": ""}, "docs/page.md", "topic/#two"),
    ({"antora.yml": "", "modules/ROOT/pages/a.adoc": "= A\n\n== Two\n", "modules/ROOT/pages/sub/a.adoc": ""},
     "modules/ROOT/pages/sub/b.adoc", "a.adoc#_two"),
])
def test_where_generators_look(tmp_path: Path, files: dict[str, str], path: str, link: str) -> None:
    """The folder of texts, the folder that is published, the page as a folder, and anchors of their own."""
    text = f"= T\n\nxref:{link}[x]\n" if path.endswith(".adoc") else f"# T\n\n[x](<{link}>)\n"
    assert ["HOLDS"] == list(answers(grown(tmp_path, files), path, text).values())


def test_without_built_pages_only_files_count(tmp_path: Path) -> None:
    """`[local] built = false` holds every link to a file that is there."""
    grown(tmp_path, {"_config.yml": "", "_docs/install/ubuntu.md": ""})
    assert "BROKEN" == one(tmp_path, "_docs/install/other.md", "../ubuntu/", LocalOptions(built=False))


@pytest.mark.parametrize(("text", "expected"), [
    ("import Part from './_part.mdx'\n\n<Part />\n", "UNKNOWN"), ("{{% include \"part\" %}}\n", "UNKNOWN"),
    ("--8<-- \"part.md\"\n", "UNKNOWN"), ("<!--@include: ./part.md-->\n", "UNKNOWN"), ("{% include part.html %}\n", "UNKNOWN"),
    ("{{#include part.md}}\n", "UNKNOWN"), ("```{include} part.md\n```\n", "UNKNOWN"), ("::: package.module\n", "UNKNOWN"),
    ("<!-- md:setting the-part -->\n", "UNKNOWN"), ("<!-- md:setting another -->\n", "BROKEN"), ("Text.\n", "BROKEN"),
    ("```\nText\n```\n", "BROKEN"), ("<redoc url='a.yaml'></redoc>\n<script src='b.js'></script>\n", "UNKNOWN"),
    (":::tool-call\n    :command: x\n", "UNKNOWN"), ("::: tip\nText.\n:::\n", "BROKEN"),
    ("```html\n<script src='b.js'></script>\n```\n", "BROKEN"), ("Write `{% include %}` there.\n", "BROKEN"),
    ("```{=html}\n<script src='b.js'></script>\n```\n", "UNKNOWN"),
    ("```{r}\nx\n```\n\n{{< include part.qmd >}}\n\n```{r}\ny\n```\n", "UNKNOWN"),
    ("```x```\n\n{{#include part.md}}\n\n```x```\n", "UNKNOWN"),
    ("<Entry path='/the/x' kind='part' />\n", "UNKNOWN"), ("<Entry path='/the/x' />\n", "BROKEN"),
    ("```jsx\n<Entry path='/the/part' />\n```\n", "BROKEN"), ("<TabItem value='the-part'>\n", "BROKEN"),
    ("<Entry href='https://example.org/the-part' />\n", "BROKEN"),
    ("<!-- material/tags -->\n", "UNKNOWN"), ("```{r, results='asis'}\ncat(x)\n```\n", "UNKNOWN"),
])
def test_an_anchor_in_text_that_a_file_includes_could_not_be_told(tmp_path: Path, text: str, expected: str) -> None:
    """What is included, or named in a comment that a build reads, may have it; plain text cannot."""
    grown(tmp_path, {"a.mdx": text, "a.md": text})
    assert {expected} == {one(tmp_path, "b.md", link) for link in ("a.md#the-part", "a.mdx#the-part")}


def test_links_of_a_part_count_from_where_it_is_included(tmp_path: Path) -> None:
    """A file whose name begins with "_" is no page."""
    assert ["UNKNOWN", "UNKNOWN", "BROKEN"] == [
        one(tmp_path, path, link) for path, link in (("_part.md", "a.png"), ("_part.md", "#there"), ("_index.md", "a.png"))]


def test_links_of_mdx(tmp_path: Path) -> None:
    """Links of the text and of components; the module's statements, comments and listings hold none."""
    text = ("---\ntitle: x\n---\nimport A from './a.js'\nexport const b = \"[c](no-module.md)\"\n\n# Title\n\n"
            "[d](gone.md) {/* [e](no-comment.md) */}\n\n<LinkCard title=\"f\" href=\"./card.md\" />\n\n"
            "<Link to='/there'>g</Link> <Link to={made}>h</Link>\n\n```jsx\nimport x from 'y'\n<Link to=\"no-code.md\">\n```\n\n"
            "## Below\n\n[i](#below)\n")
    assert {"gone.md": "BROKEN", "#below": "HOLDS", "./card.md": "BROKEN", "/there": "UNKNOWN"} == answers(tmp_path, "p.mdx", text)


def test_statements_in_a_listing_leave_its_end_alone() -> None:
    """A listing may begin with "import": what follows the listing is text again."""
    shown = Mdx().scan("```tsx\nimport { A } from 'b';\n```\n\n## After\n", "a.mdx")
    assert (("After",), False) == (shown.headings, shown.takes_in)


def test_a_note_of_markdown_keeps_its_own_anchors() -> None:
    """The anchors that the parser itself makes for a note hold, whatever letters it is named with."""
    scanned = Markdown().scan("Text.[^†]\n\n[^†]: Note.\n", "a.md")
    assert {"fn-†", "fnref-†"} <= scanned.names


@pytest.mark.parametrize(("link", "expected"), [
    ("xref:sub/page.adoc[x]", "HOLDS"), ("xref:other:page.adoc[x]", "HOLDS"), ("xref:gone.adoc[x]", "BROKEN"),
    ("xref:other:gone.adoc[x]", "BROKEN"), ("xref:component::page.adoc[x]", "UNKNOWN"), ("image::a.png[x]", "HOLDS"),
    ("include::partial$part.adoc[]", "HOLDS"), ("include::other:example$gone.rb[]", "BROKEN"),
    ("include::<filename>[]", "UNKNOWN"), ("xref:./page.adoc[x]", "HOLDS"),
    ("xref:attachment$api/index.html[x]", "UNKNOWN"), ("xref:attachment$gone.pdf[x]", "BROKEN"), ("xref:sub/page.adoc#in-part[x]", "UNKNOWN"),
])
def test_resources_of_antora(tmp_path: Path, link: str, expected: str) -> None:
    """Coordinates count from a family of a module; other components could not be told."""
    grown(tmp_path, {"docs/antora.yml": "", "docs/modules/ROOT/pages/sub/page.adoc": "include::partial$part.adoc[]\n",
                     "docs/modules/other/pages/page.adoc": "", "docs/modules/ROOT/images/a.png": "",
                     "docs/modules/ROOT/partials/part.adoc": ""})
    assert [expected] == list(answers(tmp_path, "docs/modules/ROOT/pages/sub/index.adoc", f"= T\n\n{link}\n").values())


def test_what_asciidoc_passes_through_is_no_link(tmp_path: Path) -> None:
    """Text between plus signs, or after a backslash, is shown as it is written."""
    assert {"gone.adoc": "BROKEN"} == answers(tmp_path, "a.adoc", "= T\n\n`+<<none>>+` \\<<two>> +++link:three[x]+++ xref:gone.adoc[]\n")


def test_documents_of_sphinx(tmp_path: Path) -> None:
    """Another project's document and a page of a template could not be told; code, in a block or inline, holds no role."""
    grown(tmp_path, {"doc/conf.py": "", "doc/here.rst": "Here\n====\n"})
    text = ("Start\n=====\n\n:doc:`here` :doc:`gone` :doc:`python:library/pdb` `a <contents.html>`_ `b <gone.png>`_\n\n"
            "Write ``:doc:`code` `` or::\n\n   .. image:: block.png\n\nAfter.\n")
    assert {"doc:here": "HOLDS", "doc:gone": "BROKEN", "doc:python:library/pdb": "UNKNOWN", "contents.html": "UNKNOWN",
            "gone.png": "BROKEN"} == answers(tmp_path, "doc/page.rst", text)


@pytest.mark.parametrize(("configuration", "link", "expected"), [
    ("conf.py", "#label", "UNKNOWN"), ("conf.py", "a/label", "UNKNOWN"), ("_bookdown.yml", "#label", "UNKNOWN"),
    ("_bookdown.yml", "a/label", "BROKEN"), ("conf.py", "gone.md", "BROKEN"), ("mkdocs.yml", "#label", "BROKEN"),
])
def test_labels_of_a_whole_project(tmp_path: Path, configuration: str, link: str, expected: str) -> None:
    """In MyST and bookdown a link may name a label of any page."""
    grown(tmp_path, {f"book/{configuration}": ""})
    assert expected == one(tmp_path, "book/page.md", link)


def test_a_robot_s_table_of_people_and_a_template_of_pandoc(tmp_path: Path) -> None:
    """Anchors that lead nowhere on purpose are no links, and what a template fills in could not be told."""
    table = ("<!-- ALL-CONTRIBUTORS-LIST:START -->\n<td><a href=\"#infra-x\">i</a> <a href=\"gone.md\">c</a></td>\n"
             "<!-- ALL-CONTRIBUTORS-LIST:END -->\n\n[t]($css$)\n")
    assert {"gone.md": "BROKEN", "$css$": "UNKNOWN"} == answers(tmp_path, "a.md", table)


@pytest.mark.parametrize(("configuration", "link", "expected"), [
    ("zola.toml", "@/sub/gone.md", "BROKEN"), ("nothing", "@/sub/gone.md", "UNKNOWN"), ("docusaurus.config.js", "@site/gone.png", "BROKEN"),
    ("hugo.toml", "/sub/gone.md", "BROKEN"), ("hugo.toml", "/elsewhere/gone.md", "UNKNOWN"), ("hugo.toml", "/sub/gone", "UNKNOWN"),
    ("hugo.toml", "gone.webp", "BROKEN"), ("hugo.toml", "/#part", "UNKNOWN"), ("nothing", "/#part", "UNKNOWN"),
])
def test_a_path_from_the_root_of_a_site(tmp_path: Path, configuration: str, link: str, expected: str) -> None:
    """A source file in a folder that the texts have must be there; what another folder, an alias or "/" is, is not known."""
    grown(tmp_path, {configuration: "", "content/sub/a.md": "", "README.md": "# R\n"})
    assert expected == one(tmp_path, "content/page.md", link)


@pytest.mark.parametrize("configuration", ["nothing", "hugo.toml", "_config.yml"])
def test_the_root_itself_is_there(tmp_path: Path, configuration: str) -> None:
    """A link up to the folder that all files lie in leads somewhere."""
    assert ["HOLDS", "HOLDS"] == [one(grown(tmp_path, {configuration: ""}), "content/page.md", link) for link in ("../", "/")]


@pytest.mark.parametrize(("link", "expected"), [
    ("a?id=two", "HOLDS"), ("a?id=gone", "BROKEN"), ("#/sub/b?id=three", "HOLDS"), ("#/sub/b?id=two", "BROKEN"),
    ("/sub/b", "HOLDS"), ("sub/b.md", "HOLDS"), ("#/", "HOLDS"), ("alias", "UNKNOWN"), ("gone.md", "BROKEN"), ("#here?", "BROKEN"),
])
def test_addresses_of_docsify(tmp_path: Path, link: str, expected: str) -> None:
    """A page and its part are named in a query or behind "#/"; what the settings give another address could not be told."""
    grown(tmp_path, {"docs/index.html": "", "docs/_sidebar.md": "", "docs/a.md": "## Two\n", "docs/sub/b.md": "## Three\n"})
    assert expected == one(tmp_path, "docs/page.md", link)


@pytest.mark.parametrize(("configuration", "inside", "expected"), [
    ("mkdocs.yml", "part.md", "UNKNOWN"), ("mkdocs.yml", "index.md", "HOLDS"), ("eleventy.config.js", "index.njk", "HOLDS"),
    ("docusaurus.config.js", "_category_.json", "HOLDS"), ("docusaurus.config.js", "topic.mdx", "HOLDS"),
    ("nothing", "part.md", "HOLDS"),
])
def test_a_folder_without_a_page_of_its_own(tmp_path: Path, configuration: str, inside: str, expected: str) -> None:
    """A repository shows each folder; what a site shows for one without a page could not be told."""
    grown(tmp_path, {configuration: "", f"docs/topic/{inside}": ""})
    assert expected == one(tmp_path, "docs/page.md", "topic/")


@pytest.mark.parametrize(("link", "expected"), [
    ("{% link _docs/a.md %}", "HOLDS"), ("{{ site.baseurl }}{% link _docs/a.md %}#two", "HOLDS"), ("{% link _docs/gone.md %}", "BROKEN"),
    ("{%- link _docs/a.md -%}#three", "BROKEN"), ("{{ site.baseurl }}/a/#two", "HOLDS"), ("/docs/a/#two", "HOLDS"),
    ("/docs/a#gone", "BROKEN"), ("{{site.baseurl}}/made/", "UNKNOWN"),
    ("{{ '/pic.png' | relative_url }}", "HOLDS"), ("{{site.other}}/a.md", "UNKNOWN"),
])
def test_links_that_liquid_writes(tmp_path: Path, link: str, expected: str) -> None:
    """What Jekyll's tags name is a file below the site's folder; what a variable holds could not be told."""
    grown(tmp_path, {"site/_config.yml": "", "site/_docs/a.md": "## Two\n", "site/pic.png": ""})
    assert [expected] == list(answers(tmp_path, "site/_docs/page.md", f"# T\n\nSee [x]({link}) there.\n").values())


def test_a_link_that_liquid_writes_has_its_line() -> None:
    """The line on which the file is named, though the tag stands around it."""
    assert [3, 2] == [line_of(text, "/a/b.md") for text in ("A\n\n[x]({% link a/b.md %})", "A\n[x]({{ site.baseurl }}/a/b.md)")]
