"""What a pool and its workers tell one another arrives as it was, whatever the values are."""

from __future__ import annotations

from dataclasses import dataclass, field
from multiprocessing import Pipe
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refs.model import Capture, Captures, Citation, Claim, Page, PageState, Reference, Source
from refs.pages._messages import send
from reports.findings import Evidence, Finding, Outcome, Question, Support
from verify.settings.model import Settings

texts = st.text(max_size=20)
pages = st.builds(Page, st.sampled_from(PageState), title=texts, text=texts, authors=st.tuples(texts, texts))
captures = st.builds(Capture, st.sampled_from(Source), texts, pages)
findings = st.builds(Finding, texts, st.sampled_from(Question), st.sampled_from(Outcome), texts,
                     support=st.sampled_from(Support), evidence=st.lists(st.builds(Evidence, texts), max_size=2).map(tuple))
citations = st.builds(Citation, st.builds(Claim, texts, texts), st.builds(Reference, texts, url=texts))


@dataclass(frozen=True, slots=True)
class Single:
    """One field."""

    only: Any


@dataclass(frozen=True, slots=True)
class Empty:
    """No field."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Made by more than setting its fields."""

    low: int
    high: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "high", self.low + 1)


@dataclass(frozen=True)
class Loose:
    """Without slots: it may hold what is no field."""

    text: str


@dataclass(frozen=True, slots=True)
class Derived(Single):
    """Of another class, with a field of its own."""

    second: int = 2


@dataclass
class Open:
    """It changes."""

    items: list[int]


def sent(value: Any) -> Any:
    """The value at the other end."""
    here, there = Pipe()
    with here, there:
        send(here, value)
        return there.recv()


@given(st.lists(st.one_of(captures, findings, citations, st.builds(Captures, captures, st.none())), max_size=3))
def test_values_arrive_as_they_were(values: list[Any]) -> None:
    """Pages, captures, findings and citations, in lists and tuples, of one field or many."""
    assert [tuple(values), values] == sent([tuple(values), values])


@pytest.mark.parametrize("value", [
    Single(None), Single((1, Single("a"))), Empty(), Checked(3), Loose("a"), Derived(1), Derived(1, 3), Open([1, 2]), Settings(),
    ValueError("a", 2), PageState.LIVE, {"a": Single(1)}, Single, len,
], ids=repr)
def test_every_kind_of_value_arrives(value: Any) -> None:
    """Where a class is no plain frozen dataclass, pickle's own way is taken."""
    arrived = sent(value)
    assert (type(value), repr(value)) == (type(arrived), repr(arrived))


def test_a_value_told_twice_is_one_value_there() -> None:
    """A page that two citations share is sent once."""
    page = Page(PageState.LIVE, text="a")
    first, second = sent([page, page])
    assert first is second
