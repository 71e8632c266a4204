"""Quicker ways to the same answers: each is held to the plain one that it took the place of, on drawn text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import quote, urldefrag

from hypothesis import example, given
from hypothesis import strategies as st

from refs.codec import CodecError, to_data
from refs.masking import _BY_SHAPE, _SHAPED
from refs.reading.sentence_parts import parts_of
from verify.journal.column_values import key
from verify.judge.checkers._fragment import fragment_link

PIECES = st.lists(st.one_of(st.sampled_from(["ab. ", "см. ", "x.", "; ", ") . ", "]? ", "12! ", "\n", "\xa0", "—", "vgl. S. 3", "\u2028"]),
                            st.text(max_size=6)), max_size=8).map("".join)
URLS = st.sampled_from(["https://a.example/b", "https://a.example/b#c", "HTTP://A.example/?#x", "nonsense", ""])


@given(PIECES)
@example("See the book; read it. Then go! See 3). And so")
def test_the_parts_of_a_text_are_those_of_one_expression(text: str) -> None:
    """A text without a mark that may end a part is one part."""
    whole = re.sub(r"(^\W*|\s)(см|див|bkz|vgl|zob|vid)\.", r"\1\2", text, flags=re.IGNORECASE)
    parts = re.split(r"(?<=[^\W\d_]{2}[.!?;])\s+|(?<=[\d)\]\"”'`][.!?;])\s+|;\s*", whole.strip())
    assert tuple(p.strip(" -–—•*>|") for p in parts if re.search(r"\w", p)) == parts_of(text)


def fragment(url: str, passage: str) -> str:
    """The link to a passage as it was made with `urllib.parse.quote`."""
    words = re.sub(r"\s+", " ", passage).strip().split(" ")
    if not url or not any(words):
        return ""
    first, last = (quote(" ".join(part), safe="").replace("-", "%2D") for part in (words[:5], words[-5:]))
    wanted = quote(" ".join(words), safe="").replace("-", "%2D") if len(words) <= 12 else f"{first},{last}"
    return f"{urldefrag(url).url}#:~:text={wanted}"


@given(URLS, st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
@example("https://a.example/", "Über 5-6 % & mehr, ~\x1f_x.y\x00 и т.д. 日本 ’“”" * 3)
def test_a_passage_is_named_as_the_library_quotes_it(url: str, passage: str) -> None:
    """Every byte but letters, digits and three marks is percent-encoded."""
    assert fragment(url, passage) == fragment_link(url, passage)


@given(st.lists(st.sampled_from(["=", "eyJ", "AIza", "ghp_", "glpat-", "xoxb-", "sk_live_", "a" * 40, "_", "&", "rk_live_", "k_live_"])).map("".join))
def test_a_token_is_never_passed_by(text: str) -> None:
    """What is looked for first stands in every token."""
    assert not _BY_SHAPE.search(text) or _SHAPED.search(text)


@given(st.text())
@example("a\0b\ud800")
def test_a_key_is_spelled_as_before(text: str) -> None:
    """NUL and lone surrogates are spelled out; plain text is itself."""
    assert text.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode("utf-8") == key(text)


@given(st.datetimes(), st.integers(-12, 14))
def test_an_instant_is_written_in_utc_whatever_its_zone(moment: datetime, hours: int) -> None:
    """Two zones of one instant are one text, whichever was asked for first."""
    here = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    try:
        there = here.astimezone(UTC)
    except OverflowError:
        return
    assert [there.isoformat().replace("+00:00", "Z")] * 2 == [to_data(here), to_data(there)]


def test_an_instant_without_a_zone_is_refused_each_time() -> None:
    """A refusal is not remembered as an answer."""
    for _ in range(2):
        try:
            to_data(datetime(2026, 1, 1))
        except CodecError:
            continue
        raise AssertionError("an instant without a time zone was written")
