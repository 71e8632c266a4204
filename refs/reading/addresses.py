"""Reads addresses as they are printed or linked in an article, the way a browser would take them. Pure.

Character references are decoded, `//host` gets a scheme, and an address that the end of a line has cut is put together
again. An address that its author left to be filled in ("https://host/<your-name>") is recognised, so that it is named
in the report and never asked for.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

BARE = re.compile(r"(?:https?|ftp)://[^\s<>\"`{}|\\^，。；：！？、（）【】「」『』《》〈〉“”„…]+", re.IGNORECASE)
"""An address printed in a text; full-width punctuation ends it. `trim` takes its sentence's punctuation off."""
CUT = "\ue001"
"""A private character behind an address that a line's end may have cut."""
MASK = "\ue000"
"""A private character that stands where a template's placeholder stood."""
_REFERENCE = re.compile(r"&(#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{0,31};?)")
"""A character reference in HTML, by number or by name, with or without its semicolon."""
_PLACEHOLDER = re.compile(
    rf"{MASK}|\{{\{{|\}}\}}|\{{%|%\}}|<%|\$\{{|\$\(|\$[A-Z][A-Z0-9_]+|%EE%80%80"
    r"|%[sdr](?![0-9A-Fa-f])|%\([a-z_]+\)[sd]|(?<=[/.=@])\{[A-Za-z_][\w.:-]*\}|(?<=[\w-])\{[a-z][a-z_.-]{2,}\}"
    r"|(?<=[/.=@])<[A-Za-z][\w -]*>"
    r"|(?<=[/.=@])%3C[A-Za-z][\w-]*%3E|\[[A-Z][A-Z_]+\]|(?<=[/.=@-])__[A-Z][A-Z_]+__|@[A-Z]+(?:_[A-Z]+)+@"
    r"|(?<=[/.=@])(?:YOUR|your)[-_]\w+|(?<=[/=])\.\.\.(?=$|/)|%(?=[A-Z_]*[G-Z_])[A-Z_]{3,}%|(?<=/):[a-z]\w{1,30}(?=/|$)",
    re.ASCII)
"""The forms in which template languages and manuals write what the reader is to fill in. Most count only behind
"/", "." or "=", where a real address has no such word."""
_NAMED_PLACE = (r"(?:<(?!/)[A-Za-z][\w .:-]{0,40}>|\{\{[^{}\n]{1,80}\}\}|\$\{[\w.:-]{1,60}\}|\[[A-Z]+_[A-Z_]+\](?=/)|…|"
                r"(?<=[/=])\.\.\.(?![\w.]))")
_BRACED_PLACE = r"\{[A-Za-z_][\w.:-]{0,40}\}"
_PLACES, _PLACES_AND_BRACES = (
    re.compile(rf"(?:https?|ftp)://(?:[^\s<>\"`{{}}|\\^…]{{0,400}}?(?:{places}))+", re.IGNORECASE)
    for places in (_NAMED_PLACE, f"{_NAMED_PLACE}|{_BRACED_PLACE}"))
_PLACE = re.compile(rf"{_NAMED_PLACE}|{_BRACED_PLACE}")
_TAGS = frozenset("a abbr b br center cite code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol "
                  "p pre q s small span strike strong sub sup table tbody td th thead tr tt u ul var wbr".split())
"""HTML elements that may stand right behind an address: `https://host/x<br>` is no place to fill in."""
_LINE_END = re.compile(r"[\t\r\n]")
_WEB = re.compile(r"(?:https?|ftp)://[^/\s]", re.IGNORECASE)
_NO_SCHEME = re.compile(r"//[^/\s]")
_AT_END = re.compile(r"(?:https?|ftp)://\S+$", re.IGNORECASE)
_WRAPPED = re.compile(r"[/\-_=&?.%#,~+]$")
"""How an address ends that a line's end may have cut: at a sign after which an address goes on."""
_GOES_ON = re.compile(r"[\w%/?#=&.,+@~:;()-]+")
_NOT_PATH = re.compile(
    r"(?:accessed|retrieved|archived|last|see|and|or|in|on|of|the|for|vol|no|pp?|abgerufen|aufgerufen|consult\w*|läst|hämtad|"
    r"visited|available|doi|isbn|issn|hentet|besøgt|geraadpleegd|dostęp|accesso|acesso|acedido|fecha|https?)\b",
    re.IGNORECASE)
"""Words that a citation has after its address; a line that begins with one does not continue the address."""


def attribute(value: str) -> str:
    """An attribute's value with its character references decoded as HTML says.

    A name without ";" that is followed by "=" or a letter or figure stays as it is written ("&timestamp=7", HTML
    Living Standard 13.2.5.73): addresses with queries depend on it.
    """
    return _REFERENCE.sub(lambda m: _decoded(m, value), value) if "&" in value else value


def _decoded(found: re.Match[str], value: str) -> str:
    """The character that a reference stands for; the reference as written where HTML does not take it for one."""
    name = found[1]
    if name.startswith("#") or (name.endswith(";") and name in html5):
        return html.unescape(found[0])
    bare = name.rstrip(";")
    legacy = next((bare[:n] for n in range(len(bare), 1, -1) if bare[:n] in html5), "")
    after = name[len(legacy):len(legacy) + 1] or value[found.end():found.end() + 1]
    # Without its semicolon only a legacy name counts ("&copy"), and not before "=" or a letter: that is a query.
    if not legacy or after == "=" or (after.isascii() and after.isalnum()):
        return found[0]
    return html5[legacy] + name[len(legacy):]


_DOI = re.compile(r"doi:\s?(10\.[0-9]{4,9}/\S{1,300})\Z", re.IGNORECASE)


def absolute(href: str) -> str:
    """A link's address as a browser asks it: spaces around and line ends inside gone, //host with a scheme.

    A DOI that is written as an address (doi:10.5555/x, as MyST and many libraries have it) is where it leads. "" for a
    relative link, an anchor, mail and every other scheme.
    """
    href = _LINE_END.sub("", href.strip())
    if _WEB.match(href):
        return href
    if _NO_SCHEME.match(href):
        return "https:" + href
    if doi := _DOI.match(href):
        return f"https://doi.org/{doi[1]}"
    return href if MASK in href[:12] else ""


def is_placeholder(href: str) -> bool:
    """True for an address that a template still has to fill: `${VERSION}`, `{{ page.url }}`, `%s`, `{id}`."""
    return bool(_PLACEHOLDER.search(href))


def with_places(source: str, braces: bool = True) -> str:
    """The text, of the same length, with `MASK` for what an author has left to fill inside an address.

    `https://host/<your-name>/x`, `https://host/users/{id}` and `https://host/…/x` would be cut to what stands before.
    `braces`: whether {name} is a place; in some markup it is the language's own.
    """
    if "://" not in source or not ("<" in source or "{" in source or "…" in source or "..." in source):
        return source
    return (_PLACES_AND_BRACES if braces else _PLACES).sub(lambda a: _PLACE.sub(_hidden, a[0]), source)


def _hidden(place: re.Match[str]) -> str:
    return place[0] if place[0].strip("<>").lower() in _TAGS else MASK * len(place[0])


def unmasked(text: str) -> str:
    """A text as people may read it, with a sign where a placeholder stood."""
    return re.sub(rf"{MASK}+", "{…}", text) if MASK in text else text


def shown(href: str) -> str:
    """An address with a placeholder as people may read it."""
    return re.sub(rf"{MASK}+|(?:%EE%80%80)+", "{…}", href)[:120]


def with_line(text: str, line: str) -> str:
    """`text` with the next line after a space; an address that the line's end cut is joined.

    One that may be cut, and cannot be joined for sure, ends in `CUT`, so that it is named and never asked.
    """
    url = _AT_END.search(text)
    if not url:
        return f"{text} {line}"
    _, taken, doubtful = goes_on(url[0], line)
    if taken:
        return text + line
    return f"{text}{CUT} {line}" if doubtful else f"{text} {line}"


def goes_on(url: str, rest: str) -> tuple[str, int, bool]:
    """(whole address, characters of the next line that belong to it, True when it may be cut off).

    `url` ends where its line ends, and `rest` is the line after it. The two are joined where only one reading is
    possible: the address stops at a sign such as "&" or "=", or at any sign of `_WRAPPED` while the next line reads as
    a path and does not begin with a capital. Where both readings are possible, the address comes back unchanged and is
    called incomplete, because a wrong guess would be reported as a dead link.
    """
    if not _WRAPPED.search(url) or not rest:
        return url, 0, False
    following = _GOES_ON.match(rest)
    if not following:
        return url, 0, False
    piece = following[0].rstrip(".,;:)")
    if _NOT_PATH.match(piece) or not piece:
        return url, 0, url[-1] in "&=?%"
    pathlike = bool(re.search(r"[/=&%?#_]|[\w-]\.\w|\w-\w|[0-9]", piece))
    if url[-1] in "&=?%#_" or (pathlike and not piece[:1].isupper()):
        return url + piece, len(piece), False
    if url[-1] in "/.," and piece[:1].isupper():
        return url, 0, False
    ended = rest[following.end():].strip() == "" or following[0] != piece
    return url, 0, url[-1] == "-" or (ended and piece[:1].islower() and url[-1] == "/" and bool(pathlike))
