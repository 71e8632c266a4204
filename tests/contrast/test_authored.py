"""Claims of authors who had not seen a rule get no worse; the limits are today's rates, to be lowered."""

from __future__ import annotations

import pytest

from reports.findings import Support
from tests.gold.gold_authored import FOLDER, judged_of


@pytest.mark.parametrize(("name", "green", "confirmed", "certain"), [
    ("english", 0.48, 0.65, 0), ("news", 0.52, 0.65, 1), ("encyclopedia", 0.51, 0.72, 0), ("science", 0.48, 0.66, 0),
    ("languages", 0.0, 0.05, 0),
])
def test_the_rates_get_no_worse(name: str, green: float, confirmed: float, certain: int) -> None:
    """At most so many false claims are green, at least so many true ones; true ones fail no build."""
    judged = judged_of(FOLDER / f"{name}.jsonl")
    greens = {kind: [j.support is Support.SUPPORTED for j in judged[kind]] for kind in ("true", "false")}
    assert sum(greens["false"]) <= green * len(greens["false"])
    assert sum(greens["true"]) >= confirmed * len(greens["true"])
    assert sum(j.certain for j in (*judged["true"], *judged["inferred"])) <= certain
