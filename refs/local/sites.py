"""Static site generators: what the source tree of a site alone cannot tell about the addresses of its pages.

A generator is known by its configuration file. Its pages have addresses of their own: from front matter (`slug`,
`permalink`), from render hooks (Hugo's `[term](g)`), from plugins. So a link to such an address that no file answers
for is not broken; it could not be told. A link that names a source file ("page.md") still has to find one.

Sources of the rules: Docusaurus, `resolveMarkdownLinkPathname` and "Markdown links"; Hugo, "Page references" and
"Definition lists"; Jekyll, "Permalinks"; MkDocs, `use_directory_urls`; mdBook, "README.md becomes index.html";
Antora, "Resource ID coordinates" (without "./" a page counts from its family's folder); Zola, "Internal links";
Eleventy, "InputPath to URL"; Docsify, "Helpers" and `alias`; Sphinx, `html_additional_pages` and "Cross-referencing
documents" of other projects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import types_map
from posixpath import basename, dirname, join, normpath, splitext
from typing import Protocol

_BESIDE = ("", "website", "site", "www", "docs")
"""Where a configuration file lies, seen from a folder of the site's texts or from one that holds it."""
_BUILT = frozenset(("", ".html", ".htm", ".xml", ".json", ".txt", ".rss", ".atom"))
"""Endings of what a build makes."""
_INDEXES = frozenset({"index", "_index", "readme"})
"""Names of the page of a folder itself."""


_PAGES = (*(f"{stem}{ending}" for stem in ("index", "_index", "README", "readme", "page")
            for ending in (".md", ".mdx", ".markdown", ".html", ".htm", ".rst", ".adoc", ".qmd", ".Rmd", ".ipynb")),
          *(f"index.{ending}" for ending in "njk liquid webc vue astro tsx jsx js ts 11ty.js".split()),
          "page.tsx", "page.jsx", "_category_.json", "_category_.yml")
"""Files that become the page of their folder."""


_HOUSE = frozenset("README CONTRIBUTING CHANGELOG CHANGES HISTORY SECURITY SUPPORT LICENSE LICENCE CODE_OF_CONDUCT "
                   "CLAUDE AGENTS GOVERNANCE MAINTAINERS".split())
"""Files beside the configuration that are read in the repository, and not on the site."""


_WRITTEN = frozenset((*types_map, ".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc", ".qmd", ".rmd", ".ipynb",
                      ".webp", ".avif", ".jxl", ".woff", ".woff2", ".toml", ".yaml", ".yml"))
"""Endings of files that somebody wrote or made; `mimetypes` lacks the later ones."""


class Files(Protocol):
    """What is asked of a tree."""

    def kind(self, path: str) -> str:
        """"file" or "folder" for what is there, "" for nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Generator:
    """A program that makes a site from files."""

    name: str
    marks: tuple[str, ...]
    """Its configuration: a file or folder of one of these names; "a+b" asks for both, where "a" says too little."""
    texts: tuple[str, ...] = ()
    """Folders below the configuration from which a link to a source file may count, too."""
    published: tuple[str, ...] = ()
    """Folders below the configuration that are published as they are: "/x" is there."""
    terms: bool = False
    """True where a term of a definition list has an anchor."""
    files_only: bool = False
    """True where a link without an ending is one to a file, and no address."""
    labels: bool = False
    """True where a link in Markdown may name a label of any page (MyST)."""
    shared: bool = False
    """True where a link may name an anchor of any page as if it were on its own."""
    from_root: bool = False
    """True where "./page.md" may count from the folder of texts, too."""
    strict: bool = False
    """True where only files below `texts` are the site's: its configuration lies beside a program as a rule."""


@dataclass(frozen=True, slots=True)
class Site:
    """A generator, and the folder of its configuration from the tree's root."""

    generator: Generator
    folder: str

    def first(self, path: str, name: str) -> Iterator[str]:
        """The paths that a link `name` in the file at `path` means before the one beside that file."""
        roots = self.generator.texts + self.generator.published
        if self.generator.name == "Antora":
            yield from () if name.startswith(".") else _of_antora(self.folder, path, name)
        elif name.startswith("@site/"):
            yield normpath(join(self.folder, name.removeprefix("@site/")))
        elif name.startswith(("/", "@/")):
            inner = name.removeprefix("@").lstrip("/")
            yield from (normpath(join(self.folder, root, inner)) for root in roots)
            if self.generator.name == "Jekyll" and inner[:1].isalnum():
                yield normpath(join(self.folder, f"_{inner}"))  # a page of a collection: "/:collection/:path"

    def others(self, path: str, name: str) -> Iterator[str]:
        """The paths that it may mean where no file is beside that file, either."""
        roots = self.generator.texts + self.generator.published
        if self.generator.name == "Antora":
            yield from _of_antora(self.folder, path, name)
        elif not name.startswith(("/", "@/", "@site/")):
            if not name.startswith((".", "#")) or (self.generator.from_root and name.startswith("./")):
                yield from (normpath(join(self.folder, root, name)) for root in roots)
            yield from self._overlaid(normpath(join(dirname(path), name)))
            stem = splitext(basename(path))[0]
            if stem.lower() not in _INDEXES:
                yield normpath(join(dirname(path), stem, name))  # the page is published as a folder, with index.html

    def routed(self, place: str) -> str:
        """A place as a path and an anchor, where a program in the reader's browser takes its parts (Docsify)."""
        found = _ROUTE.fullmatch(place) if self.generator.name == "Docsify" else None
        return f"{found['page']}#{found['id'] or ''}" if found else place

    def leaves_out(self, path: str, tree: Files) -> bool:
        """True for a folder in which no file is known to become its page."""
        names = (*_PAGES, *(f"{basename(path)}{ending}" for ending in (".md", ".mdx")))
        return tree.kind(path) == "folder" and not any(tree.kind(join(path, name)) for name in names)

    def _overlaid(self, where: str) -> Iterator[str]:
        """A path among the texts, in each folder whose files are published with them."""
        for texts in self.generator.texts:
            place = normpath(join(self.folder, texts)).removeprefix(".")
            if not place or where.startswith(place + "/"):
                inner = where.removeprefix(place and place + "/")
                yield from (normpath(join(self.folder, published, inner)) for published in self.generator.published)

    def makes(self, path: str, name: str) -> bool:
        """True where a link `name` in the file at `path` may be to what the build makes, so that no file need be."""
        if self.generator.name == "Antora":
            return "::" in name or "@" in name or ("attachment$" in name and name.endswith(".html"))
        if name.startswith("@"):
            return False
        ending = splitext(name.rstrip("/"))[1].lower()
        if ending == "" and self.generator.files_only:
            return self.generator.labels and path.endswith(".md")
        return ending in _BUILT or ending not in _WRITTEN

    def has(self, path: str) -> bool:
        """True where the file at `path` is one of the site's texts, and not a README beside its configuration."""
        for texts in self.generator.texts:
            place = normpath(join(self.folder, texts)).removeprefix(".")
            if (self.generator.strict or texts.startswith("..")) and (not place or path.startswith(place + "/")):
                return True
        if self.generator.strict or not path.startswith(self.folder and self.folder + "/"):
            return False
        return dirname(path) != self.folder or splitext(basename(path))[0].upper() not in _HOUSE


_ROUTE = re.compile(r"(?:/?#(?=/))?(?P<page>[^?#]*)(?:\?id=(?P<id>[^?#&]*))?")
"""An address of Docsify: "page?id=part" or "#/page?id=part"."""
_ANTORA = re.compile(r"(?:[\w.-]{1,80}@)?(?:(?P<component>[\w.-]{0,80}):)?(?:(?P<module>[\w.-]{1,80}):)?"
                     r"(?:(?P<family>\w{1,20})\$)?(?P<path>[^:$]+)")
_FAMILIES = {one: f"{one}s" for one in ("page", "image", "partial", "example", "attachment")}


def _of_antora(folder: str, path: str, name: str) -> Iterator[str]:
    """The paths that a resource's coordinates may mean, in the module that they name, else in the file's own."""
    within = path.removeprefix(folder and folder + "/").split("/")
    found = _ANTORA.fullmatch(name.removeprefix("./"))
    if "::" in name or found is None:
        return
    own = within[1] if within[0] == "modules" and len(within) > 2 else "ROOT"
    module = found["module"] or found["component"] or own
    every = (*_FAMILIES.values(), "assets/images")
    families = (_FAMILIES.get(found["family"], found["family"]),) if found["family"] else every
    yield from (normpath(join(folder, "modules", module, family, found["path"])) for family in families)


_SCRIPT = (".js", ".ts", ".mjs", ".cjs", ".mts")
_DATA = (".toml", ".yaml", ".yml", ".json")


def _each(stem: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem + ending for ending in endings)


GENERATORS = (
    Generator("Docusaurus", _each("docusaurus.config", _SCRIPT), ("docs", "../docs", "blog", "src/pages", ""),
              ("static",)),
    Generator("VitePress", (".vitepress",), ("", "src", "docs"), ("public",)),
    Generator("VuePress", (".vuepress",), ("",), (".vuepress/public",)),
    Generator("Astro", _each("astro.config", _SCRIPT), ("src/content/docs", "src/content", "src/pages"), ("public",),
              strict=True),
    Generator("Zola", ("zola.toml", "config.toml+content+templates", "config.toml+content+sass"), ("content",),
              ("static",), strict=True),
    Generator("Hugo", (*_each("hugo", _DATA), "config/_default", "archetypes",
                       *(f"config{data}+content+{beside}" for data in _DATA for beside in ("layouts", "themes"))),
              ("content", "content/en"), ("static",), terms=True),
    Generator("Jekyll", ("_config.yml", "_config.yaml", "_config.toml"), ("", "_docs", "_posts", "_pages")),
    Generator("Docsify", ("index.html+_sidebar.md", "index.html+_coverpage.md", "index.html+_navbar.md"), ("",)),
    Generator("MkDocs", ("mkdocs.yml", "mkdocs.yaml", "zensical.toml"), ("docs",), ("theme", "overrides"), strict=True),
    Generator("Eleventy", (".eleventy.js", *_each("eleventy.config", _SCRIPT)), ("", "src"), from_root=True),
    Generator("Gatsby", _each("gatsby-config", _SCRIPT), ("content", "src/pages", "docs"), ("static",), strict=True),
    Generator("Next.js", _each("next.config", _SCRIPT), ("content", "pages", "src/pages", "app", "src/app"),
              ("public",), strict=True),
    Generator("Antora", ("antora.yml",), ("modules",), strict=True),
    Generator("Sphinx", ("conf.py",), ("", "source"), files_only=True, labels=True, shared=True),
    Generator("Jupyter Book", ("myst.yml", "_toc.yml"), ("",), files_only=True, labels=True, shared=True),
    Generator("bookdown", ("_bookdown.yml",), ("",), files_only=True, shared=True),
    Generator("Quarto", ("_quarto.yml", "_quarto.yaml"), ("",), files_only=True),
)
"""Generators whose pages may have addresses that their files do not tell."""


class Sites:
    """The sites of one tree; each folder is looked at once."""

    def __init__(self, tree: Files) -> None:
        self._tree = tree
        self._found: dict[str, tuple[Site, ...]] = {}

    def of(self, path: str) -> Site | None:
        """The site that the file at `path` is a text of: the nearest one above it, or beside a folder above it."""
        return next((site for site in self._near(dirname(path)) if site.has(path)), None)

    def _near(self, folder: str) -> tuple[Site, ...]:
        """The sites whose configuration lies in a folder, beside it, or above it; the nearest first."""
        found = self._found.get(folder)
        if found is None:
            places = (join(folder, beside) if beside else folder for beside in _BESIDE)
            here = tuple(Site(generator, place) for place in places for generator in GENERATORS
                         if any(self._marked(place, mark) for mark in generator.marks))
            found = self._found[folder] = here + (self._near(dirname(folder)) if folder else ())
        return found

    def _marked(self, place: str, mark: str) -> bool:
        """True where a folder has each file that a mark names."""
        return all(self._tree.kind(join(place, name)) for name in mark.split("+"))
