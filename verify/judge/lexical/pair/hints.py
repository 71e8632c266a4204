"""Word lists for the reader of sentences (`reader.py`): words that tell it how a sentence goes on."""

from __future__ import annotations

from verify.judge.text.text import raw_stem

TRANSPARENT = frozenset(map(raw_stem, (
    "one some many most part number kind type group series several few two three all both half lot variety set range "
    "piece form third quarter fifth tenth cent percent percentage share proportion majority minority amount rest "
    "remainder").split()))
"""Stems before "of" that stand for what follows: "one of the founders" are founders."""
OVER = TRANSPARENT | frozenset(map(raw_stem, (
    "trace sign evidence isle island town village city county province state district parish").split()))
"""The same, with nouns that name the kind of what follows: "the Isle of Skerra" is Skerra."""
CLAUSAL = frozenset("after before since until as".split())
"""Prepositions that may begin a clause."""
SAYING = frozenset("say think believe claim argue hope know find show warn suggest report announce state note tell "
                    "fear confirm deny add explain insist".split())
"""Verbs after which a clause may follow without "that"."""
NAMING = frozenset("name call know title entitle dub nickname".split())
"""Verbs whose participle after a noun introduces its name."""
ASIDE = frozenset(",()\"“”–—")
"""Marks that end no clause."""
