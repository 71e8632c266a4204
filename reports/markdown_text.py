r"""Text and links for Markdown on GitHub and GitLab: shown as they are, and nothing in them writes to anybody. Pure.

Both look for references after rendering, in the page's text: an entity
("&#64;name") or a backslash ("\#1") is a plain character by then and stops
nothing (github/cmark-gfm issue 389). What does stop them, in use for years:

- a zero-width space behind the mark (renovatebot/renovate pull requests 602
  and 1083, dependabot/dependabot-core pull requests 3157 and 12685);
- code, which neither site searches (docs.github.com, "Autolinked references
  and URLs"; docs.gitlab.com, "GitLab Flavored Markdown"): for commits, which
  people copy;
- redirect.github.com for a link to an issue, which would else leave "mentioned
  this" there (renovatebot/renovate, lib/util/markdown.ts).
"""

from __future__ import annotations

import re

from reports.defuse import one_line, web_url

_BREAK = "\u200b"
"""A zero-width space."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$^])")
_MARK = re.compile(r"""[@#!](?=[\w"])|(?<!\w)(?:[%~](?=[\w"])|[$&](?=\d))|\bGH-(?=\d)|\[(?=\w+:)""", re.IGNORECASE)
"""@name, #1, owner/name#1, GH-1 of both sites; !1, $1, &1, %1, ~label and [vulnerability:1] of GitLab."""
_COMMIT = re.compile(r"(?<![0-9a-z])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,39}(?![0-9a-z])"
                     r"|(?<![0-9a-z])[0-9a-f]{40,64}(?![0-9a-z])", re.IGNORECASE)
"""From seven hexadecimal digits on both sites look for a commit. Short runs of digits or letters alone are numbers and
words; to the commit that happens to bear one, a link is at worst a coincidence."""
_ADDRESS = re.compile(r"(https?|ftp|www)(:|\\\.)", re.IGNORECASE)
"""The beginning of an address that would become a link by itself."""
_ISSUE_URL = re.compile(r"(?i)https?://(?:www\.)?github\.com(?=/[^/\s]+/[^/\s]+/(?:issues?|pulls?|discussions|commit)/)")
"""An address whose mention GitHub would note at the other end."""
_QUIET = "https://redirect.github.com"
"""The host that leads there without a note."""
_WHOLE_URL = re.compile(r"(https?://[^\s<>\"]+)")
_SIX = re.compile(r".{1,6}")


def escape(text: str, limit: int = 200) -> str:
    """One line that Markdown shows as it is: no markup, no HTML, no mention, no link to an issue or a commit."""
    parts = _COMMIT.split(safe := one_line(text, limit))
    commits = [f"<code>{found[0]}</code>" for found in _COMMIT.finditer(safe)]
    return "".join(_escaped(part) + commit for part, commit in zip(parts, [*commits, ""], strict=True))


def code(text: str, limit: int = 200) -> str:
    """One line as code, such as a file's name: every character as it is written, so that a search for it finds it."""
    safe = one_line(text, limit)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", safe)), default=0))
    pad = " " if safe[:1] == "`" or safe[-1:] == "`" else ""
    return f"{fence}{pad}{safe}{pad}{fence}" if safe else ""


def unlinked(text: str) -> str:
    """One line for a tool that shows it in a terminal or posts it as a comment: its words, and no mention in them.

    The mark of a mention is broken as in `escape`, a commit after each six
    digits; an address of an issue is that which leaves nothing there.
    """
    # Words, an address, words, ...: inside an address nothing is a mention.
    parts = _WHOLE_URL.split(_ISSUE_URL.sub(_QUIET, text))
    return "".join(part if number % 2 else _broken(part) for number, part in enumerate(parts))


def _broken(text: str) -> str:
    cut = _COMMIT.sub(lambda found: _BREAK.join(_SIX.findall(found[0])), text)
    return _MARK.sub(lambda found: found[0] + _BREAK, cut)


def link(label: str, url: str) -> str:
    """A link with an escaped label, or the label alone where the address may be none; the target is told nothing."""
    safe = target(url)
    return f"[{label}](<{safe}>)" if safe else label


def target(url: str) -> str:
    """An address as a link in Markdown may have it, also inside a table; "" where it may be none."""
    safe = web_url(url).replace("|", "%7C")
    return _QUIET + safe[found.end():] if (found := _ISSUE_URL.match(safe)) else safe


def _escaped(text: str) -> str:
    """Text in which nothing is markup, a mention, or a link."""
    broken = _MARK.sub(lambda found: found[0] + _BREAK, text)
    safe = broken.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SPECIAL.sub(r"\\\1", safe)
    # A bare address would become a link by itself (GFM autolinks).
    return _ADDRESS.sub(lambda found: f"{found[1]}<span></span>{found[2]}", safe)
