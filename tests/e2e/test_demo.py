"""The bundled demo shows each verdict it was written to show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from reports.codec import from_json
from verify.cli.main import run

DEMO = Path(__file__).parents[2] / "verify" / "cli" / "demo"


def test_the_demo_holds_one_of_each(tmp_path: Path) -> None:
    """A promise that its source never made is a part of the claim that is not supported, however new the weights."""
    out = tmp_path / "demo.json"
    run(("check", str(DEMO / "Port_Velda_Barrier.wiki"), "--replay", str(DEMO / "web.warc.gz"), "-q",
         "--journal", str(tmp_path / "journal.sqlite"), "--format", f"json={out}"))
    counted = Counter(a.verdict.kind.value for a in from_json(out.read_text("utf-8")).assessments)
    assert {"verified": 4, "rotted": 1, "drifted": 1, "unarchived": 1, "unsupported": 1, "partially_supported": 1,
            "no_locator": 1, "unchecked": 1} == counted
