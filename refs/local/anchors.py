r"""Which anchors a heading gets: every renderer has a rule of its own, and a link is only broken where none makes it.

GitHub, github-slugger (Docusaurus, Astro, remark), Hugo, mdBook, MyST, VS Code
    html-pipeline, toc_filter.rb: lower case, all but `[\p{Word}\- ]` dropped, a hyphen for each space, then "-1"
GitLab, Gitea
    docs.gitlab.com, "Heading IDs and links": as GitHub, two or more hyphens become one
Python-Markdown, MkDocs
    markdown/extensions/toc.py, slugify and slugify_unicode: one hyphen for spaces and hyphens, then "_1"
Pandoc, Quarto, R Markdown
    Pandoc's manual, auto_identifiers: dots stay, all before the first letter goes
Jekyll
    kramdown, converter/base.rb, basic_generate_id: letters of ASCII, digits, spaces and hyphens alone
docutils, Sphinx
    docutils.nodes.make_id
VitePress, VuePress
    @mdit-vue/shared, slugify: each run of marks is one hyphen, and "_" before a number
Zola, Eleventy, Django
    the crate slug, @sindresorhus/slugify (which parts words in camel case): as docutils, but numbers stay
markdown-it-anchor
    README, `slugify`: spaces become hyphens, and nothing goes
Asciidoctor, Antora
    "Autogenerate section IDs": "_" before, and "_" for each run of spaces, dots and hyphens

`#user-content-x` is what GitHub's own page calls `#x`. Which renderer a tree is made for is not known, so that a link
holds where any rule makes its anchor; letter case is not held against it, as browsers of GitHub's pages do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from docutils.nodes import make_id

_PREFIX = "user-content-"
_OWN = re.compile(r"\s*\{[^{}#]{0,200}?(?:#|\bid=[\"']?)([^\s{}\"'*/]+)[^{}]*\}\s*$")
"""`# Title {#own}`, `{id="own"}`, `{/* #own */}`: Pandoc, Python-Markdown's attr_list, kramdown, Docusaurus, Hugo."""


def leads(fragment: str, headings: Iterable[str], names: Iterable[str]) -> bool:
    """True where a fragment leads to a name in a file, or to an anchor that some renderer makes of a heading."""
    wanted = fragment.removeprefix(_PREFIX).casefold()
    if any(wanted == name.removeprefix(_PREFIX).casefold() for name in names):
        return True
    titles = tuple(headings)
    return any(wanted in _ids(titles, rule, joint) for rule, joint in RULES)


def own_id(heading: str) -> tuple[str, str]:
    """(the heading without its own id, that id), where it states one; (heading, "") where not."""
    found = _OWN.search(heading)
    return (heading[:found.start()], found[1]) if found else (heading, "")


def every_id(title: str) -> frozenset[str]:
    """The anchors that the rules make of one title, each by itself."""
    return frozenset(rule(title) for rule, _ in RULES)


def _ids(headings: tuple[str, ...], rule: Callable[[str], str], joint: str) -> set[str]:
    """The anchors of all headings by one rule; the second of a name gets the next number."""
    found: set[str] = set()
    seen: dict[str, int] = {}
    for heading in headings:
        plain = rule(heading).casefold()
        number = seen.get(plain, -1) + 1
        seen[plain] = number
        found.add(f"{plain}{joint}{number}" if number else plain)
    return found


def _github(title: str) -> str:
    """GitHub's rule."""
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")


def _gitlab(title: str) -> str:
    """GitLab's and Gitea's."""
    return re.sub(r"-{2,}", "-", _github(title))


def _toc(title: str) -> str:
    """Python-Markdown's, for ASCII."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return _toc_unicode(plain)


def _toc_unicode(title: str) -> str:
    """Python-Markdown's, for all letters."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def _pandoc(title: str) -> str:
    """Pandoc's; a heading without a letter is "section"."""
    plain = re.sub(r"\s+", "-", re.sub(r"[^\w\s.-]", "", title.strip().lower()))
    return re.sub(r"^[\W\d_]+", "", plain) or "section"


def _kramdown(title: str) -> str:
    """Jekyll's."""
    plain = re.sub(r"^[^a-zA-Z]+", "", title)
    return re.sub(r"[^a-zA-Z0-9 -]", "", plain).replace(" ", "-").lower() or "section"


def _asciidoctor(title: str) -> str:
    """Asciidoctor's."""
    plain = re.sub(r"[^\w\s.-]", "", title.strip().lower())
    return "_" + re.sub(r"[\s._-]+", "_", plain).strip("_")


def _asciidoctor_bare(title: str) -> str:
    """Asciidoctor's, where `idprefix` is empty, as on most sites of Antora."""
    return _asciidoctor(title).lstrip("_")


_MARKS = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")


def _vitepress(title: str) -> str:
    """VitePress's and VuePress's."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not "\u0300" <= c <= "\u036f")
    return re.sub(r"^(?=\d)", "_", _MARKS.sub("-", plain).strip("-")).lower()


def _slug(title: str) -> str:
    """Zola's, with its crate slug."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _slugify(title: str) -> str:
    """Eleventy's: "CommonJS & co" is "common-js-and-co"."""
    parted = re.sub(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-rt-z\d])", " ", title.replace("&", " and "))
    return _slug(re.sub(r"(?<=\w)['’](?=[ts]\b)", "", parted))


def _markdown_it(title: str) -> str:
    """markdown-it-anchor's own."""
    return re.sub(r"\s+", "-", title.strip().lower())


RULES: tuple[tuple[Callable[[str], str], str], ...] = (
    (_github, "-"), (_gitlab, "-"), (_toc, "_"), (_toc_unicode, "_"), (_pandoc, "-"), (_kramdown, "-"),
    (make_id, "-"), (_asciidoctor, "_"), (_asciidoctor_bare, "_"), (_vitepress, "-"), (_slug, "-"), (_slugify, "-"),
    (_markdown_it, "-"),
)
"""Each rule, and what it puts before the number of a name's next heading."""
