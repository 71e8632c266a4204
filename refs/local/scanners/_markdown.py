"""Markdown by GitHub's own parser (cmark-gfm), so that links and headings are what a reader gets."""

from __future__ import annotations

import re
from dataclasses import replace

from refs.local.anchors import every_id, own_id
from refs.local.scanners._tree import of_tree, tree_of
from refs.local.scanners.base import Scanned

_HEAD = re.compile(r"\A\ufeff?(?:---\r?\n.{0,200000}?\n(?:---|\.\.\.)[ \t]*\r?\n"
                   r"|\+\+\+\r?\n.{0,200000}?\n\+\+\+[ \t]*\r?\n)", re.DOTALL)
"""The front matter, of YAML or TOML: no text of the page."""
_LABEL = re.compile(r"^\(([^()\s]{1,200})\)=[ \t]*$", re.MULTILINE)
"""A label of MyST."""
_SPAN = re.compile(r"\{[:\s]{0,3}#([^\s{}]{1,200})[^{}\n]{0,200}\}")
"""An id given to a stretch or a block: Pandoc, attr_list."""
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,100})\]:", re.MULTILINE)
_TAB = re.compile(r"^(?:#{1,6}[ \t]+(?P<heading>[^\n]{1,300})|[ \t]{0,20}===[!+]{0,2} \"(?P<label>[^\"\n]{1,200})\")",
                  re.MULTILINE)
"""A heading, or a tab of pymdown's Tabbed, whose anchor may be the heading's with its label."""
_EMOJI = re.compile(r":[\w+-]{1,80}:\s*")
_TERM = re.compile(r"^(?P<term>[^\s:#>|<][^\n]{0,200})\n\n?:[ \t]", re.MULTILINE)
"""The term of a definition list."""
_TAKES_IN = re.compile(r"""
      ^import \s [^\n]{0,300}? \.mdx? ["']                                  # MDX
    | <!-- \s{0,9} @?include | \[!INCLUDE | -{1,2}8<-{1,2}                    # VitePress, DocFX, pymdown's snippets
    | \{\{% | \{\{<\s{0,9} (?:include|readfile|embed|partial|md)\b           # Hugo
    | \{%-?\s{0,9} (?:include|render|for|capture|macro|from|import)\w*\b    # Liquid, Jinja, Nunjucks
    | \{\{\s{0,9}\#(?:include|rustdoc_include|template)\b                   # mdBook
    | ^[`~:]{3,9} \{(?:include|literalinclude|automodule|autoclass|eval-rst)  # MyST
    | ^\[TAGS\] | <!-- \s{0,9} material/                                    # MkDocs' tags
    | <script\b | <% | \b(?:output|results)\s{0,9}[:=]\s{0,9}["']?asis   # what a program writes
    """, re.MULTILINE | re.VERBOSE)
"""Where other files, or what a program writes, get into this one."""
_CALL = re.compile(r"^:::[ \t]{0,3}[\w.-]{1,200}[ \t]*$", re.MULTILINE)
"""A call of mkdocstrings or mkdocs-click, or the begin of a container, which a line of colons ends."""
_ENDED = re.compile(r"^[ \t]*:{3,9}[ \t]*$", re.MULTILINE)
_COMPONENT = re.compile(r"<(?!Tab)[A-Z]\w{0,80}\s[^\n]{1,600}")
"""A component, to the end of its line. Tabs have no anchors."""
_WEB = re.compile(r"https?://[^\s\"'<>]{1,2000}")
_FENCE = re.compile(r"[ \t]{0,9}(`{3,}(?=[^`]*$)|~{3,})[ \t]*(\{?)")
_INLINE = re.compile(r"(?<!`)`[^`\n]{1,300}`(?!`)")
_CONTRIBUTORS = re.compile(r"<!-- ALL-CONTRIBUTORS-LIST:START.{0,500000}?ALL-CONTRIBUTORS-LIST:END -->", re.DOTALL)
"""A table of people that a robot writes; its links to anchors lead nowhere on purpose."""
_RAW = re.compile(r"^```\{=html\}[ \t]*\n(.{0,200000}?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
"""HTML that Pandoc passes on."""
_LIQUID = re.compile(r"""
      \]\( \s{0,3} (?:\{\{ \s{0,3} site\.baseurl \s{0,3} \}\})?
      (?: \{%-? \s{1,3} link \s{1,3} (?P<file>[^\s%{}|]{1,300}) \s{1,3} -?%\} (?P<part>\#[^\s(){}<>]{0,200})?
        | \{\{ \s{0,3} ["'](?P<path>[^"'\n{}<>]{1,300})["'] \s{0,3} \| \s{0,3} relative_url \s{0,3} \}\}
        | (?<=\}\}) (?P<rest>/[^\s(){}<>]{0,300}) ) \s{0,3} \)""", re.VERBOSE)
"""The links of Jekyll that name a place below the site's folder: {% link %}, `relative_url`, `site.baseurl`."""
_ASIDE = re.compile(r"<!--(.{0,500}?)-->|\{\{[<%](.{0,500}?)[>%]\}\}|\{%(.{0,500}?)%\}", re.DOTALL)


def scanned(text: str) -> Scanned:
    """What a text of Markdown links to, and the anchors that it has."""
    import cmarkgfm
    from cmarkgfm.cmark import Options

    body = _HEAD.sub("", text, count=1)
    if "{=html}" in body:
        body = _RAW.sub(r"\n\1\n", body)
    if "ALL-CONTRIBUTORS-LIST" in body:
        body = _CONTRIBUTORS.sub(lambda m: m[0].replace('href="#', 'title="#'), body)
    if "{%" in body or "{{" in body:
        body = _LIQUID.sub(_plain, body)
    shown = cmarkgfm.github_flavored_markdown_to_html(
        body, options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES)
    found = of_tree(tree_of(shown))
    parted = [own_id(heading) for heading in found.headings]
    own = {name for _, name in parted if name} | set(_LABEL.findall(body)) | set(_SPAN.findall(body))
    notes = {kind + name for name in _FOOTNOTE.findall(body) for kind in ("fn:", "fnref:", "fn-", "fnref-")}
    return replace(found, headings=tuple(heading for heading, _ in parted),
                   names=found.names | own | notes | _tabs(body), terms=_terms(body),
                   takes_in=_takes_in(body), asides=_asides(body), components=_components(body))


def _uncoded(body: str) -> str:
    """The text without code that is only shown: a listing whose language is in braces is run, or a directive of MyST.

    Where a listing is not ended the whole text comes back: where it ends may be told by a list around it.
    """
    kept, fence, run = list[str](), "", ""
    for line in body.splitlines():
        found = _FENCE.match(line)
        if fence and found and found[1].startswith(fence):
            fence = ""
        elif not fence and found:
            fence, run = found[1], found[2]
            kept.append(line if run else "")
        elif not fence or run:
            kept.append(line)
    return _INLINE.sub("", body if fence else "\n".join(kept))


def _components(body: str) -> tuple[frozenset[str], ...]:
    """The words of each component that is not only shown as code."""
    if not _COMPONENT.search(body):
        return ()
    shown = _WEB.sub("", _uncoded(body))
    return tuple(frozenset(re.findall(r"\w+", each.lower())) for each in _COMPONENT.findall(shown))


def _plain(found: re.Match[str]) -> str:
    """A link that Liquid writes, as a path from the site's folder."""
    path = (found["file"] or found["path"] or found["rest"]).lstrip("/")
    return f"](</{path}{found['part'] or ''}>)"


def _takes_in(body: str) -> bool:
    """True where other text gets into the page; what is shown as code takes nothing in."""
    text = _uncoded(body) if _TAKES_IN.search(body) or _CALL.search(body) else ""
    return bool(_TAKES_IN.search(text) or (_CALL.search(text) and not _ENDED.search(text)))


def _tabs(body: str) -> frozenset[str]:
    """The anchors of content tabs: "Title" with the tab "Label" has #title-label."""
    found, heading = frozenset[str](), ""
    if '=== "' not in body and '===! "' not in body and '===+ "' not in body:
        return found
    for each in _TAB.finditer(body):
        label = _EMOJI.sub("", each["label"] or "")
        heading = each["heading"] or heading
        if label:
            found |= every_id(label) | every_id(f"{own_id(heading)[0]} {label}")
    return found


def _terms(body: str) -> tuple[str, ...]:
    """The terms of definition lists, without their marks."""
    return tuple(found["term"].strip("*_` ") for found in _TERM.finditer(body)) if "\n:" in body else ()


def _asides(body: str) -> frozenset[str]:
    """The words of comments and shortcodes."""
    return frozenset(word.strip("\"'=,") for parts in _ASIDE.findall(body) for part in parts for word in part.split())
