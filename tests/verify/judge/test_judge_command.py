"""`citewatch judge`: what it reads of a pair and prints of a judgement."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from verify.cli.judge import judge

PAIR = {
    "id": 1, "claim": "On 9 March 2021 the council closed the Harrow lido.", "published": "2021-03-09",
    "source": "Lido shut. The council closed the Harrow lido today. Swimmers had asked for one more summer.",
}


def judged(tmp_path: Path, **changed: str) -> dict[str, object]:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps(PAIR | changed), "utf-8")
    ran = CliRunner().invoke(judge, [str(pairs)], catch_exceptions=False)
    return dict(json.loads(ran.output))


def test_a_judgement_shows_what_it_rests_on(tmp_path: Path) -> None:
    """Certain, code, clause and every fact stand on the line, so that anybody can measure."""
    row = judged(tmp_path)
    assert [row["certain"], row["code"], row["clause"]] == [False, "", ""]
    assert row["facts"] == [
        {"kind": "date", "claimed": "9 March 2021", "status": "found", "stated": "today"},
        {"kind": "name", "claimed": "Harrow", "status": "found", "stated": "Harrow"},
    ]


def test_the_day_of_the_page_is_read(tmp_path: Path) -> None:
    """"Today" is the day on which the page was published, and no other day."""
    dates = [next(f for f in judged(tmp_path, published=day)["facts"] if f["kind"] == "date")  # type: ignore[attr-defined]
             for day in ("2021-03-09", "2021-04-09")]
    assert [f["status"] for f in dates] == ["found", "absent"]
