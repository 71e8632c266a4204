"""What a state rule sees: response, page and marks, with the few values that most rules need computed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import SplitResult, urlsplit

from refs.model import Page, PageState, Response
from refs.pages._mentions import SPOKEN_TO, mentions
from refs.pages._phrases import Sought, pattern, phrases, sought
from refs.pages.base import Marks, fold
from refs.urls import canonical, host

_WORD = re.compile(r"[^\W\d_]+|\d+")
_KINDS = bytes(ord("a" if re.match(r"[^\W\d_]", chr(c)) else "0" if chr(c).isdecimal() else " ") for c in range(256))
"""For each byte of Latin-1 whether it is a letter, a digit or neither."""
_NOT_LATIN = re.compile(r"[^\x00-\xff\u2010-\u203a\u20ac\u2122]")
"""What is neither in Latin-1 nor one of the signs that stand between its words: dashes, quotation marks, dots."""
_MANY = 700
"""Words beyond which no rule asks how many they are: the longest page that one is about (`_states_archive`)."""
# Scripts without spaces between words: kana, Han, Thai, Lao, Khmer; about two characters make a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_COUNTED = 6000
"""Characters in which words are counted and sentences are looked for: the rules are about short pages."""
_HEAD = 3000
"""Characters of each part that the start of a page is made of."""
_SEPARATOR = re.compile(r"\s*(?:[|–—·•»«:/]|\s-{1,2}\s|-\s|\s-|\s~\s|::)\s*")
_ABOUT_TITLE = sought("explains", "titles")
_ABOUT_BODY = tuple(re.compile(p) for p in phrases("explains", "bodies"))
_VISITOR = pattern("explains", "visitor")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says)\b")
_PROSE = 15
"""Words from which English sentences are prose."""
_ENDS = ".!?…。！？।؟"
_BREAK = re.compile(r"(?<=[.!?…।؟])[\"”»’')\]]*\s+|(?<=[。！？])")
_LONG = 8
"""Words from which a sentence may be a statement; "Safe and easy." and "Open daily." are none."""
ARTICLE = 40
"""Words of such sentences that make an article: four short ones, beside the one that holds a phrase. Parking, error and
block pages of the gold set have at most 30."""
_REPORT = 10
"""Words of such sentences beside one that only reports the phrase (`_mentions`): one sentence."""
_LANGUAGE = r"(?:[a-z]{2}(?:[-_][a-z]{2})?(?:/|$))?"
_INDEX = re.compile(rf"(?i)^/?{_LANGUAGE}(?:(?:index|default|home|main|start)(?:\.\w{{2,5}})?)?/?$")
"""Paths of a front page."""


@dataclass(frozen=True)
class Sight:
    """All that a rule may look at."""

    response: Response
    page: Page
    marks: Marks

    @cached_property
    def words(self) -> int:
        """Words of the article (tier A, or the whole page where that found none), counted up to 6,000 characters."""
        return count_words(self.page.text or self.page.all_text)

    @cached_property
    def all_words(self) -> int:
        """Words of the whole page."""
        return count_words(self.page.all_text)

    @cached_property
    def head(self) -> str:
        """The start of what the page says, lower case: headings, then the article, then the whole page."""
        parts = (*self.marks.headings, self.page.text[:_HEAD], self.page.all_text[:_HEAD])
        return lowered("\n".join(parts))

    @cached_property
    def title(self) -> str:
        """The `<title>`, or what the reader took for one, lower case."""
        return lowered(self.marks.title or self.page.title)

    @cached_property
    def headlines(self) -> tuple[str, ...]:
        """Lower-case title, its segments, and the headings: where a page says what it is."""
        title = fold(self.title)
        segments = [s for s in _SEPARATOR.split(title) if s]
        headings = [lowered(h) for h in self.marks.headings]
        parts = [s for h in headings for s in _SEPARATOR.split(h) if s]
        return tuple(dict.fromkeys([title, *segments, *headings, *parts]))

    @cached_property
    def source(self) -> bytes:
        """The raw source, ASCII letters in lower case; only rules about short pages look at it."""
        return self.marks.source.lower()

    @cached_property
    def asked(self) -> SplitResult:
        """The URL that was asked."""
        return split(self.response.url)

    @cached_property
    def answered(self) -> SplitResult:
        """The URL that answered."""
        return split(self.response.final_url or self.response.url)

    @cached_property
    def host(self) -> str:
        """The host that answered, without "www."."""
        return host(self.response.final_url or self.response.url)

    @cached_property
    def moved(self) -> bool:
        """True when another URL answered than was asked (scheme and "www." apart)."""
        first, last = self.response.url, self.response.final_url or self.response.url
        return (host(first), split(canonical(first))[2:4]) != (host(last), split(canonical(last))[2:4])

    @property
    def status(self) -> int:
        """The HTTP status, 0 where none is known; 200 for one that the user's settings accept."""
        return 200 if self.response.accepted else self.response.status or 0

    @cached_property
    def explains(self) -> bool:
        """True for a page about such pages: its headline asks or defines, or its text explains twice over."""
        if _ABOUT_TITLE.search(f"{self.title}\n{lowered(''.join(self.marks.headings[:1]))}"):
            return True
        text = lowered((self.page.text or self.page.all_text)[:_HEAD])
        return sum(1 for expression in _ABOUT_BODY if expression.search(text)) >= 2

    @cached_property
    def prose(self) -> bool:
        """True for English sentences that speak to nobody: an article, however short, under whatever headline."""
        text = lowered(self.page.text or self.page.all_text)[:_HEAD]
        english = " the " in text and _VERB.search(text) is not None
        return english and self.words >= _PROSE and _VISITOR.search(text) is None

    def article(self, phrase: Sought, least: int = ARTICLE) -> bool:
        """True when the page has sentences that neither hold `phrase` nor speak to a visitor, enough for an article.

        Enough are `least` words.

        A phrase of parking, error and block pages tells only where it is what the page is about: an article that
        quotes one is an article. What little doubt is left the sibling probe settles.
        """
        beside = _without(phrase, _without(SPOKEN_TO, self._sentences))
        said = sum(words for words in map(count_words, beside) if words >= _LONG)
        return said >= least or (said >= _REPORT and self.reports(phrase))

    def reports(self, phrase: Sought) -> bool:
        """True when the page has the phrase in sentences that only report it, and in no headline or line of its own."""
        whole = lowered(self.page.all_text)[:_COUNTED]
        plain = "^" not in phrase.pattern and "$" not in phrase.pattern
        if plain and not phrase.search("\n".join((*self.headlines, whole))):
            return False  # most pages have it nowhere: one look instead of one a line
        lines = (*self.headlines, *whole.split("\n"))
        held = [s for line in lines if phrase.search(line) for s in _split(line) if phrase.search(s)]
        return bool(held) and all(mentions(s, phrase) for s in held)

    @cached_property
    def _sentences(self) -> tuple[str, ...]:
        """The lower-case sentences of the article that end as sentences do; menus and headings do not."""
        text = lowered(self.page.text or self.page.all_text)[:_COUNTED]
        parts = (part.strip() for line in text.split("\n") for part in _split(line))
        return tuple(part for part in parts if part.rstrip("\"”»’')]“」』").endswith(tuple(_ENDS)))

    def has(self, *marks: bytes) -> bytes:
        """The first of `marks` that the source holds, b"" for none."""
        return next((m for m in marks if m in self.source), b"")


@dataclass(frozen=True)
class Rule:
    """One row of the table: what it is called, where it comes from, what it decides."""

    name: str
    source: str
    state: PageState
    test: Callable[[Sight], str]
    """The reason for people where the rule holds, "" where it does not."""
    confidence: float = 0.95


def _without(phrase: Sought, sentences: Sequence[str]) -> Sequence[str]:
    """The sentences that do not hold it; most pages have it nowhere, which one look at all of them tells."""
    if "^" not in phrase.pattern and "$" not in phrase.pattern and not phrase.search("\n".join(sentences)):
        return sentences
    return [s for s in sentences if not phrase.search(s)]


def _split(line: str) -> list[str]:
    """The sentences of a line."""
    return _BREAK.split(line)


def lowered(text: str) -> str:
    """Lower case with straight apostrophes: what phrases are compared with."""
    return text.lower().replace("’", "'").replace("‘", "'").replace("\u00a0", " ")


def count_words(text: str) -> int:
    """Words in the first 6,000 characters, of more than 700 at least as many.

    Two characters make a word where a script has no spaces.
    """
    text = text[:_COUNTED]
    if text.isascii() or not _NOT_LATIN.search(text):  # a word begins where a letter or a digit follows something else
        kinds = f" {text}".encode("latin-1", "replace").translate(_KINDS)
        count = kinds.count(b" a")
        return count if count > _MANY else count + sum(map(kinds.count, (b" 0", b"a0", b"0a")))
    spaced, unspaced = _UNSPACED.subn(" ", text)
    return len(_WORD.findall(spaced)) + (unspaced + 1) // 2


def split(url: str) -> SplitResult:
    """The parts of a URL; empty parts for a text that is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def is_front(parts: SplitResult) -> bool:
    """True for a site's front page: "/", "/index.html", "/home", "/en", without a query that asks for more."""
    return bool(_INDEX.match(parts.path)) and not re.search(r"\d|=", parts.query)
