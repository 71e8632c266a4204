"""Two hundred page pairs of ours: half with the evidence edited, half with edits elsewhere. Seeded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.contrast.make import CONTEXT, PATTERNS, WORLDS
from tests.gold.mutate import flip

_KINDS = ("number", "date", "name", "negation", "direction")
_CHROME = ("Home | News | Sport | Contact", "Subscribe to our newsletter", "Most read: ten walks for the weekend",
           "Updated 3 May 2021", "Copyright the publisher", "Share this page", "Related: a new roof for the market hall",
           "Advertisement: boots for every season", "Cookie settings", "12 comments")
_ASIDE = ("The bakery on the square was repainted in green.", "A choir rehearses in the school on Tuesdays.",
          "The bus to the coast stops behind the post office.", "Rain fell on most days of the spring.",
          "A storm took three slates off the chapel roof.", "The allotments were dug over again in autumn.")


@dataclass(frozen=True)
class Pair:
    """An archived page, its live page and what was done to it."""

    claim: str
    archived: str
    live: str
    archived_all: str
    live_all: str
    titles: tuple[str, str]
    edited: bool
    """True when the evidence was edited."""
    kind: str


def pairs(count: int = 200) -> Iterator[Pair]:
    """Alternately an edit of the evidence and an edit of chrome and unrelated paragraphs."""
    chance = random.Random(11)
    made = 0
    while made < count:
        world = chance.choice(WORLDS)
        pattern = chance.choice(PATTERNS[chance.choice(_KINDS)])
        said, claim = pattern[0].format(**world), pattern[1].format(**world)
        body = [*" ".join(CONTEXT).format(**world).split(". "), *chance.sample(_ASIDE, 3)]
        body = [s.rstrip(".") + "." for s in body]
        place = chance.randrange(len(body))
        before = [*body[:place], said, *body[place:]]
        edited = made % 2 == 0
        after, kind = _edit(before, said, chance) if edited else (_aside(before, said, chance), "chrome")
        if after is None:
            continue
        old, new = chance.sample(_CHROME, 5), chance.sample(_CHROME, 5)
        title = f"News from {world['town']}"
        yield Pair(claim, "\n".join(before), "\n".join(after), "\n".join([*old[:3], *before, *old[3:]]),
                   "\n".join([*new[:3], *after, *new[3:]]),
                   (title, title if chance.random() < 0.6 else f"{title} | The Valley Post"), edited, kind)
        made += 1


def _edit(body: list[str], said: str, chance: random.Random) -> tuple[list[str] | None, str]:
    if chance.random() < 0.2:
        return [s for s in body if s != said], "removed"
    changed = flip(said, chance)
    return (None, "") if changed is None else ([changed[1] if s == said else s for s in body], changed[0])


def _aside(body: list[str], said: str, chance: random.Random) -> list[str]:
    """The page with an unrelated paragraph changed, dropped, added or moved."""
    body = list(body)
    other = chance.choice([n for n, s in enumerate(body) if s in _ASIDE])
    way = chance.randrange(3)
    if way == 0:
        body[other] = chance.choice(_ASIDE)
    elif way == 1:
        del body[other]
    else:
        body.append("The swimming pool opens again after its repair.")
    return body
