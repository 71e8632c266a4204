"""Rules that say "check this": what they must leave alone, and what they must still say."""

from __future__ import annotations

import pytest

from reports.findings import Support
from verify.judge.lexical.scorer import ByWords
from verify.judge.scorers.base import ClaimText, Judgement, SourceText

_LEE = ("Ann Lee (born Ann Marie Gould; May 4, 1941), professionally known as Nan Gould, is an American author and "
        "singer. She lives in Ohio.")
_MOSS = "Karl Moss (12 June 1871 – 3 March 1934) was a Swiss botanist. He described nine orchids."


def _judge(claim: str, source: str) -> Judgement:
    return ByWords().judge(ClaimText(claim), SourceText(source, source))


@pytest.mark.parametrize(("claim", "source"), [
    ("Ann Lee was born in 1941.", _LEE),
    ("Ann Lee is a singer.", _LEE),
    ("Nan Gould is an American author.", _LEE),
    ("Karl Moss was born on 12 June 1871.", _MOSS),
    ("Karl Moss died in 1934.", _MOSS),
    ("Harbour is a British crime drama.", "Harbour (also known as Harbour Nights) is a British television crime drama "
     "that ran for four seasons. It was made in Leeds."),
    ("Ferrol is a film.", "Ferrol: A Winter's Tale is a 1973 Spanish historical drama film by Luz Prado. It won a prize."),
])
def test_what_a_bracket_parts_belongs_together(claim: str, source: str) -> None:
    """Subject and verb are read as one though birth, other names or a subtitle stand between them."""
    assert Support.SUPPORTED == _judge(claim, source).support


@pytest.mark.parametrize(("claim", "source"), [
    ("Karl Moss died on 12 June 1871.", _MOSS),
    ("Karl Moss was born on 3 March 1934.", _MOSS),
    ("Bo Ray was born in 1941.", "Bo Ray married Ann Lee (born 1941) and is a painter. He lives in Ohio."),
])
def test_a_year_of_birth_is_not_another_s_nor_one_of_death(claim: str, source: str) -> None:
    """The bracket after a name says whose the years are and which is which."""
    got = _judge(claim, source)
    assert (Support.PARTIAL, "life", False) == (got.support, got.code, got.certain)


@pytest.mark.parametrize(("claim", "source"), [
    ("In Bern, Karl Moss was born in 1871.", f"{_MOSS} He grew up in Bern."),
    ("Karl Moss died in 1934.", "The garden closed in 1934. Karl Moss (1871 – 1934) had run it."),
    ("The botanist Moss died in 1934.", _MOSS),
])
def test_years_that_a_bracket_bears_out_are_not_doubted(claim: str, source: str) -> None:
    """A place before the name, a year that stands elsewhere too, and a surname alone raise no doubt of this rule."""
    assert "life" != _judge(claim, source).code


@pytest.mark.parametrize(("claim", "source"), [
    ("Tim Ashford directed the film.", "The film was directed by Timothy Ashford. It was shown in Cannes."),
    ("Judge Honorable Ruth Nkemi wrote the ruling.", "Judge Lady Ruth Nkemi wrote the ruling. The court sat in Accra."),
    ("Kate Brandt won the race.", "The race was won by Katherine Brandt. It was her third."),
])
def test_short_first_names_and_forms_of_address_are_the_same_person(claim: str, source: str) -> None:
    """Nobody else is named where a first name is short or the address is another."""
    assert _judge(claim, source).code not in ("tie", "name", "agent")


@pytest.mark.parametrize(("claim", "source"), [
    ("Tom Ashford directed the film.", "The film was directed by Timothy Ashford. It was shown in Cannes."),
    ("Kate Brandt won the race.", "The race was won by Karin Brandt. It was her third."),
    ("Lady Ruth Nkemi wrote the ruling.", "The ruling was written by Lord Mark Nkemi. The court sat in Accra."),
])
def test_another_first_name_is_somebody_else(claim: str, source: str) -> None:
    """A surname alone does not make two people one."""
    assert Support.SUPPORTED != _judge(claim, source).support


@pytest.mark.parametrize(("claim", "source"), [
    ("They lost only three of eighteen league matches.", "Hill FC had a fine season. Under the new coach they lost just "
     "three of eighteen league games, while the women lost none of their cup games."),
    ("In 2013 Hale recorded an album with the band, but it was scrapped.", "In the summer of 2013 a recording session "
     "with the producer Chet Hale was scrapped. The band had made its first album in Leeds."),
])
def test_another_word_for_the_same_and_a_summary_are_not_crossed(claim: str, source: str) -> None:
    """Neither a synonym nor a claim that sums up several sentences is said to be about something else."""
    assert _judge(claim, source).code not in ("bond", "crossed")


@pytest.mark.parametrize("claim", [
    "The command vault push sends keys from the host to the phone.",
    "The clerk has five days to complain to the council, whose word is final apart from an appeal to the board.",
])
def test_two_that_changed_places_are_told(claim: str) -> None:
    """The passage ties each end to the other one, though the claim names both."""
    source = ("The command vault sync sends keys from the host to the phone, and vault push sends them from the phone to "
              "the host. The clerk has five days to complain to the board, whose word is final apart from an appeal to "
              "the council.")
    assert Support.SUPPORTED != _judge(claim, source).support
