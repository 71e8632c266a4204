"""The data files of languages: each loads, is complete, and says where it comes from."""

from __future__ import annotations

import pytest

from verify.judge.languages.language import codes, language


@pytest.mark.parametrize("code", codes())
def test_a_file_is_complete(code: str) -> None:
    """Every file names its source, all twelve months, negation and the words that tell its language."""
    read = language(code)
    assert read is not None
    assert read.code == code
    assert len(read.source) > 30
    assert set(read.months.values()) == set(range(1, 13))
    for name in ("negation", "maybe", "deny", "say", "all", "only", "more", "less"):
        assert read.cues[name], name
    assert len(read.opposites) >= 15
    assert read.stop


def test_a_language_without_a_file_is_none() -> None:
    """What has no data is not guessed."""
    assert language("tlh") is None
