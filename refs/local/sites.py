"""Static site generators: what the source tree of a site alone cannot tell about the addresses of its pages.

A generator is known by its configuration file. Its pages have addresses of their own: from front matter (`slug`,
`permalink`), from render hooks (Hugo's `[term](g)`), from plugins. So a link to such an address that no file answers
for is not broken; it could not be told. A link that names a source file ("page.md") still has to find one.

Sources of the rules: Docusaurus, `resolveMarkdownLinkPathname` and "Markdown links"; Hugo, "Page references" and
"Definition lists"; Jekyll, "Permalinks"; MkDocs, `use_directory_urls`; mdBook, "README.md becomes index.html".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath, splitext
from typing import Protocol

_BESIDE = ("", "website", "site", "www", "docs")
"""Where a configuration file lies, seen from a folder of the site's texts or from one that holds it."""
_INDEXES = frozenset({"index", "_index", "readme"})
"""Names of the page of a folder itself."""


_HOUSE = frozenset("README CONTRIBUTING CHANGELOG CHANGES HISTORY SECURITY SUPPORT LICENSE LICENCE CODE_OF_CONDUCT "
                   "CLAUDE AGENTS GOVERNANCE MAINTAINERS".split())
"""Files beside the configuration that are read in the repository, and not on the site."""


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
    """Its configuration: a file or folder of one of these names."""
    texts: tuple[str, ...] = ()
    """Folders below the configuration from which a link to a source file may count, too."""
    published: tuple[str, ...] = ()
    """Folders below the configuration that are published as they are: "/x" is there."""
    terms: bool = False
    """True where a term of a definition list has an anchor."""
    strict: bool = False
    """True where only files below `texts` are the site's: its configuration lies beside a program as a rule."""


@dataclass(frozen=True, slots=True)
class Site:
    """A generator, and the folder of its configuration from the tree's root."""

    generator: Generator
    folder: str

    def others(self, path: str, name: str) -> Iterator[str]:
        """Other paths that a link `name` in the file at `path` may mean, apart from the one beside that file."""
        if name.startswith("/"):
            yield from (normpath(join(self.folder, f, name.lstrip("/"))) for f in self._roots)
            return
        if not name.startswith((".", "#")):
            yield from (normpath(join(self.folder, f, name)) for f in self._roots)
        stem = splitext(basename(path))[0]
        if stem.lower() not in _INDEXES:
            yield normpath(join(dirname(path), stem, name))  # the page is published as a folder, with index.html

    def has(self, path: str) -> bool:
        """True where the file at `path` is one of the site's texts, and not a README beside its configuration."""
        for texts in self.generator.texts:
            place = normpath(join(self.folder, texts)).removeprefix(".")
            if (self.generator.strict or texts.startswith("..")) and (not place or path.startswith(place + "/")):
                return True
        if self.generator.strict or not path.startswith(self.folder and self.folder + "/"):
            return False
        return dirname(path) != self.folder or splitext(basename(path))[0].upper() not in _HOUSE

    @property
    def _roots(self) -> tuple[str, ...]:
        return self.generator.texts + self.generator.published


_SCRIPT = (".js", ".ts", ".mjs", ".cjs", ".mts")
_DATA = (".toml", ".yaml", ".yml", ".json")


def _each(stem: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem + ending for ending in endings)


GENERATORS = (
    Generator("Docusaurus", _each("docusaurus.config", _SCRIPT), ("docs", "../docs", "blog", "src/pages", ""),
              ("static",)),
    Generator("VitePress", (".vitepress",), ("",), ("public",)),
    Generator("VuePress", (".vuepress",), ("",), (".vuepress/public",)),
    Generator("Astro", _each("astro.config", _SCRIPT), ("src/content/docs", "src/content", "src/pages"), ("public",),
              strict=True),
    Generator("Hugo", (*_each("hugo", _DATA), "config/_default", "archetypes"), ("content", "content/en"), ("static",),
              terms=True),
    Generator("Jekyll", ("_config.yml", "_config.yaml", "_config.toml"), ("", "_docs", "_posts", "_pages")),
    Generator("MkDocs", ("mkdocs.yml", "mkdocs.yaml", "zensical.toml"), ("docs",), strict=True),
    Generator("Eleventy", (".eleventy.js", *_each("eleventy.config", _SCRIPT)), ("", "src")),
    Generator("Gatsby", _each("gatsby-config", _SCRIPT), ("content", "src/pages", "docs"), ("static",), strict=True),
    Generator("Next.js", _each("next.config", _SCRIPT), ("content", "pages", "src/pages", "app", "src/app"),
              ("public",), strict=True),
    Generator("Zola", ("zola.toml",), ("content",), ("static",), strict=True),
)
"""Generators whose pages may have addresses that their files do not tell."""


def site_of(tree: Files, path: str) -> Site | None:
    """The site that the file at `path` is a text of: the nearest configuration in a folder above it, or beside one."""
    folder = dirname(path)
    while True:
        for beside in _BESIDE:
            site = _configured(tree, join(folder, beside) if beside else folder)
            if site and site.has(path):
                return site
        if not folder:
            return None
        folder = dirname(folder)


def _configured(tree: Files, folder: str) -> Site | None:
    """The site whose configuration lies in that folder."""
    found = (g for g in GENERATORS if any(tree.kind(join(folder, mark)) for mark in g.marks))
    return next((Site(generator, folder) for generator in found), None)
