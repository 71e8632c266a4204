"""Parses reStructuredText to a docutils tree: no file is inserted, nothing raw passes, Sphinx's own words are known.

docutils reads a stranger's document here, so what could open a file or run long is switched off in `_SETTINGS`, and
errors in the markup are neither printed nor fatal. Roles and directives of Sphinx and its extensions are unknown to
docutils, which would drop their text; they are registered so that their words stay (`_HOLDERS`, `_ROLES`) or their keys
cite (`_CITES`). docutils keeps these tables for the whole process, so a project's own roles are taken out again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, directives, roles
from docutils.readers import standalone
from docutils.transforms import Transform, misc, references, universal
from docutils.utils import SystemMessage

from refs.reading.errors import FormatError

_ROLES_KNOWN: dict[str, Any] = vars(roles)["_roles"]
"""docutils' table of roles: it has no public way to forget one."""
_NO_LINKS: Mapping[str, str] = {}
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": "",
    "smart_quotes": False,
    "syntax_highlight": "none",
    "line_length_limit": 40_000,
    "pep_references": False,
    "rfc_references": False,
    "input_encoding": "unicode",
    "traceback": True,
    "math_output": "MathML",
    "doctitle_xform": True,
}
_HOLDERS = (
    "versionadded versionchanged deprecated versionremoved seealso tab tabs tab-set tab-item grid grid-item "
    "grid-item-card card details dropdown admonition-todo centered hlist glossary only sidebar-note epigraph-note "
    "py:function py:class py:method py:module function class-doc method module data attribute describe"
).split()
"""Directives whose content is text."""
_ROLES = (
    "ref doc class func meth mod attr obj data exc term envvar option command dfn file guilabel kbd mailheader "
    "makevar manpage menuselection mimetype newsgroup program regexp samp token keyword download numref any eq "
    "py:class py:func py:meth py:mod py:attr py:obj py:data py:exc c:func cpp:class gh pr issue user"
).split()
"""Roles that show their words and link only inside the project."""


_CITES = (
    *(f"{kind}:{form}" for kind in ("cite", "footcite")
      for form in "p ps t ts ct cts alp alps label labelpar year yearpar author authors authorpar title".split()),
    "cite", "footcite", "citep", "citet",
)
"""Roles that cite keys of a bibliography (sphinxcontrib-bibtex and natbib's names)."""
_NARRATIVE = re.compile(r"(?:cite|footcite)(?::(?:t|ts|ct|cts|author|authors)|t)\Z")


_NEEDLESS: tuple[type[Transform], ...] = (
    misc.Transitions, universal.Decorations, universal.ExposeInternals, universal.StripComments)
"""Passes over the tree that change no text and no link: where rules stand, headers, comments."""
_REFERRING = (nodes.reference, nodes.footnote_reference, nodes.citation_reference)
"""What may name a target."""


class cited(nodes.Inline, nodes.TextElement):
    """A citation of sphinxcontrib-bibtex: its keys, and whether the authors are words of the sentence."""


class _Resolved(references.DanglingReferences):
    """Names of targets looked up, those without one made problems: docutils' own rules, without its visit of each node.

    That visit cost a twentieth of all reading, and what it does besides is to count targets nobody refers to.
    """

    def apply(self, **kwargs: Any) -> None:
        """Take the nodes that may refer, in the order of the text."""
        visitor = references.DanglingReferencesVisitor(
            self.document, self.document.transformer.unknown_reference_resolvers)
        for node in [n for n in self.document.findall() if isinstance(n, _REFERRING)]:
            visitor.visit_reference(node)  # type: ignore[arg-type]  # typeshed: its visits of notes are this one


class _Reader(standalone.Reader):  # type: ignore[type-arg]  # generic in typeshed alone
    """docutils' reader of a document that stands alone, with the passes that an article needs."""

    def get_transforms(self) -> list[type[Transform]]:
        """Its passes over the tree, in docutils' order."""
        wanted = [t for t in super().get_transforms() if t not in _NEEDLESS]
        return [_Resolved if t is references.DanglingReferences else t for t in wanted]


class _Held(Directive):
    """A directive whose content is text like any other: versionadded, seealso, tabs, ..."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """All that follows it is content, the words beside its name too."""
        box = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


def _shown(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = None
) -> tuple[list[Any], list[Any]]:
    """A role Sphinx knows: what a reader sees of it."""
    words = re.sub(r"\s*<[^<>]*>\s*$", "", text.replace("\0", "")).lstrip("~!")
    return [nodes.inline(rawtext, words or text)], []


def _cited(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = None
) -> tuple[list[Any], list[Any]]:
    """A citation: keys with commas between, words before and after them in braces."""
    keys = [k.strip() for k in re.sub(r"\{[^{}]*\}", "", text.replace("\0", "")).split(",")]
    return [cited(rawtext, "", keys=[k for k in keys if k], whole=bool(_NARRATIVE.match(name)))], []


def _linked(address: str) -> Any:
    """A role that makes a link of what it holds: "text <part>" or the part alone."""

    def role(name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = None
             ) -> tuple[list[Any], list[Any]]:
        found = re.fullmatch(r"(.*?)\s*<([^<>]*)>", text.replace("\0", ""), re.DOTALL)
        words, part = (found[1], found[2]) if found else (text, text)
        return [nodes.reference(rawtext, words, refuri=address.replace("%s", part.strip()))], []

    return role


@cache
def _let_through() -> None:
    """Register what Sphinx knows, once in a process."""
    for name in _HOLDERS:
        directives.register_directive(name, _Held)
    for name in _ROLES:
        roles.register_local_role(name, _shown)
    for name in _CITES:
        roles.register_local_role(name, _cited)


def parse(source: str, origin: str, links: Mapping[str, str] = _NO_LINKS) -> nodes.document:
    """The tree; `links` are the project's own roles, with addresses that hold "%s".

    Raises:
        FormatError: it nests too deeply, or a line is too long to be read.
    """
    _let_through()
    if any(len(line) > int(_SETTINGS["line_length_limit"]) for line in source.splitlines()):  # type: ignore[call-overload]
        raise FormatError(
            f"{origin}: a line is longer than {_SETTINGS['line_length_limit']:,} characters; "
            "break it, or name another reader with --input-format"
        )
    before = dict(_ROLES_KNOWN)  # what one project calls "issue" is another's nothing
    for name, address in links.items():
        roles.register_local_role(name, _linked(address))
    try:
        return publish_doctree(source, source_path=None, reader=_Reader(), settings_overrides=dict(_SETTINGS))
    except RecursionError:
        raise FormatError(f"{origin}: its blocks nest too deeply to be read as reStructuredText") from None
    except (SystemMessage, ValueError, IndexError, KeyError, AttributeError, AssertionError, TypeError) as error:
        raise FormatError(
            f"{origin}: docutils cannot read it ({type(error).__name__}: {str(error)[:120]}); "
            "name another reader with --input-format"
        ) from error
    finally:
        _ROLES_KNOWN.clear()
        _ROLES_KNOWN.update(before)
