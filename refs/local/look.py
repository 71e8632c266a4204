"""A file's links looked up in a tree: each holds, is broken, or could not be told.

For each target, in this order: is it a place of the tree at all; does a template still have to fill it; which path does
it mean; does a file answer for that path, or will one when the site is built; and does that file have the anchor. What
leads outside the tree, or depends on a server, could not be told: nobody is accused of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from posixpath import basename, dirname, join, normpath, splitext
from urllib.parse import unquote

from refs.local import anchors
from refs.local.doubts import doubt_of, is_part
from refs.local.options import LocalOptions
from refs.local.scanners.base import Scanned, Scanner
from refs.local.sites import Site, Sites
from refs.local.tree import LARGEST, Tree
from refs.plugins import find
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded
from refs.urls import is_web

_SCHEME = re.compile(r"(?![\w.-]{1,80}:(?:\w{1,20}\$|[^/:][^:]{0,200}\.(?:adoc|asciidoc)\b))"
                     r"[a-zA-Z][a-zA-Z0-9+.-]+:(?!:)|//")
"""A scheme, or a host; but "module:page.adoc" names a page of Antora."""
_TEMPLATE = re.compile(r"\{\{|\{%|<%|<\?|\$\{|\$\(|\{[\w-]+\}|@@\w|\[\[|__\w+__/|<[\w-]+>|\$[a-z][\w.-]*\$")
"""What a template, a build or the reader is left to fill in."""
_INDEX = ("index.html", "index.htm", "index.md", "README.md", "readme.md", "_index.md", "index.rst", "index.adoc",
          "README.rst", "README.adoc")
"""Files that answer for their folder."""
_DOC = "doc:"
"""Marks a target as a document's name without its ending (Sphinx)."""
_MOST_ANCHORED = 4000
"""Files whose anchors are remembered."""


class Answer(Enum):
    """The three answers that a look-up may have; never only two."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNKNOWN = "could not be told"


@dataclass(frozen=True, slots=True)
class Looked:
    """One target that a file links to, and where that leads."""

    target: str
    answer: Answer
    why: str = ""
    """One line: what is missing, or why it could not be told."""
    step: str = ""
    """What to do about it."""
    line: int = 0


@dataclass
class Lookup:
    """Looks links up in one tree; what a file holds is read once."""

    tree: Tree
    options: LocalOptions = field(default_factory=LocalOptions)
    mapped: Mapping[str, str] = field(default_factory=dict)
    """Web addresses that are looked up in the tree -> their paths there ("/page.md")."""
    rooted: bool = False
    """True where the user named the root: "/page" then counts from it for certain."""
    _scans: dict[str, Scanned | None] = field(default_factory=dict, repr=False)
    _sites: Sites | None = field(default=None, repr=False)

    def file(self, path: str, text: str, scanned: Scanned) -> Iterator[Looked]:
        """Each distinct local target of a file, in the order of its text; `path` is the file's, from the root."""
        self._scans[path] = scanned
        for target in scanned.targets:
            found = self.target(path, target, scanned)
            if found is not None:
                at = 0 if found.answer is Answer.HOLDS else line_of(text, target)
                yield Looked(target, found.answer, found.why, found.step, at)

    def scanned(self, path: str, text: str) -> Scanned:
        """What a file links to and holds; one that a link led to was scanned then."""
        known = self._scans.get(path) if len(text) < LARGEST else None
        scanner = scanner_of(path)
        return known or (scanner.scan(text, path) if scanner else Scanned())

    def target(self, path: str, target: str, scanned: Scanned) -> Looked | None:
        """Where one target of the file at `path` leads; None for a target that is no local link."""
        place = self.place(target)
        if place is None:
            return None
        if _TEMPLATE.search(unquote(place)):
            return _unknown(target, "a template writes this link when the page is made")
        if scanned.base:
            return None if is_web(scanned.base) else _unknown(target, f"it counts from <base href=\"{scanned.base}\">")
        if "?id=" in place or "#/" in place:
            place = site.routed(place) if (site := self._site(path)) else place
        is_doc, (name, _, fragment) = place.startswith(_DOC), place.removeprefix(_DOC).partition("#")
        name = name.partition("?")[0]
        if not name and "?" in place.partition("#")[0]:
            return _unknown(target, "only a server can answer a query")
        where = path if not name else self._path(path, name)
        if where is None:
            return _unknown(target, "it leads outside the tree, where nothing is looked at", "name --root")
        return self._found(target, path, where, "" if is_doc else fragment, name, is_doc)

    def place(self, target: str) -> str | None:
        """The target as a place of the tree, None where it is none: a web address, mailto:, tel:, data: ..."""
        address = target.partition("#")[0]
        if address in self.mapped:
            return self.mapped[address] + target[len(address):]
        base = self.options.base_url
        if base and is_web(target):
            inside = target.removeprefix(base.rstrip("/"))
            return inside or "/" if inside != target and (not inside or inside[0] in "/?#") else None
        return None if _SCHEME.match(target) and not target.startswith(_DOC) else target

    def _path(self, path: str, name: str) -> str | None:
        """The path from the root that a name in the file at `path` means; None for one outside the tree."""
        plain = unquote(name)
        whole = normpath(plain.lstrip("/") if plain.startswith("/") else join(dirname(path), plain))
        return None if _leads_out(whole) else "" if whole == "." else whole

    def _found(self, target: str, path: str, where: str, fragment: str, name: str, is_doc: bool) -> Looked:
        """What is found at a path, and what that says of the link."""
        plain, site = unquote(name), self._site(path)
        there = self._first(site.first(path, plain)) if site and plain and not self.rooted else None
        if there is None:
            there = self._there(where, is_doc or self.options.built)
        if there is None and site:
            there = self._first(site.others(path, plain))
        if there is None:
            return self._missing(target, path, where, name, site)
        if there == "outside":
            return _unknown(target, f"{where} is a symbolic link that leads outside the tree")
        if site and there and not fragment and name.strip("/") and site.leaves_out(there, self.tree):
            return _unknown(target, f"{there} is a folder without a page of its own, which {site.generator.name} may "
                            "make or not", "check the site as it was built")
        return self._anchored(target, there, fragment, there == path, site)

    def _missing(self, target: str, path: str, where: str, name: str, site: Site | None) -> Looked:
        """What is said of a link that no file answers for."""
        if site and site.makes(path, unquote(name)):
            return _unknown(target, f"{site.generator.name} may make that of a label, settings or a template",
                            "check the site as it was built")
        if ":" in name and (site is None or site.generator.name != "Antora"):
            return _unknown(target, f"{name} names a place of another project")
        if is_part(path) and not name.startswith("/"):
            return _unknown(target, "this file is included in others, from which its links may count")
        if name.startswith(("@/", "~/")) and (site is None or site.generator.name != "Zola"):
            return _unknown(target, f"the build's settings say what {name[:2]} stands for")
        if name.startswith("/") and not self.rooted and not self._known(path, name, site):
            return _unknown(target, f"{name} is not in the repository's root, and where the site's root is is not "
                            "known", "name it with --root")
        return Looked(target, Answer.BROKEN, f"there is no {where}", self._near(where))

    def _first(self, places: Iterator[str]) -> str | None:
        """What answers for the first of some paths that is there; None where none is."""
        return next((there for place in places if (there := self._inside(place)) is not None), None)

    def _inside(self, where: str) -> str | None:
        """The file or folder of the tree that answers for a path of a site; None for nothing."""
        there = None if _leads_out(where) else self._there("" if where == "." else where, self.options.built)
        return None if there == "outside" else there

    def _known(self, path: str, name: str, site: Site | None) -> bool:
        """True where an absolute path names a source file in a folder that the site's texts have."""
        written = splitext(name)[1].lower() in _sources() and dirname(name) != "/"
        places = site.first(path, unquote(name)) if site and written else ()
        return any(self.tree.kind(dirname(place)) == "folder" for place in places)

    def _site(self, path: str) -> Site | None:
        """The site that a file is a text of, where pages that a build makes count."""
        if not self.options.built:
            return None
        self._sites = self._sites or Sites(self.tree)
        return self._sites.of(path)

    def _there(self, where: str, built: bool) -> str | None:
        """The file or folder that answers for a path; None for nothing."""
        kind = self.tree.kind(where)
        if kind and not (kind == "folder" and built and not self._page_of(where)):
            return "outside" if kind == "outside" else where
        if not built:
            return None
        stem, ending = splitext(where)
        names = [stem + e for e in _sources() if ending.lower() in (".html", ".htm")]
        names += [join(dirname(where), n) for n in _INDEX[2:] if names and basename(stem) == "index"]  # mdBook
        names += [where + e for e in (*_sources(), ".html", ".ipynb")]
        return next((n for n in names if self.tree.kind(n) == "file"), where if kind else None)

    def _page_of(self, folder: str) -> str:
        """The file that answers for a folder; "" where none does."""
        return next((n for n in _INDEX if self.tree.kind(join(folder, n)) == "file"), "")

    def _anchored(self, target: str, there: str, fragment: str, same: bool, site: Site | None) -> Looked:
        """Whether a file that is there has the anchor, too."""
        plain = unquote(fragment)
        if not plain or plain.lower() == "top" or plain.startswith((":~:", "!")) or not self.options.anchors:
            return Looked(target, Answer.HOLDS)
        if self.tree.kind(there) == "folder":
            inner = self._page_of(there)
            if not inner:
                return _unknown(target, f"{there or 'the root'} is a folder without a page of its own")
            there = join(there, inner)
        scanned = self._scan(there)
        if scanned is None:
            return _unknown(target, f"what anchors {there} has is not known")
        if anchors.leads(plain, scanned.headings, scanned.names) or plain in scanned.words:
            return Looked(target, Answer.HOLDS)
        if site and site.generator.terms and anchors.leads(plain, (*scanned.headings, *scanned.terms), ()):
            return Looked(target, Answer.HOLDS)
        what = "this file" if same else there
        doubt = doubt_of(plain, there, scanned)
        if target.startswith("/#") and not self.rooted:
            doubt = f"has no #{plain}, but which file is the site's first page is not known"
        if same and site and site.generator.shared:
            doubt = doubt or f"has no #{plain}, but another page of the {site.generator.name} project may"
        if doubt:
            return _unknown(target, f"{what} {doubt}", "check the site as it was built")
        return Looked(target, Answer.BROKEN, f"{what} has no anchor #{plain}", _nearest(plain, scanned))

    def _scan(self, path: str) -> Scanned | None:
        """What a file links to and holds, read once; None where nothing reads such files."""
        if path not in self._scans:
            if len(self._scans) > _MOST_ANCHORED:
                self._scans.clear()
            self._scans[path] = self._read(path)
        return self._scans[path]

    def _read(self, path: str) -> Scanned | None:
        """The same, read now."""
        scanner = scanner_of(path)
        try:
            return scanner.scan(decoded(self.tree.read(path), path)[0], path) if scanner else None
        except (OSError, FormatError):
            return None

    def _near(self, where: str) -> str:
        """What to do about a file that is not there: the one of the same name in another letter case or ending."""
        stem = splitext(where)[0]
        wanted = {where.lower(), *(stem + e for e in _sources())} - {where}
        near = next((w for w in sorted(wanted) if self.tree.kind(w) == "file"), "")
        return f"{near} is there; link to that" if near else "restore the file, or mend the link"


def scanner_of(name: str) -> Scanner | None:
    """What reads files of that name; None where nothing does."""
    ending = splitext(name)[1].lower()
    return _scanners().get(ending)


def line_of(text: str, target: str) -> int:
    """The 1-based line on which a target is first written; 0 where it is spelled otherwise there."""
    for written in dict.fromkeys((target, unquote(target), target.replace("&", "&amp;"), target.removeprefix("doc:"),
                                  target.removeprefix("#"), target.removeprefix("/"))):
        found = re.search(rf"(?:[(<:\"'`=\[\s}}]|^){re.escape(written)}(?![\w/.-])", text)
        if found:
            return text.count("\n", 0, found.end() - len(written)) + 1
    return 0


@cache
def _scanners() -> dict[str, Scanner]:
    """The scanners by the endings that they read."""
    return {suffix: plugin.cls() for plugin in find("refs.local.scanners", Scanner) for suffix in plugin.cls.suffixes}


@cache
def _sources() -> tuple[str, ...]:
    """Endings of files that pages are built from."""
    return tuple(s for s in _scanners() if s not in (".html", ".htm", ".xhtml"))


def _leads_out(path: str) -> bool:
    """True for a path that leads out of the tree."""
    return path == ".." or path.startswith("../")


def _nearest(fragment: str, scanned: Scanned) -> str:
    """What to do about an anchor that is not there: the one that is spelled most like it, where there is one."""
    from difflib import get_close_matches

    known = [*scanned.names, *(anchors.RULES[0][0](heading) for heading in scanned.headings)]
    near = get_close_matches(fragment, known, 1, 0.6)
    return f"the nearest is #{near[0]}" if near else "link to a heading that is there, or give that place the id"


def _unknown(target: str, why: str, step: str = "") -> Looked:
    """A look-up that could not be told, and what would help."""
    return Looked(target, Answer.UNKNOWN, why, step)
