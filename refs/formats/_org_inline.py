"""The inline markup of Org: what stands in a paragraph, in order. One pass.

The syntax is that of https://orgmode.org/worg/org-syntax.html, with the links of org-ref (cite:key), which many files
still have. Repetitions in the pattern are bounded, because a paragraph may come from a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from refs.formats._light import Brackets, Piece, Scanner, unpunctuated

_TOKEN = re.compile(
    r"(?P<comment>^[ \t]*#(?:[ \t][^\n]*)?\n?)"
    r"|(?P<link>\[\[(?P<target>[^\[\]\n]{1,2000})\](?:\[(?P<words>(?:[^\[\]]|\[(?!\[)[^\[\]]*\]){1,1000})\])?\])"
    r"|(?P<note>\[fn:(?P<noted>[\w-]{0,80})(?P<how>[:\]]))"
    r"|(?P<cite>\[cite(?:/(?P<style>[\w/-]{1,40}))?:(?P<cited>[^\[\]]{1,1000})\])"
    r"|(?P<old>(?<![\w:/])(?P<command>cite|citep|citet|citealp|citealt|citeauthor|parencite|textcite|autocite|footcite|fullcite)\*?:"
    r"&?(?P<keys>[\w:.-]*\w(?:[,;]&?[\w:.-]*\w)*))"
    r"|(?P<url><(?:https?|ftp)://[^<>\n]{1,2000}>|(?:https?|ftp)://[^\s<>\[\]\"]{1,2000}|<mailto:[^<>\n]{1,400}>)"
    r"|(?P<code>(?<![^\s(\"'{-])(?P<sign>[=~])(?=\S)(?:[^\n]{0,400}?\S)?(?P=sign)(?![\w]))"
    r"|(?P<macro>\{\{\{[^{}\n]{1,300}\}\}\}|<<<?[^<>\n]{1,200}>>>?|@@[\w-]+:[^\n]{0,1000}?@@|\\cite\w*\{(?P<tex>[^{}]{1,400})\})"
    r"|(?P<time>[<\[]\d{4}-\d\d-\d\d[^<>\[\]\n]{0,40}[>\]](?!\())"
    r"|(?P<mark>(?<![^\s(\"'{*/_+-])[*/_+](?=[^\s*/_+,.;:])|(?<=[^\s*/_+])[*/_+](?![^\s).,;:!?\"'}*/_+-]))",
    re.MULTILINE,
)
_KINDS = ("comment", "link", "note", "cite", "old", "url", "code", "macro", "time", "mark")
_KEY = re.compile(r"@([\w:.#$%&+?<>~/!*'{}|^`=-]*\w)")
_SHORT = re.compile(r"^[ \t]*#\+link:[ \t]+(?P<name>[\w-]{1,60})[ \t]+(?P<url>(?:https?|ftp)://\S{1,1000})",
                    re.MULTILINE | re.IGNORECASE)
"""A short name for the beginning of addresses, "#+LINK: pep https://peps.example/pep-%s" (Org manual, 4.6)."""
_AMPERSAND = re.compile(r"&([\w:.-]*\w)")
_PAGES = re.compile(r"(?:pp?\.|pages?|chap\.|sec\.|§)\s*([\w–, -]{1,40})")
_NARRATIVE = re.compile(r"(?:[Cc]ite(?:t|alt|author)|[Tt]extcite)\b")
"""Commands of org-ref, and of LaTeX inside Org, that print the authors as words of the sentence."""
_NAMING = frozenset(("t", "text", "a", "author"))
"""Styles of Org's own citations that do so (Org manual, "Citation export processors")."""
_FILE = re.compile(r"(?:file:|\.{0,2}/)|.*\.(?:png|jpe?g|svg|gif|pdf)$")
_RESOLVERS = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}
"""Kinds of links that name an identifier, and the address that stands before it."""


class Inline(Scanner):
    """Scans the paragraphs of one file."""

    tokens = _TOKEN

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._brackets = Brackets(source, "[]")
        self._short = {m["name"]: m["url"] for m in _SHORT.finditer(source)}

    def _token(self, found: re.Match[str], end: int) -> tuple[list[Piece], int]:
        """The pieces that a token of the markup makes, and where reading goes on."""
        kind, start, stop = next(k for k in _KINDS if found[k]), found.start(), found.end()
        if kind == "link":
            return _link(found, self._short), stop
        if kind == "note":
            return self._note(found, end)
        if kind == "cite":
            return _citations(found), stop
        if kind == "old":
            keys = re.sub("[;&]", ",", found["keys"])
            return [Piece("cite", keys, start, stop, whole=bool(_NARRATIVE.match(found["command"])))], stop
        if kind == "url":
            url = found[0].strip("<>") if found[0][0] == "<" else unpunctuated(found[0])
            stop = stop if found[0][0] == "<" else start + len(url)
            return [Piece("link", url, start, stop, url)], stop
        if kind == "code":
            return [Piece("code", found[0][1:-1], start + 1, stop)], stop
        if kind == "macro" and found["tex"]:
            keys, named = found["tex"].replace(" ", ""), bool(_NARRATIVE.match(found[0][1:]))
            return [Piece("cite", keys, start, stop, whole=named)], stop
        return ([Piece("text", found[0], start, stop)] if kind == "time" else []), stop

    def _note(self, found: re.Match[str], end: int) -> tuple[list[Piece], int]:
        """A footnote: [fn:name] repeats one, [fn:name:text] and [fn::text] hold its text."""
        start, inside = found.start(), found.end()
        if found["how"] == "]":
            return [Piece("noteref", found["noted"], start, inside)], inside
        close = self._brackets.closing(start, end)
        if close < 0:
            return [Piece("text", found[0], start, inside)], inside
        return [Piece("note", found["noted"], inside, close)], close + 1


def _link(found: re.Match[str], short: Mapping[str, str]) -> list[Piece]:
    """[[target][words]]; a target inside the file, or a file's name, is shown and cites nothing."""
    target, words = found["target"].strip(), " ".join(re.sub(r"[\[\]]", "", found["words"] or "").split())
    scheme, _, rest = target.partition(":")
    old = re.fullmatch(r"cite\w*", scheme.lower())
    if old and rest:
        return _old_links(rest, found, named=bool(_NARRATIVE.match(scheme)))
    if scheme in short:
        url = short[scheme]
        target = re.sub("%[sh]", lambda _: rest, url) if re.search("%[sh]", url) else url + rest
    if scheme.lower() in _RESOLVERS and rest and not rest.startswith("//"):
        target = _RESOLVERS[scheme.lower()] + rest
    if re.match(r"(?:https?|ftp)://|mailto:", target, re.IGNORECASE):
        return [Piece("link", target, found.start(), found.end(), words or target)]
    shown = words or ("" if _FILE.match(target) else target.lstrip("*#"))
    start = found.start("words") if words else found.start("target")
    return [Piece("text", shown, start, found.end())] if shown else []


def _old_links(cited: str, found: re.Match[str], named: bool) -> list[Piece]:
    """Keys of a link of org-ref: "a,b" of version 2, "see &a p. 4;&b" of version 3, where "&" begins each key."""
    if "&" not in cited:
        keys = ",".join(k.strip() for k in cited.split(","))
        return [Piece("cite", keys, found.start(), found.end(), whole=named)]
    made = []
    for part in cited.split(";"):
        if key := _AMPERSAND.search(part):
            pages = _PAGES.search(part[key.end():])
            made.append(Piece("cite", key[1], found.start(), found.end(), pages[1].strip(" ,") if pages else "", named))
    return made


def _citations(found: re.Match[str]) -> list[Piece]:
    """[cite:see @a p. 3;@b]: each key with its own pages."""
    pieces, named = [], (found["style"] or "").split("/")[0] in _NAMING
    for part in found["cited"].split(";"):
        key = _KEY.search(part)
        if key:
            found_pages = _PAGES.search(part[key.end():])
            pages = found_pages[1].strip(" ,") if found_pages else ""
            pieces.append(Piece("cite", key[1], found.start(), found.end(), pages, named))
    return pieces
