"""Detects a lapsed domain that somebody else has bought: the cited address now serves an unrelated site.

A live page is called usurped only where three comparisons all find nothing in common: its text with the archived
copy's, its title with the cited title (and the copy's), and its words with the host's own name. A site that merely
replaced a page still shows its own name somewhere.
"""

from __future__ import annotations

import re

from refs.citations.titles import folded
from refs.model import Capture, Page, Reference
from refs.urls import host, one_page
from verify.judge.checkers import _fields, _page_texts
from verify.judge.checkers._fields import Agreement

_TRADES = re.compile(
    r"\b(?:casinos?|slots?|betting|sportsbook|bookmakers?|poker|roulette|blackjack|jackpots?|free spins|togel|judi"
    r"|gacor|bandar|sabong|baccarat|viagra|cialis|sildenafil|tadalafil|pharmacy|escorts?|porn|payday loans?"
    r"|replica watches|essay writing|write my (?:paper|essay)|term papers?"
    r"|казино|ставки|букмекер\w*|игровые автоматы|микрозайм\w*|kasino|spielautomaten|wettanbieter|apuestas|tragaperras"
    r"|caça-níqueis|cassino|bahis|nettikasino|kasyno|nhà cái|cá cược|nổ hũ)\b"
    r"|博彩|赌场|娱乐城|百家乐|棋牌|彩票|老虎机|カジノ|スロット|카지노|바카라|슬롯|토토|สล็อต|คาสิโน|บาคาร่า|แทงบอล|เว็บพนัน|كازينو|مراهنات",
    re.IGNORECASE)
"""What lapsed domains are most often bought to sell: gambling, drugs, loans, essays; in the languages in which such
pages were seen."""
_OFTEN = 3
"""How many times the page must name such a trade. One mention may be news about a casino."""
_SHORTEST = 4
"""Letters from which a word says whose page it is: "the" and "co" stand on every site."""
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")
_COMMON = frozenset("blog home site page news online info http https html index welcome official".split())
"""Words in host names and titles that name no site."""


def usurped(reference: Reference, live: Capture, archived: Capture) -> str:
    """Why the live page belongs to somebody else; "" where it does not, or where that cannot be told.

    Both captures must be readable. The archived copy counts only if it is a copy of the cited address.
    """
    now, then = live.page, archived.page
    # First the cheap tests: the copy must be of the cited address, and neither title nor site name may still agree.
    original = archived.memento.original if archived.memento else reference.url
    if not one_page(original, reference.url) or _titled(reference, now, then) or _named(reference, live):
        return ""
    # Then the texts. A page that sells what lapsed domains are bought for needs no comparison of its text.
    trade = _sold(now, then)
    if _page_texts.compared(now, then) is not Agreement.OTHER and not trade:
        return ""
    what = f' and sells something else ("{trade}")' if trade else ""
    return f"the address is another's now: nothing of the archived copy, the title or the site's name is left{what}"


def _titled(reference: Reference, now: Page, then: Page) -> bool:
    """True where the live page's title shares a word with the cited title or the copy's.

    True as well where there is no title to compare: then the title proves nothing.
    """
    known = _words(f"{reference.title} {then.title}") - _COMMON
    same = _fields.title(reference.title, now).agreement is Agreement.SAME
    return same or not known or bool(known & _words(now.title))


def _named(reference: Reference, live: Capture) -> bool:
    """True where the page says a word of its host's name: "oxbury" for oxbury-council.example."""
    labels = re.split(r"[.\-_]", host(reference.url) or host(live.url))[:-1]
    own = {folded(label) for label in labels if len(label) >= _SHORTEST} - _COMMON
    shown = folded(f"{live.page.title} {live.page.site} {live.page.description} {live.page.text or live.page.all_text}")
    return any(label in shown for label in own)


def _sold(now: Page, then: Page) -> str:
    """The trade that the live page names at least `_OFTEN` times and the archived copy never did; "" for none."""
    found = _TRADES.findall(f"{now.title}\n{now.description}\n{now.text or now.all_text}")
    return found[0] if len(found) >= _OFTEN and not _TRADES.search(f"{then.title}\n{then.text}") else ""


def _words(text: str) -> set[str]:
    return {w.casefold() for w in _WORD.findall(text)}
