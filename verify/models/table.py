"""The named models as data: what each is for, under which licence, and which figure was published where."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from refs.errors import UserError

_TABLE = Path(__file__).with_name("models.toml")
"""The data file of the models."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model that can be fetched by its name."""

    name: str
    repository: str
    """OWNER/NAME on the hub."""
    task: str
    parameters: str
    languages: str
    licence: str
    """As its page states it."""
    labels: tuple[str, ...]
    """The model's labels in the order of its outputs."""
    published: str
    """A published figure and where it stands."""
    for_whom: str
    measured: str = "not measured by us"
    """What we measured of it, on which set."""
    right: float = 0.0
    """How often its label is right on real citations (balanced accuracy), measured or published; 0: nobody knows."""
    revision: str = ""
    """The branch or commit that holds weights which are no pickle, where that is not the main one."""
    scorer: str = "nli"
    """The scorer that runs it."""


@cache
def models() -> tuple[Model, ...]:
    """All named models, smallest first."""
    data = tomllib.loads(_TABLE.read_text("utf-8"))["model"]
    return tuple(Model(**{**row, "labels": tuple(row["labels"])}) for row in data)


def named(name: str) -> Model:
    """The model of that name, or of that repository.

    Raises:
        UserError: there is none.
    """
    found = next((m for m in models() if name in (m.name, m.repository)), None)
    if found is None:
        raise UserError(f"no model is called {name!r}; there are: {', '.join(m.name for m in models())}")
    return found
