"""The inline markup of AsciiDoc: what stands in a paragraph, in order. One pass.

`_TOKEN` finds where each kind of markup begins. What a macro holds ends at the bracket that closes it, which the
pattern cannot tell, so `Brackets` pairs them beforehand. Every repetition in the pattern has a bound: a paragraph may
come from a stranger, and an unbounded one could take minutes. The syntax is that of
https://docs.asciidoctor.org/asciidoc/latest/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from refs.formats._light import Brackets, Piece, Scanner, unpunctuated

_TOKEN = re.compile(
    r"(?P<escape>\\(?:\{[\w-]{1,80}\}|(?:https?|ftp)://[^\s\[\]]{1,2000}|[*_`#+~^]|(?=[^\w\s\\])))"
    r"|(?P<comment>^//(?!/)[^\n]*\n?)|(?P<pass>\+{3}.{0,4000}?\+{3}|pass:[a-z,]*\[)"
    r"|(?P<code>`\+?(?=\S)[^`\n]{1,500}?\+?`)"
    r"|(?P<note>footnote(?:ref)?:(?P<noted>[\w-]{0,80})\[)"
    r"|(?P<cite>cite(?:np?|t|p|alt|author|year)?:(?P<cited>[\w:.,+-]{0,200})\[)"
    r"|(?P<link>link:(?P<target>(?:\+\+[^\s\[\]]{1,2000}?\+\+|[^\s\[\]+]{1,2000}))\[)"
    r"|(?P<macro>(?:image|icon|xref|mailto|kbd|btn|menu|stem|latexmath|asciimath|anchor|indexterm2?|audio|video):"
    r"[^\s\[\]]{0,500}\[)"
    r"|(?P<attribute>\{(?P<name>\w[\w-]{0,80})\})"
    r"|(?P<xref><<(?P<key>[^<>\[\]\n,]{1,200})(?:,(?P<words>[^<>]{0,300}))?>>)"
    r"|(?P<anchor>\[\[[^\[\]\n]{1,200}\]\]|\[#[\w-]{1,80}\]|\[[.%][\w.%#-]{1,80}\](?=[#*_`]))"
    r"|(?P<url>(?:https?|ftp)://[^\s<>\[\]`\"]{1,2000})"
    r"|(?P<mark>(?<![\w*_#])[*_#]{1,2}(?=\S)|(?<=[^\s*_#])[*_#]{1,2}(?!\w)|\*\*|__|##)|(?P<break> \+(?=\n))",
    re.MULTILINE | re.DOTALL,
)
_KINDS = ("escape", "comment", "pass", "code", "note", "cite", "link", "macro", "attribute", "xref", "anchor", "url",
          "mark", "break")
_LINKED = re.compile(r"(?:^|,)\s*link=(?:\"(?P<quoted>[^\"]{1,2000})\"|(?P<bare>[^\s,\"]{1,2000}))")
"""Where a picture leads: image:badge.svg[Status,link=https://...]."""
_NAME = re.compile(r"\{(\w[\w-]{0,80})\}")
_BUILT_IN = {
    "sp": " ", "nbsp": " ", "empty": "", "blank": "", "zwsp": "", "wj": "", "amp": "&", "lt": "<", "gt": ">",
    "apos": "'", "quot": '"', "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "plus": "+", "cpp": "C++",
    "cxx": "C++", "deg": "°", "brvbar": "¦", "vbar": "|", "caret": "^", "asterisk": "*", "tilde": "~",
    "backslash": "\\", "backtick": "`", "startsb": "[", "endsb": "]", "two-colons": "::", "two-semicolons": ";;",
}
"""Attributes that every document has (https://docs.asciidoctor.org/asciidoc/latest/attributes/character-replacement-ref/)."""
_LONGEST = 2000
"""Characters of an attribute's value, with those of the attributes that it names."""
_SHOWN = ("xref", "kbd", "btn", "menu", "mailto")
"""Macros whose words are printed; the others print a picture or nothing."""


class Inline(Scanner):
    """Scans the paragraphs of one file."""

    tokens = _TOKEN

    def __init__(self, source: str, attributes: Mapping[str, str], listed: Set[str]) -> None:
        """`listed` are the keys of the file's own bibliography: <<key>> cites them."""
        super().__init__(source)
        self._attributes, self._listed = attributes, listed
        self._brackets = Brackets(source, "[]")
        self.unlisted: dict[str, None] = {}
        """Keys of <<key>> without words that the bibliography does not have: sections, most of them."""

    def _token(self, found: re.Match[str], end: int) -> tuple[list[Piece], int]:
        """The pieces that a token of the markup makes, and where reading goes on."""
        kind, start, stop = found.lastgroup, found.start(), found.end()
        kind = next(k for k in _KINDS if found[k])
        if kind == "escape":
            return ([Piece("text", found[0][1:], start + 1, stop)] if found[0][1:] else []), stop
        if kind == "code":
            return [Piece("code", found[0].strip("`+"), start, stop)], stop
        if kind == "attribute":
            return self._attribute(found["name"], start, stop, end)
        if kind == "xref":
            return self._xref(found), stop
        if kind == "url":
            url = unpunctuated(found[0]) if self._source[stop:stop + 1] != "[" else found[0]
            return self._linked(url, start, start + len(url), end)
        if kind in ("comment", "anchor", "mark", "break") or found[0].startswith("+++"):
            return [], stop
        return self._macro(kind, found, end)

    def _macro(self, kind: str, found: re.Match[str], end: int) -> tuple[list[Piece], int]:
        """A macro with a bracket behind it; one whose bracket does not close is text."""
        source, start, inside = self._source, found.start(), found.end()
        close = self._brackets.closing(inside - 1, end)
        if close < 0:
            return [Piece("text", found[0], start, inside)], inside
        text = source[inside:close]
        if kind == "note":
            return self._note(found["noted"], found[0], inside, close), close + 1
        if kind == "cite":
            keys = found["cited"] or re.sub(r"\([^()]*\)|\s", "", text)
            pages = re.search(r"\(([^()]{1,60})\)", text)
            named = found[0].startswith(("citenp:", "citet:", "citeauthor:"))
            return [Piece("cite", keys, start, close + 1, pages[1] if pages else "", named)], close + 1
        if kind == "link":
            target = self._filled(found["target"].strip("+"))
            return [Piece("link", target, start, close + 1, self._named(text) or target)], close + 1
        if kind == "macro" and found[0].startswith("image:") and (leads := _LINKED.search(text)):
            return [Piece("link", self._filled(leads["quoted"] or leads["bare"]), start, close + 1, " ")], close + 1
        shown = text.strip() if found[0].startswith(_SHOWN) or kind == "pass" else ""
        return ([Piece("text", shown, inside, close)] if shown else []), close + 1

    def _note(self, name: str, macro: str, start: int, end: int) -> list[Piece]:
        """footnote:name[text], and the older footnoteref:[name,text].

        Without a text it repeats a note that was given before.
        """
        if macro.startswith("footnoteref"):
            ahead = self._source.find(",", start, end)
            name = self._source[start:ahead if ahead >= 0 else end].strip()
            start = ahead + 1 if ahead >= 0 else end
        return [Piece("note", name, start, end)] if start < end else [Piece("noteref", name, start, end)]

    def _attribute(self, name: str, start: int, stop: int, end: int) -> tuple[list[Piece], int]:
        """{name} with its value; an address may go on behind it: {url}/issues[words]."""
        value = expanded(f"{{{name}}}", self._attributes)
        value = "" if value == f"{{{name}}}" else value  # not set, or only by whoever builds the document
        if re.match(r"(?:https?|ftp)://", value):
            rest = re.compile(r"[^\s\[\]<>{}]*").match(self._source, stop, end)
            worded = rest is not None and self._source[rest.end():rest.end() + 1] == "["
            tail = rest[0] if rest and worded else unpunctuated(rest[0]) if rest else ""
            return self._linked(value + tail, start, stop + len(tail), end)
        return ([Piece("text", value, start, stop)] if value else []), stop

    def _linked(self, url: str, start: int, stop: int, end: int) -> tuple[list[Piece], int]:
        """An address with the words in brackets behind it, if any."""
        url = self._filled(url)
        if self._source[stop:stop + 1] == "[":
            close = self._brackets.closing(stop, end)
            if close >= 0:
                words = self._named(self._source[stop + 1:close])
                return [Piece("link", url, start, close + 1, words or url)], close + 1
        return [Piece("link", url, start, stop, url)], stop

    def _filled(self, url: str) -> str:
        """An address with the attributes that it names, and without the signs that keep others from being read."""
        return re.sub(r"\\(?=[^\w\s]|_)", "", expanded(url, self._attributes))

    def _named(self, text: str) -> str:
        """The words of a link, with the attributes that they name."""
        return _words(expanded(text, self._attributes))

    def _xref(self, found: re.Match[str]) -> list[Piece]:
        """<<key>> cites where the file's own bibliography has the key.

        Else it is a link inside the document, of which the words are text.
        """
        key = found["key"].strip()
        if key in self._listed:
            return [Piece("cite", key, found.start(), found.end())]
        words = (found["words"] or "").strip()
        if not words:
            self.unlisted.setdefault(key)
        return [Piece("text", words, found.start(), found.end())] if words else []


def expanded(text: str, attributes: Mapping[str, str]) -> str:
    r"""The text with the values of the attributes it names; \{name} and one that is not set stay as they are."""
    return re.sub(r"(?<!\\)" + _NAME.pattern,
                  lambda m: attributes.get(m[1].lower(), _BUILT_IN.get(m[1].lower(), m[0])), text)[:_LONGEST]


def _words(text: str) -> str:
    """A link's words without its attributes ("text,window=_blank", "text^")."""
    bare_text = re.sub(r",\s*\w+=.*$", "", text, flags=re.DOTALL).strip().removesuffix("^").strip('"')
    return " ".join(re.sub(r"(?<!\w)[*_`#]+(?=\S)|(?<=\S)[*_`#]+(?!\w)", "", bare_text).split())
