"""`citewatch judge`: whatever is in its file is judged, or named with its line, and never a fault of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from refs.errors import UserError
from verify.cli.judge import judge

GOOD = {"id": 1, "claim": "The wall is 73 km long.", "source": "The wall is 73 km long."}


def told(data: bytes, folder: Path) -> object:
    """What the command gives for a file of these bytes: its lines, or the error it ends with."""
    path = folder / "pairs.jsonl"
    path.write_bytes(data)
    ran = CliRunner().invoke(judge, [str(path)], standalone_mode=False)
    return ran.exception or [json.loads(line)["support"] for line in ran.output.splitlines()]


@pytest.mark.parametrize("data", [
    json.dumps(GOOD).encode("utf-16"), b"\xff\xfe", b"[" * 200_000, b"null", b'{"claim": "a"}', b'{"claim": 5, "source": "b"}',
    json.dumps({**GOOD, "context": 5}).encode(), json.dumps({**GOOD, "title": ["a"]}).encode(), json.dumps({**GOOD, "published": {"a": 1}}).encode(),
    json.dumps({**GOOD, "source": [1, 2]}).encode(), json.dumps(GOOD).encode() + b"\n\xff",
])
def test_what_cannot_be_read_is_named(data: bytes, tmp_path: Path) -> None:
    """The file, with the line where it is one of them that is wrong: exit 2."""
    error = told(data, tmp_path)
    assert (isinstance(error, UserError), "pairs.jsonl" in str(error)) == (True, True)


@pytest.mark.parametrize("more", [{}, {"context": None, "title": None, "published": None}, {"published": "2020-01-01", "title": "Walls"},
                                  {"claim": "The wall is 73 km long. \ud800"}, {"id": "\x1b[31m"}])
def test_what_can_be_read_is_judged(more: dict[str, object], tmp_path: Path) -> None:
    """One answer a line."""
    assert ["supported"] == told(json.dumps({**GOOD, **more}).encode(), tmp_path)
