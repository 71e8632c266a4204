"""MyST's own words in Markdown: roles that cite, directives whose content is text, and the bibliographies it names.

To a Markdown parser a directive is a fenced block of code and a role is code in a line. Those that hold text or cite
are therefore taken out of their fences before the parser sees them (`unfenced`), or get a token of their own
(`role_rule`). The syntax is that of https://mystmd.org/spec.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from refs.formats._latex_math import math_text
from refs.formats._mapped import outside
from refs.reading.addresses import MASK

_ROLE = re.compile(
    r"\{(?P<name>(?:foot)?cite(?:[pt]|:[a-z]{1,12})?)\}(?P<ticks>`+)(?P<keys>[^`]{1,2000})(?P=ticks)(?!`)")
_OTHER_ROLE = re.compile(r"\{(?P<name>[a-z][\w:.+-]{0,40})\}(?P<ticks>`+)(?P<text>[^`]{1,500})(?P=ticks)(?!`)")
_TITLED = re.compile(r"(?P<words>.*\S)\s*<(?P<target>[^<>]+)>", re.DOTALL)
_NARRATIVE = re.compile(r"\{(?:foot)?cite(?::(?:t|ts|ct|cts|author|authors)|t)\}")
_KEY = re.compile(rf"[^\s,{{}}{MASK}]+")
"""Between commas; words in braces before a key look like attributes of code and are masked by then."""
_BRACED = re.compile(r"\{[^{}]*\}")
_OF_TEXT = (
    "note tip hint important warning caution attention danger error seealso admonition dropdown margin sidebar aside "
    "epigraph pull-quote highlights topic card grid grid-item grid-item-card tab-set tab-item tabs tab versionadded "
    "versionchanged deprecated exercise solution proof theorem lemma definition example remark figure table list-table "
    "abstract div container blockquote"
).split()
"""Directives whose content is read like any other text; that of all others is code, a figure or data."""
_DIRECTIVE = re.compile(
    rf"^(?P<open>(?P<indent>[ ]{{0,3}})(?P<fence>`{{3,}}|~{{3,}})"
    rf"(?:\{{(?:{'|'.join(map(re.escape, _OF_TEXT))})\}}[^\n]*|\{{=html[45]?\}}[ \t]*|\{{raw\}}[ \t]+html[ \t]*)\n"
    r"(?:[ ]{0,3}:[\w-]{1,40}:[^\n]*\n)*)(?P<text>.*?)^(?P<close>[ ]{0,3}(?P=fence)[ \t]*)$", re.MULTILINE | re.DOTALL)
_LIST = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,}|:{3,})\{bibliography\}[ \t]*(?P<names>[^\n]*)$", re.MULTILINE)
_COMMENT = re.compile(r"^%[^\n]*", re.MULTILINE)
_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_IS_MYST = re.compile(r"\{[a-z][a-z:-]{0,40}\}`[^`\n]|^[ ]{0,3}(?:`{3,}|~{3,}|:{3,})\{[a-z][\w:-]*\}|"
                      r"^\([\w-]{1,80}\)=[ \t]*$", re.MULTILINE)
"""A role, a directive or a target: Markdown without them is not MyST, and its lines may begin with a per cent sign."""
_OPTIONS = re.compile(r"(?<=\n)(?P<head>[ ]{0,3}:{3,}\{[^\n]*\n)(?P<options>(?:[ ]{0,3}:[\w-]{1,40}:[^\n]*\n)+)")
"""The options of a directive in colons, behind its first line."""
_DEEPEST = 6
"""Levels of directives inside directives that are opened."""


def unfenced(source: str) -> str:
    """The source, of the same length, without the fences around notes, boxes, tabs and HTML that is passed through."""
    for _ in range(_DEEPEST if re.search(r"^[ ]{0,3}(?:```|~~~)[`~]*\{", source, re.MULTILINE) else 0):
        opened = _DIRECTIVE.sub(lambda m: _blank(m["open"]) + m["text"] + _blank(m["close"]), source)
        if opened == source:
            break
        source = opened
    return source


def _blank(text: str) -> str:
    """A text of the same length that is blank but for its line ends."""
    return re.sub(r"[^\r\n]", " ", text)


def uncommented(source: str) -> str:
    """The source, of the same length, without what MyST does not print: options of directives, comments.

    A comment is a line that begins with "%", where the file is MyST at all.
    """
    if ":::{" in source:
        source = _OPTIONS.sub(lambda m: m["head"] + _blank(m["options"]), source)
    if "\n%" not in source or not _IS_MYST.search(source):
        return source
    fenced = [m.span() for m in _CODE.finditer(source)]
    return _COMMENT.sub(lambda m: _blank(m[0]) if outside(fenced, m.start()) else m[0], source)


def cites(source: str) -> bool:
    """True where a role of it cites."""
    return "cite" in source and bool(_ROLE.search(source))


def keys_of(role: str) -> tuple[list[str], bool]:
    """(the keys that a role cites, True where it names the authors as words of the sentence)."""
    found = _ROLE.fullmatch(role)
    keys = _KEY.findall(_BRACED.sub(" ", found["keys"])) if found else []
    return keys, bool(_NARRATIVE.match(role))


def named(source: str) -> list[str]:
    """The files that bibliography directives name."""
    return [n for m in _LIST.finditer(source) for n in m["names"].split() if n.lower().endswith((".bib", ".json"))]


def role_rule(state: StateInline, silent: bool) -> bool:
    """{cite}`key`, {doi}`10.5555/x`, {ref}`words <target>`: tokens of their own, before they are taken for code."""
    if state.src[state.pos] != "{":
        return False
    cited = _ROLE.match(state.src, state.pos, state.posMax)
    found = cited or _OTHER_ROLE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        if cited:
            state.push("citation", "", 0).content = found[0]
        else:
            _push(state, found)
    state.pos = found.end()
    return True


def _push(state: StateInline, role: re.Match[str]) -> None:
    """The token of a role that cites no key: what it prints; a DOI is a link."""
    titled = _TITLED.fullmatch(role["text"])
    words = (titled["words"] if titled else role["text"]).lstrip("~!")
    token = state.push("printed", "", 0)
    token.markup, token.content = role[0], words
    if role["name"] == "math":
        token.content = math_text(role["text"], {})
    elif role["name"] in ("doi", "cite:doi"):
        token.attrs["href"] = f"https://doi.org/{titled['target'] if titled else words}"
