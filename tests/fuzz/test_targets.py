"""Every fuzz target holds for its seeds, for what was found once, and for some hundred inputs of hypothesis."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import Target, targets

ALL = list(targets())
FOUND = (b"", b"\0", b"\xff\xfe", b"[" * 3000, b"{" * 3000, b"<" * 3000, b"\\" * 3000)
"""Inputs that every target is given: the empty one, odd bytes, and depth."""


@pytest.mark.parametrize("target", ALL, ids=lambda target: target.name)
def test_seeds_and_old_findings(target: Target) -> None:
    """None of them raises what the part does not promise."""
    for data in (*target.seeds, *FOUND):
        target.run(data)


@pytest.mark.parametrize("target", ALL, ids=lambda target: target.name)
@given(data=st.data())
@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
def test_any_bytes(target: Target, data: st.DataObject) -> None:
    """Bytes, and seeds with bytes put into them."""
    seed = data.draw(st.sampled_from(target.seeds))
    at = data.draw(st.integers(0, len(seed)))
    target.run(seed[:at] + data.draw(st.binary(max_size=60)) + seed[at + data.draw(st.integers(0, 9)):])
