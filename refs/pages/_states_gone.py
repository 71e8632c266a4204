"""Rules for pages that are gone without a status that says so: soft 404s, error pages served as 200, redirects away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refs.model import PageState
from refs.pages._phrases import Phrases, pattern, phrases, sought
from refs.pages._sight import ARTICLE, Rule, Sight, count_words, is_front, lowered
from refs.pages.base import fold

_THIN = 120
"""Words: an error page's own text; the longest of the gold set has 100 with its links."""
_CODED = 250
"""Words, where the headline holds the code 404 or 410 too: lists of links under it run longer."""
_LONGEST = 600
"""Words: beyond this a page is an article whatever its headline says."""
_TWICE = 120
"""Words of sentences that make an article of a page whose title and heading both say that it is gone."""
_TINY = 40
"""Words: below this a weak headline with the code is enough."""
_LEAD = 1200
"""Characters at the beginning in which a page speaks to the visitor."""
_HEADS = frozenset(phrases("gone", "heads"))
_WEAK_HEADS = frozenset(phrases("gone", "weak_heads"))
_BODY = sought("gone", "bodies")
_SAID = Phrases.of(*phrases("gone", "bodies"), *map(re.escape, sorted(_HEADS)))
_CODE = re.compile(r"(?:^|\b(?:error|http|status|code|fehler|erreur|errore|erro|ошибка)\b\D{0,8})([45]\d\d)(?:\b|$)")
_GONE_CODE = re.compile(r"\b4(?:04|10)\b")
_CODED_HEAD = re.compile(r"^(?:http )?(?:error )?[45]\d\d\b[\s:.-]*")
_NOISE = re.compile(
    r"\b(?:404|410|error|code|status|err|oops|ooops|ouch|whoops|uh oh|uh-oh|ups|ops|hoppla|sorry|oh no|fehler|"
    r"erreur|erro|errore|ошибка|lo sentimos|désolé|desculpe|entschuldigung|pardon|ой|упс|that's an|hata|kesalahan|"
    r"错误|錯誤|エラー|오류)\b|"
    r"[^\w\s'’-]|\d{3}"
)
_CLASSES = re.compile(
    r"(?:^|\s)(?:error-?404|page-{0,2}404|is-?404|404-?page|not-?found(?:-page)?|page-?not-?found|error-?page-?404|http-?404|"
    r"fourohfour|four-oh-four|route-404|template-404)(?:\s|$)"
)
_NOT_FOUND_PATH = re.compile(
    r"(?i)(?:^|[/_.=-])(?:404|410|(?:page|file)?[-_]?not[-_]?found|error[-_]?404|404[-_]?error|error[-_]?page|errors?|"
    r"nicht[-_]?gefunden|introuvable|no[-_]?encontrad[ao])(?:\.\w{2,5})?/?$"
)
_FATAL = re.compile(r"(?:Fatal|Parse) error: .{0,200}? on line \d+|(?:Fatal|Parse) error: Uncaught .{0,120}", re.DOTALL)
_PHP = re.compile(r"(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error): ")
"""How PHP reports (`display_errors`): severity, message, file and line."""
_SHORTENERS = frozenset(
    (
        "bit.ly t.co goo.gl tinyurl.com ow.ly is.gd buff.ly dlvr.it fb.me lnkd.in youtu.be trib.al nyti.ms wapo.st "
        "bbc.in amzn.to doi.org dx.doi.org hdl.handle.net purl.org n2t.net w.wiki g.co ift.tt rb.gy cutt.ly t.ly j.mp"
    ).split()
)
"""Hosts whose every address leads to another, so that to be led away tells nothing."""
_STATED = tuple(
    (re.compile(f"^(?:{pattern('errors', state.value).pattern})$"), state)
    for state in (PageState.BLOCKED, PageState.RATE_LIMITED, PageState.SOFT_404, PageState.SERVER_ERROR)
)


def bare_headline(headline: str) -> str:
    """A headline without numbers, "error", "oops" and punctuation: "404: Page not found :(" is "page not found"."""
    return " ".join(_NOISE.sub(" ", headline).split()).strip("-' ")


def _declared(sight: Sight) -> str:
    """The title, segment or heading that says the page is gone, "" for none."""
    for headline in sight.headlines:
        if len(headline) > 120:
            continue
        text = bare_headline(headline)
        if text in _HEADS or (not text and _GONE_CODE.search(headline)):
            return headline
        if sight.all_words <= _TINY and text in _WEAK_HEADS and _GONE_CODE.search(sight.head):
            return headline
    return ""


def _said_twice(sight: Sight) -> bool:
    """True where a part of the title says that the page is gone, and a heading says it too."""
    heads = [fold(lowered(h)) for h in sight.marks.headings]
    return any(bare_headline(h) in _HEADS for h in heads) and any(
        bare_headline(part) in _HEADS for part in sight.headlines if part in sight.title)


def _addressed(sight: Sight) -> str:
    """The sentence that tells the visitor that what was asked for is not there, "" for none."""
    text = " ".join(sight.head[:_LEAD].split())
    found = _BODY.search(text)
    return found.group()[:120] if found else ""


def _soft_404(sight: Sight) -> str:
    """A headline that says so, with a sentence to the visitor, a mark in the markup, or nothing else on the page."""
    if sight.words > _LONGEST or not sight.marks.structured:
        return ""
    said = _declared(sight)
    if not said:
        return ""
    if _CLASSES.search(sight.marks.classes):
        return f'the page says of itself "{said}", and its markup agrees'
    if sight.explains or sight.prose or sight.article(_SAID, _TWICE if _said_twice(sight) else ARTICLE):
        return ""
    if _addressed(sight):
        return f'the page says of itself "{said}", and tells visitors so'
    short = sight.words <= (_CODED if _GONE_CODE.search(said) else _THIN)
    return f'the page says of itself "{said}" and little else' if short else ""


def _marked(sight: Sight) -> str:
    found = _CLASSES.search(sight.marks.classes) if sight.words <= _LONGEST else None
    return f'the page\'s markup names it "{found.group().strip()}"' if found else ""


def _told(sight: Sight) -> str:
    """No headline says it, yet a short page tells the visitor that what was asked for is not there."""
    if sight.words > _THIN or not sight.marks.structured or sight.explains:
        return ""
    said = _addressed(sight)
    return f'the page tells visitors "{said}"' if said and not sight.article(_BODY) else ""


def _passing(sight: Sight) -> str:
    """A headline or a sentence of such pages that a short article holds in passing: read as it is, with doubt."""
    if sight.words > _CODED or not sight.marks.structured or sight.explains:
        return ""
    said = _declared(sight) or _addressed(sight)
    return f'an article that has "{said[:100]}" in passing' if said else ""


def _lines(sight: Sight) -> Iterator[str]:
    yield from sight.headlines
    if sight.all_words <= _TINY * 2:
        yield from (line.strip(" .!") for line in sight.page.all_text.lower().split("\n")[:15])


def _error_page(state: PageState) -> Rule:
    """A short page whose headline is an error's code or name, served with any status or none."""

    def test(sight: Sight) -> str:
        if not sight.marks.structured:
            return ""
        served = _servers_own(sight)
        if served and _reason(served) is state:
            return f'a server\'s error page ("{served}")'
        if sight.all_words > _THIN or sight.explains or sight.prose or sight.article(_SAID):
            return ""
        lines = list(dict.fromkeys(_lines(sight)))
        code = next((m[1] for line in lines if len(line) < 60 and (m := _CODE.search(line))), "")
        named = next((line for line in lines if _reason(line) is state), "")
        if named and (code or sight.all_words <= _TINY):
            return f'an error page ("{" ".join(p for p in (code, named) if p not in named or p == named)}")'
        if code and _of_code(code) is state and (sight.all_words <= _TINY or bool(named)):
            return f'an error page ("{code}")'
        return ""

    source = "RFC 9110 reason phrases; common servers' and themes' error pages"
    return Rule(f"error-page-{state.value.replace('_', '-')}", source, state, test, 0.9)


def _servers_own(sight: Sight) -> str:
    """Apache's, nginx's and IIS's way: title and heading are code and reason alone; one of them may be absent.

    Where both say it, no text below can make an article of the page; where only one does, an article can.
    """
    heads = [h for h in (sight.title, *map(lowered, sight.marks.headings)) if h]
    coded = next((h for h in heads if _CODED_HEAD.match(h)), "")
    reason = _CODED_HEAD.sub("", coded)
    if not coded or len(reason) > 60 or sight.explains or not all(_same_error(h, coded, reason) for h in heads):
        return ""
    return coded if len(heads) > 1 or not sight.article(_SAID) else ""


def _same_error(head: str, coded: str, reason: str) -> bool:
    """True for a headline that is the same code and reason, or the code with another of its names."""
    return head in (coded, reason) or (head[:3] == coded[:3] and head[:3].isdigit() and _reason(head) is _reason(coded))


def _reason(line: str) -> PageState | None:
    """The state that a line of nothing but a reason phrase names; "error" is a part of some of them."""
    whole = " ".join(re.sub(r"[^\w\s'-]|\b[45]\d\d\b|\b(?:http|status|code)\b", " ", line).split()).strip("-' ")
    bare = " ".join(re.sub(r"\berror\b", " ", whole).split()).strip("-' ")
    return next((state for text in (whole, bare) for pattern, state in _STATED if pattern.match(text)), None)


def _crashed(sight: Sight) -> str:
    """A body that is PHP's own report of a fatal error and nothing else."""
    text = sight.page.all_text[:_LEAD].strip()
    fatal = _FATAL.search(text) if _PHP.match(text) and not sight.title and not sight.marks.headings else None
    return f'the server\'s program failed ("{fatal.group()[:80]}")' if fatal else ""



def _of_code(code: str) -> PageState:
    """The state of a page that shows a status code as its headline."""
    if code in ("404", "410"):
        return PageState.SOFT_404
    if code == "429":
        return PageState.RATE_LIMITED
    return PageState.SERVER_ERROR if code[0] == "5" else PageState.BLOCKED


def _to_not_found(sight: Sight) -> str:
    if not sight.moved or _NOT_FOUND_PATH.search(sight.asked.path) or not _NOT_FOUND_PATH.search(sight.answered.path):
        return ""
    return f"redirected to a not-found path ({sight.answered.path[-60:]})"


def _home(sight: Sight) -> str:
    """A deep URL that now leads to a front page, on the same host or another; short links always lead away."""
    if not sight.moved or sight.asked.hostname in _SHORTENERS or is_front(sight.asked) or not is_front(sight.answered):
        return ""
    return f"redirected to the front page of {sight.host}"


def _refreshed_home(sight: Sight) -> str:
    """A front page by meta refresh counts where nothing else is on the page."""
    if not sight.marks.refresh or count_words(sight.page.all_text) > _TINY or is_front(sight.asked):
        return ""
    there = sight.marks.refresh.rstrip("/").removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return "its meta refresh leads to the front page" if there in ("", ".", sight.host) else ""


_PHRASES = "phrases in thirty languages, data/gone.toml; WordPress body class error404"
RULES: tuple[Rule, ...] = (
    Rule("redirect-not-found", "a site's own not-found path", PageState.SOFT_404, _to_not_found),
    Rule("soft-404", _PHRASES, PageState.SOFT_404, _soft_404),
    Rule("soft-404-markup", "developer.wordpress.org: body_class(), error404", PageState.SOFT_404, _marked, 0.85),
    *(_error_page(s) for s in (PageState.SOFT_404, PageState.RATE_LIMITED, PageState.SERVER_ERROR, PageState.BLOCKED)),
    Rule("server-program-failed", "php.net: display_errors", PageState.SERVER_ERROR, _crashed, 0.9),
    Rule("soft-404-told", _PHRASES, PageState.SOFT_404, _told, 0.8),
    Rule("redirect-home", "Bar-Yossef et al. 2004, soft 404s by redirect", PageState.REDIRECTED_HOME, _home, 0.8),
    Rule("refresh-home", "HTML standard, http-equiv=refresh", PageState.REDIRECTED_HOME, _refreshed_home, 0.7),
)
PASSING = Rule("gone-in-passing", _PHRASES, PageState.LIVE, _passing, 0.5)
