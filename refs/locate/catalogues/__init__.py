"""Catalogues that are searched by title: a reference goes in, the works of that title or a failure come out.

One file each. To add one, add a file with a subclass of `base.Catalogue`; how alike a work is, `by_title` decides.
"""

from __future__ import annotations

from functools import cache

from refs.locate.catalogues.base import Catalogue
from refs.model import Reference
from refs.plugins import find


@cache
def catalogues() -> tuple[Catalogue, ...]:
    """All catalogues, one of each."""
    return tuple(plugin.cls() for plugin in find(__name__, Catalogue))


def fitting(reference: Reference, library: bool) -> list[Catalogue]:
    """Those that may list the work, the likeliest first; `library` is true for an entry of a library of references."""
    fit = [(c.turn(reference), c.name, c) for c in catalogues() if library or c.everywhere]
    return [c for turn, _, c in sorted(fit, key=lambda one: one[:2]) if turn]
