"""Scans LaTeX source into pieces with offsets: text, citations, links, footnotes, headings. One pass, linear.

pylatexenc knows LaTeX far better, but it reads some 50 KB a second and gives up on 250 nested groups (November 2026),
and a thesis holds megabytes. So the article's text is scanned here, and pylatexenc only turns short strings (titles,
accents) into text.

First pass (`_latex_arguments`): which brace closes which. Second pass (`_Scan.run`): from token to token; what stands
between two is text. A command that is known by name takes its options and arguments with it, and becomes a piece or is
dropped; of any other only the name is dropped, so that its arguments are read as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refs.formats._latex_acronyms import COMMAND, printed
from refs.formats._latex_arguments import Arguments
from refs.formats._latex_macros import NONE, Own
from refs.formats._latex_math import formula
from refs.formats._latex_numbers import ARGUMENTS, shown
from refs.formats._latex_pieces import Piece
from refs.formats._latex_text import latex_text
from refs.formats._latex_words import BREAKS, DROPPED, HEADINGS, HIDDEN, QUOTING, SPECIFIED, SYMBOLS, TABLES, TWO

_CITES = (
    r"(?:(?:[Ff]oot|[Tt]ext|[Pp]aren|[Aa]uto|full|[Ss]mart|[Ss]uper|no)?[cC]ite"
    r"(?:s|p|t|alt|alp|al[tp]\*|author|year|yearpar|num|title|url)?|"
    r"(?:[Ff]oot|[Tt]ext|[Pp]aren|[Aa]uto|[Ss]mart|[Ss]uper)cites|footfullcite|[Ff]ullcite|[Cc]itealp|[Cc]iteyear)\*?"
)
_TOKEN = re.compile(
    r"(?P<comment>(?<!\\)%[^\n]*\n?[ \t]*)|\\(?P<name>[A-Za-z@]+\*?)"
    r"|(?P<accent>\\[`'^\"~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z]))"
    r"|(?P<math>\$\$?|\\[(\[])|\\(?P<escaped>[^A-Za-z])|(?P<brace>[{}])|(?P<tie>~)|(?P<cell>&)|(?P<par>\n[ \t]*\n\s*)"
    r"|(?P<dash>---?)|(?P<quote>``?|\x27\x27)"
)
_CITE = re.compile(_CITES + r"\Z")
NARRATIVE = re.compile(r"[Tt]extcites?|[cC]ite(?:t|alt|author|al[tp]?t)\*?")
"""Commands that print the authors as words of the sentence: it is theirs from its first word on."""
_OVERLAY = re.compile(r"<(?=[^<>\n]{0,60}[0-9+])[\w+.,@|:() -]{1,60}>")
"""On which slides something is shown (beamer user guide, section 9)."""
_PARTIAL = re.compile(r"(?:\[[^\[\]]{0,40}\])?(?:\([^()]{0,40}\))?\{[^{}]{0,40}\}")
r"""Behind \cmidrule: how thick, how trimmed, and over which columns."""
_URL = re.compile(r"\\url\{([^{}]{1,1000})\}")
_AROUND = re.compile(r"(?:[ \t]*\n?[ \t]*\([^()]{0,400}\)){1,2}")


def is_cite(name: str) -> bool:
    """True for the name of a command that cites keys."""
    return bool(_CITE.match(name))


def pieces(source: str, start: int = 0, end: int | None = None,
           own: Own = NONE) -> Iterator[Piece]:
    """The pieces between two offsets, in order; `own` are the article's own commands."""
    end = end if end is not None else len(source)
    return _Scan(source, start, end, own).run(start)


class _Scan(Arguments):
    def __init__(self, source: str, start: int, end: int, own: Own) -> None:
        super().__init__(source, start, end)
        self._own = own
        self._due: dict[int, tuple[Piece, ...]] = {}
        """What is to come behind the brace that closes at an offset: the citation of a quotation."""
        self._closes: set[str] = set()
        self._used: set[str] = set()
        """Keys of abbreviations that were printed."""

    def run(self, at: int) -> Iterator[Piece]:
        """The pieces from `at` on; commands of the article's own are replaced by what they stand for."""
        source, end = self._source, self._end
        while found := _TOKEN.search(source, at, end):
            if found.start() > at:
                yield Piece("text", source[at : found.start()], at, found.start())
            at = found.end()
            if found["name"] and found["name"] in self._own.cites:
                yield from self._expanded(found["name"], found.start(), at)
                at = self._given(self._own.cites[found["name"]], at)[1]
            elif found["name"] and found["name"] in self._own.texts:
                yield Piece("text", self._own.texts[found["name"]], found.start(), at)
            elif found["name"]:
                piece, at = self._macro(found["name"], found.start(), at)
                if piece:
                    yield piece
                    yield from self._beside_keys(piece)
            elif found["math"]:
                text, at = formula(source, found["math"], at, end, self._own.texts)
                yield Piece("text", text, found.start(), at)
            else:
                yield from self._small(found)
                if found.start() in self._due:
                    yield from self._due.pop(found.start())
        if at < end:
            yield Piece("text", source[at:end], at, end)

    def _small(self, found: re.Match[str]) -> Iterator[Piece]:
        """The pieces of tokens without arguments: paragraphs, accents, escaped signs, dashes, quotation marks."""
        start, end, kind = found.start(), found.end(), found.lastgroup
        if kind == "par":
            yield Piece("break", "", start, end)
        elif kind == "cell":
            yield Piece("cell", found[0], start, end)
        elif kind == "accent":
            yield Piece("text", latex_text(found[0]), start, end)
        elif kind == "escaped":
            yield (
                Piece("break", "row", start, end)
                if found["escaped"] == "\\"
                else Piece(
                    "text",
                    found["escaped"] if found["escaped"] in "%&_#${} " else "" if found["escaped"] in "-/" else " ",
                    start,
                    end,
                )
            )
        elif kind in ("tie", "dash", "quote"):
            yield Piece("text", {"~": " ", "--": "–", "---": "—", "``": "“", "`": "‘", "''": "”"}[found[0]], start, end)

    def _macro(self, name: str, start: int, at: int) -> tuple[Piece | None, int]:
        """The piece a macro is, and where to go on; beamer's overlay behind its name, "<2->", is none of the text."""
        if self._source[at : at + 1] == "<" and (overlay := _OVERLAY.match(self._source, at, self._end)):
            at = overlay.end()
        if is_cite(name):
            return self._cite(name, start, at)
        if name == "citetext" and (bracketed := self._bracketed(start, at)):
            return bracketed
        if name in ("url", "nolinkurl", "path"):
            address, stop = self._argument(at)
            return Piece("url", _address(address), start, stop), stop
        if name in QUOTING and (quoted := self._quotation(name, start, at)):
            return quoted
        if name == "href":
            address, stop = self._argument(at)
            words, stop = self._argument(stop)
            return Piece("href", _address(address), start, stop, latex_text(words)), stop
        if name in ("footnote", "footnotetext", "thanks", "endnote"):
            inside, stop = self._group(self._past_options(at))
            return Piece("note", f"{inside}:{max(inside, stop - 1)}", start, stop), stop
        if name.rstrip("*") in HEADINGS:
            inside, stop = self._group(self._past_options(at))
            last = max(inside, stop - 1)
            return Piece("heading", latex_text(self._source[inside:last]), start, stop, f"{inside}:{last}"), stop
        return self._other(name, start, at)

    def _other(self, name: str, start: int, at: int) -> tuple[Piece | None, int]:
        """The piece of any other command, and where to go on; None for a command that prints nothing.

        An environment begins and ends a block; a hidden one is stepped over whole.
        """
        if name == "begin":
            environment, stop = self._argument(at)
            if environment.strip() in HIDDEN:
                return Piece("text", " ", start, stop), self._past(f"\\end{{{environment.strip()}}}", stop)
            table = "table" if environment in TABLES else ""
            return Piece("break", table, start, stop), self._past_specification(environment, self._past_options(stop))
        if name == "end":
            environment, stop = self._argument(at)
            return Piece("break", "end table" if environment in TABLES else "end", start, at), stop
        if name == "iffalse":
            return Piece("text", " ", start, at), self._past("\\fi", at)
        if name in SYMBOLS:
            stop = at + 1 if self._source[at : at + 1] == " " else at
            return Piece("text", SYMBOLS[name], start, stop), stop
        if name in ARGUMENTS:
            return self._numbers(name, start, at)
        if name in ("verb", "verb*", "lstinline"):
            return self._verbatim(start, self._past_options(at))
        if abbreviated := COMMAND.fullmatch(name):
            key, stop = self._argument(self._past_options(at))
            stop = self._past_options(stop)
            return Piece("text", printed(abbreviated, key.strip(), self._own.entries, self._used), start, stop), stop
        if name in ("item", "caption"):
            return Piece(name, "", start, at), self._past_options(at)
        if name in BREAKS or name == "cmidrule":
            rule = _PARTIAL.match(self._source, at, self._end) if name == "cmidrule" else None
            return Piece("break", "", start, at), rule.end() if rule else at
        if name.rstrip("*") in DROPPED:
            stop = self._argument(self._past_options(at))[1]
            return None, self._argument(self._past_options(stop))[1] if name.rstrip("*") in TWO else stop
        return None, self._past_options(at) if self._source[at : at + 1] == "[" and name[:4] == "text" else at

    def _past_specification(self, environment: str, at: int) -> int:
        """After the arguments of an environment that are no text, such as the columns of a table."""
        for _ in range(SPECIFIED.get(environment, 0)):
            at = self._past_options(self._argument(at)[1])
        return at

    def _numbers(self, name: str, start: int, at: int) -> tuple[Piece | None, int]:
        """A number with its unit, as siunitx prints it."""
        at, given = self._past_options(at), []
        for _ in range(ARGUMENTS[name]):
            inside, at = self._argument(self._past_options(at))
            given.append(inside)
        return Piece("text", shown(name, given), start, at), at

    def _verbatim(self, start: int, at: int) -> tuple[Piece | None, int]:
        r"""\verb|...|: code up to the sign it begins with, on one line; an address in it is code too."""
        sign = self._source[at : at + 1]
        close, limit = "}" if sign == "{" else sign, min(self._end, at + 2000)
        stop = self._source.find(close, at + 1, limit) if sign.strip() else -1
        if stop < 0 or "\n" in self._source[at:stop]:
            return None, at
        return Piece("code", self._source[at + 1 : stop], at + 1, stop + 1), stop + 1

    def _cite(self, name: str, start: int, at: int) -> tuple[Piece | None, int]:
        r"""\cite[see][p. 3]{a,b} gives the page to b, as it prints it; \cites(see)[1]{a}[2]{b} gives each its own."""
        keys: list[str] = []
        pages: list[str] = []
        several = name.rstrip("*").endswith("cites")
        if several and (around := _AROUND.match(self._source, at, self._end)):
            at = around.end()
        while True:
            option, at = self._options(at)
            inside, after = self._argument(at)
            if after == at:
                break  # no group here, or one that nothing closes
            at = after
            new = [k.strip() for k in inside.split(",") if k.strip() and "#" not in k]  # "#1" is a definition's
            keys += new
            pages += [""] * (len(new) - 1) + ([latex_text(option.replace("~", " "))] if new else [])
            if not several:
                break
        if name.startswith("nocite") or not keys:
            return None, at
        return Piece("cite", ",".join(keys), start, at, "", tuple(pages), bool(NARRATIVE.fullmatch(name))), at

    def _beside_keys(self, piece: Piece) -> Iterator[Piece]:
        r"""The addresses among the options of a citation: \citep[see \url{https://...}]{key}."""
        if piece.kind != "cite":
            return
        for address in _URL.finditer(self._source, piece.origin, piece.end):
            yield Piece("url", _address(address[1]), address.start(), address.end(), " ")

    def _bracketed(self, start: int, at: int) -> tuple[Piece, int] | None:
        r"""\citetext{\citealp{a}; but see \citealp{b}}: one citation of all, what it says beside stands in brackets.

        None where nothing is cited in it (natbib, 2.6), or another one is.
        """
        inside, stop = self._group(at)
        if "\\citetext" in self._source[inside:stop]:
            return None
        cited = [p for p in pieces(self._source, inside, max(inside, stop - 1), self._own) if p.kind == "cite"]
        if not cited:
            return None
        pages = tuple(page for p in cited for page in p.pages)
        return Piece("cite", ",".join(p.value for p in cited), start, stop, "", pages), stop

    def _quotation(self, name: str, start: int, at: int) -> tuple[Piece, int] | None:
        r"""\textcquote[pre][post]{key}[punctuation]{text}: the text, and behind it the citation (csquotes, 4.3)."""
        for _ in range(QUOTING[name]):
            _, at = self._argument(at)
        page, at = self._options(at)
        keys, at = self._argument(at)
        named = [k.strip() for k in keys.split(",") if k.strip()]
        inside, stop = self._group(self._past_options(at))
        if not named or stop <= inside:
            return None
        pages = ("",) * (len(named) - 1) + (latex_text(page.replace("~", " ")),)
        cited = Piece("cite", ",".join(named), start, stop, "", pages)
        if "block" in name:
            self._due[stop - 1] = (cited, Piece("break", "", stop, stop))
            return Piece("break", "", start, inside), inside
        self._due[stop - 1] = (Piece("text", "”", stop - 1, stop), cited)
        return Piece("text", "“", start, inside), inside

    def _expanded(self, name: str, start: int, at: int) -> Iterator[Piece]:
        """What a command of the article's own prints: its words, and the works it cites."""
        macro = self._own.cites[name]
        spans, stop = self._given(macro, at)
        for command, number in macro.parts:
            begin, end = spans[number]
            if not command:
                yield from pieces(self._source, begin, end)
                continue
            keys = [k.strip() for k in self._source[begin:end].split(",") if k.strip()]
            if keys and not command.startswith("nocite"):
                named = bool(NARRATIVE.fullmatch(command))
                yield Piece("cite", ",".join(keys), start, stop, "", ("",) * len(keys), named)

    def _past(self, text: str, at: int) -> int:
        """After the next `text`; where it is nowhere ahead the scan stays, and never looks for it again."""
        if text in self._closes:
            return at
        found = self._source.find(text, at, self._end)
        if found < 0:
            self._closes.add(text)
            return at
        return found + len(text)


def _address(raw: str) -> str:
    """A link's address without the escapes LaTeX asks for."""
    return re.sub(r"\\([%#&_~{}])", r"\1", "".join(raw.split()))
