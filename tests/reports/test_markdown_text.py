"""What GitHub and GitLab would link after rendering: none of it is left in a page's text."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reports.defuse import one_line
from reports.markdown_text import code, escape, link, target, unlinked

LIVE = re.compile(
    r"(?:^|[^\w])@[a-z0-9]|[\w/-]*#\d|\bGH-\d|![\d]|(?<!\w)[$&%~]\d|\[\w+:\d|\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40}\b",
    re.IGNORECASE)
"""The marks of both sites, as they are looked for in rendered text (their documentation, November 2026)."""


class Searched(HTMLParser):
    """The text nodes of a rendered page that are searched for references: all but those in code."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.code, self.found = 0, [""]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.code += tag in ("code", "pre")
        self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("code", "pre")
        self.found.append("")

    def handle_data(self, data: str) -> None:
        self.found[-1] += "" if self.code else data


def live(text: str) -> list[str]:
    page = MarkdownIt("commonmark", {"html": True}).render(escape(text, 2000))
    return [m[0] for node in Searched(page).found for m in LIVE.finditer(node)]


@pytest.mark.parametrize("text", [
    "@octo", "by @octo-cat, @org/team", "(@octo)", "&#64;octo", "\uff20 @o", "a@b.example", "#1", "see #123.", "owner/repo#5", "octo#9",
    "GH-77", "gh-1", "!12", "group/project!12", "$3", "&4", "%5", "~6", "[vulnerability:7]", "\\#1", "\\@octo", "**@octo**", "`@octo`",
    "[@octo](x)", "<b>@octo</b>", "#1#2#3", "@@octo", "9f2c1d4e5b6a79880123456789abcdef01234567", "9f2c1d4", "octo@9f2c1d4e",
    "9f2c1d4e...8f2c1d4f", "9F2C1D4E5B", "`9f2c1d4e`", "x\n@octo\n#1",
])
def test_nothing_is_live(text: str) -> None:
    """In the rendered text, outside code, no mark stands that either site acts upon."""
    assert live(text) == []


@given(st.text(alphabet=st.sampled_from("a9f@#!$&%~[]:`\\*_<>-/. x\n"), max_size=60))
def test_no_mixture_is_live(text: str) -> None:
    """Marks beside marks, in code, in links and behind escapes are no way through."""
    assert live(text) == []


@pytest.mark.parametrize("text", [
    "The ferry ticket number 7 costs 12 crowns", "effaced and defaced", "population 1234567 in 1990", "Q & A", "50 % of it",
    "a # b", "C# and F#", "mail @ noon",
])
def test_plain_words_stay_whole(text: str) -> None:
    """Numbers, words of the letters a to f and lonely marks are shown without anything added."""
    page = MarkdownIt("commonmark", {"html": True}).render(escape(text))
    assert unescape(page).strip() == f"<p>{text}</p>"


@pytest.mark.parametrize(("url", "told"), [
    ("https://github.com/o/r/issues/5", "https://redirect.github.com/o/r/issues/5"),
    ("http://www.github.com/o/r/pull/5#x", "https://redirect.github.com/o/r/pull/5#x"),
    ("https://github.com/o/r/commit/9f2c1d4", "https://redirect.github.com/o/r/commit/9f2c1d4"),
    ("https://github.com/o/r", "https://github.com/o/r"), ("https://github.com/o/r/blob/main/a", "https://github.com/o/r/blob/main/a"),
    ("https://e.example/a|b>c", "https://e.example/a%7Cb%3Ec"), ("javascript:alert(1)", ""),
])
def test_a_link_tells_its_target_nothing(url: str, told: str) -> None:
    """A link to an issue goes by the address that leaves no mark there; others are as they were."""
    assert (told, f"[x](<{told}>)" if told else "x") == (target(url), link("x", url))


@pytest.mark.parametrize("text", [
    "@octo", "a #1 b", "owner/repo#5", "!12", "at 9f2c1d4e5b6a79880123456789abcdef01234567", "GH-7", "https://github.com/o/r/issues/5",
])
def test_what_a_tool_posts_as_a_comment_links_nothing(text: str) -> None:
    """Reviewdog posts messages as they are: they hold the same words, and nothing that either site acts upon."""
    made = unlinked(text)
    assert (LIVE.findall(made), "github.com/o/r/issues" in made.replace("redirect.github.com", "")) == ([], False)
    assert made.replace("\u200b", "").replace("redirect.", "") == text


def test_plain_messages_stay(text: str = "docs/a.md:7: broken: the page is gone (404) https://e.example/a?b=7#c") -> None:
    """Places, statuses and addresses are shown as they are."""
    assert unlinked(text) == text


@given(st.text(alphabet=st.sampled_from("a9f@#!$&%~[]:`\\*_<>-/. x\n"), min_size=1, max_size=40))
def test_a_file_s_name_is_code_and_nothing_else(name: str) -> None:
    """Whatever it holds, it is shown as it is written, and no mark of it is live."""
    page = MarkdownIt("commonmark", {"html": True}).render(f"- **Not read:** {code(name)}: gone")
    told = [m[0] for node in Searched(page).found for m in LIVE.finditer(node)]
    shown = unescape("".join(re.findall(r"<code>(.*?)</code>", page)))
    assert (told, shown.strip()) == ([], one_line(name, 200).strip())


def test_a_file_s_name_can_be_searched_for() -> None:
    """It stands in the text without a backslash in it."""
    assert code("papers/bad_one-2.docx") == "`papers/bad_one-2.docx`"
