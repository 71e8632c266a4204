"""How AsciiDoc, Org, Typst, Quarto and MyST input files: their commands, and which part of a file each takes in.

Each pattern has a group "hidden" for what only looks like a command: one inside a listing, a comment or a string is
matched there first and then left alone. Files that are no text of the article (source code, tables, images) are not
followed.
"""

from __future__ import annotations

import re

from refs.formats._included import Named, Rules

_ASCIIDOC = re.compile(
    r"(?P<hidden>^(?P<fence>-{4,}|\.{4,}|/{4,}|\+{4,}|```)[^\n]*\n.*?(?:^(?P=fence)[ \t]*$|\Z)|^//(?!/)[^\n]*)"
    r"|^include::(?P<name>[^\s\[\]]{1,300})\[(?P<options>[^\]\n]{0,300})\][ \t]*$", re.DOTALL | re.MULTILINE)
_ORG = re.compile(
    r"(?P<hidden>^[ \t]*#\+begin_(?P<block>src|example|export|comment)\b.*?(?:^[ \t]*#\+end_(?P=block)|\Z)"
    r"|^[ \t]*#[ \t][^\n]*)"
    r"|^[ \t]*#\+include:[ \t]*(?:\"(?P<quoted>[^\"\n]{1,300})\"|(?P<bare>[^\s\"]{1,300}))(?P<options>[^\n]{0,300})$",
    re.DOTALL | re.MULTILINE | re.IGNORECASE)
_TYPST = re.compile(
    r"(?P<hidden>(?P<ticks>`+).*?(?:(?P=ticks)|\Z)|(?<![:\w])//[^\n]*|/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.){0,2000}\")"
    r"|\#include[ \t]*\(?[ \t]*\"(?P<name>[^\"\n]{1,300})\"[ \t]*\)?", re.DOTALL)
_QUARTO = re.compile(
    r"(?P<hidden>^[ \t]*(?P<fence>`{3,}|~{3,})(?!\{[^}\n]*\bchild\s*=)[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<!--.*?(?:-->|\Z))"
    r"|^[ \t]*\{\{<[ \t]*include[ \t]+(?P<name>[^\s<>\n]{1,300})[ \t]*>\}\}[ \t]*$"
    r"|^```\{r[^}\n]*\bchild\s*=\s*[\"'](?P<child>[^\"'\n]{1,300})[\"'][^}\n]*\}[ \t]*\n"
    r"(?:(?!```)[^\n]*\n)*?```[ \t]*$",
    re.DOTALL | re.MULTILINE)
_MYST = re.compile(
    r"^(?P<ticks>`{3,}|:{3,})\{include\}[ \t]+(?P<name>[^\s\n]{1,300})[ \t]*\n(?P<options>(?:[ \t]*:[\w-]+:[^\n]*\n)*)"
    r"(?P=ticks)[ \t]*$"
    r"|(?P<hidden>^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)|<!--.*?(?:-->|\Z))",
    re.DOTALL | re.MULTILINE)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_MARKDOWN = (".md", ".qmd", ".rmd", ".markdown", ".txt", ".myst")
_TAGS = re.compile(r"\btags?=(?:\"([^\"]*)\"|([^,\s]+))")
_LINES = re.compile(r"(?:\blines=|:lines\s+)(?:\"([^\"]*)\"|([^,\s]+))")
_TAG_LINE = re.compile(r"\b(?P<what>tag|end)::(?P<name>[\w.-]+)\[\]")
_RANGE = re.compile(r"(?P<first>\d*)(?P<to>\.\.|-)?(?P<last>-?\d*)")
_HEADING = re.compile(r"(?P<stars>\*+)[ \t]+(?P<text>[^\n]*)")
_ORG_TEXT = re.compile(r"(?::(?:lines|minlevel|only-contents|only-toc)\b.*)?", re.IGNORECASE)


def _asciidoc_named(found: re.Match[str]) -> Named:
    """A target with the endings of AsciiDoc and plain text; source code and tables are no text of the article."""
    name, options = found["name"], found["options"]
    text = name.lower().endswith((".adoc", ".asciidoc", ".asc", ".txt")) and "://" not in name
    return Named(f"include::{name[:80]}[]", (name,) if text else (), beside=True,
                 optional=bool(re.search(r"\bopts=\"?optional|%optional", options)))


def _asciidoc_body(text: str, found: re.Match[str]) -> str:
    """The tagged regions or the lines that the command asks for, else the whole."""
    tags, lines = _TAGS.search(found["options"]), _LINES.search(found["options"])
    if tags:
        wanted = frozenset(re.split(r"[;,]", tags[1] or tags[2] or ""))
        return _tagged(text, wanted)
    return _numbered(text, lines[1] or lines[2] or "", ends=True) if lines else text


def _tagged(text: str, wanted: frozenset[str]) -> str:
    """The lines between "tag::name[]" and "end::name[]" of the wanted names; "*" wants those of any name.

    The marks themselves are left out.
    """
    kept, open_ = [], set[str]()
    for line in text.splitlines(keepends=True):
        mark = _TAG_LINE.search(line)
        if mark:
            open_ = open_ | {mark["name"]} if mark["what"] == "tag" else open_ - {mark["name"]}
        elif open_ & wanted or wanted & {"*", "**"}:
            kept.append(line)
    return "".join(kept)


def _numbered(text: str, ranges: str, ends: bool) -> str:
    """Lines by number: "5..10;12" of AsciiDoc with its `ends`, "5-10" of Org without (its last line is not taken)."""
    lines, kept = text.splitlines(keepends=True), list[str]()
    for part in re.split(r"[;,]", ranges):
        found = _RANGE.fullmatch(part.strip())
        if found and (found["first"] or found["last"]):
            first = int((found["first"] or "1")[:9])
            last = int(found["last"][:9]) if found["last"].strip("-") else len(lines) + (not ends)
            last = first if not found["to"] else len(lines) if last < 0 else last - (not ends)
            kept += lines[max(0, first - 1):last]
    return "".join(kept) if kept else text


def _org_named(found: re.Match[str]) -> Named:
    """A file that is included as text; one with a block's name behind it (src, example, export) is shown as code."""
    name = (found["quoted"] or found["bare"]).partition("::")[0]
    text = name.lower().endswith((".org", ".txt")) and bool(_ORG_TEXT.fullmatch(found["options"].strip()))
    return Named(f"#+INCLUDE: {name[:80]}", (name,) if text else (), beside=True)


def _org_body(text: str, found: re.Match[str]) -> str:
    """The lines or the part under a heading ("::*Heading") that the command asks for, else the whole."""
    lines = _LINES.search(found["options"])
    part = (found["quoted"] or found["bare"]).partition("::")[2].strip()
    if part.startswith("*"):
        text = _under(text, part.lstrip("* "))
    return _numbered(text, lines[1] or lines[2] or "", ends=False) if lines else text


def _under(text: str, heading: str) -> str:
    """The heading of that name with all below it; the whole text where there is none."""
    kept, depth = list[str](), 0
    for line in text.splitlines(keepends=True):
        found = _HEADING.match(line)
        if found and depth and len(found["stars"]) <= depth:
            break
        if found and not depth and found["text"].strip().startswith(heading):
            depth = len(found["stars"])
        if depth:
            kept.append(line)
    return "".join(kept) or text


def _typst_named(found: re.Match[str]) -> Named:
    """A path from the file, or from the project's root where it begins with a slash."""
    name = found["name"]
    return Named(f'#include "{name[:80]}"', (name.lstrip("/"),) if not name.startswith("@") else (),
                 beside=not name.startswith("/"))


def _quarto_named(found: re.Match[str]) -> Named:
    """A shortcode's file, or the child document of a block of code; both from the folder of the file itself."""
    name = found["name"] or found["child"]
    shown = f"{{{{< include {name[:80]} >}}}}" if found["name"] else f'child="{name[:80]}"'
    return Named(shown, (name.lstrip("/"),) if name.lower().endswith(_MARKDOWN) else (), beside=True)


def _myst_named(found: re.Match[str]) -> Named:
    """The file of an include directive; one that is shown as code (":literal:", ":code:") is no text."""
    name, options = found["name"], found["options"]
    text = name.lower().endswith(_MARKDOWN)
    code = re.search(r":(?:literal|code)\b", options)
    return Named(f"{{include}} {name[:80]}", (name.lstrip("/"),) if text and not code else (), beside=True)


def _without_front(text: str, found: re.Match[str]) -> str:
    """The text without its front matter, which says nothing of the file that includes it."""
    return _FRONT.sub("", text, count=1)


QUARTO = Rules(_QUARTO, _quarto_named, _without_front)
MYST = Rules(_MYST, _myst_named, _without_front)
ASCIIDOC = Rules(_ASCIIDOC, _asciidoc_named, _asciidoc_body)
ORG = Rules(_ORG, _org_named, _org_body)
TYPST = Rules(_TYPST, _typst_named)
