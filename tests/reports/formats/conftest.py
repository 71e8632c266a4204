"""A browser for the tests of the page, one for each file of them: two at once in a process are one too many for playwright."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reports import browser

WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's chromium."""
    browser.needed()
    with browser.chromium() as running:
        yield running


@pytest.fixture
def shown(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., browser.Watched]]:
    """Opens a page given as text; closes it afterwards, and nothing it did may have failed."""
    held: list[browser.Watched] = []

    def opening(text: str, anchor: str = "", **context: Any) -> browser.Watched:
        path = tmp_path / f"{len(held)}.html"
        path.write_text(text, encoding="utf-8", newline="")
        held.append(browser.Watched(chromium, path, anchor, **{"viewport": WIDE, **context}))
        return held[-1]

    yield opening
    for watched in held:
        assert ([], []) == (watched.asked, watched.faults)
        watched.close()
