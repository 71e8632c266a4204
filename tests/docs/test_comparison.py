"""The table of options: what stands there as ours is ours."""

from __future__ import annotations

import re
from pathlib import Path

import click

from verify.cli.main import cli
from verify.settings import json_schema

ROWS = [line.split("|")[1:-1] for line in (Path(__file__).parents[2] / "docs/comparison.md").read_text().splitlines()
        if line.startswith("| ") and line.count("|") == 7]
OURS = " ".join(row[5] for row in ROWS[1:])


def test_every_option_that_is_named_exists() -> None:
    """Of `citewatch check`; commands and sources by their names."""
    context = click.Context(cli)
    check = cli.get_command(context, "check")
    assert check is not None
    known = {o for p in check.params for o in p.opts}
    named = set(re.findall(r"`(--[\w-]+)", OURS))
    commands = set(re.findall(r"`citewatch (\w+)`", OURS))
    assert {"unknown": set(), "missing": set(), "enough": True} == {
        "unknown": named - known,
        "missing": commands - set(cli.list_commands(context)),
        "enough": len(named) > 25,
    }


def test_every_setting_that_is_named_exists() -> None:
    """`[table] key`, and the keys of `[hosts]`."""
    made = json_schema.schema()["properties"]
    keys = {(table, key) for table, entry in made.items() for key in entry.get("properties", {})}
    hosts = set(made["hosts"]["additionalProperties"]["properties"])
    named = set(re.findall(r"`\[(\w+)\] (\w+)`", OURS))
    of_hosts = {key for cell in re.findall(r"`\[hosts[^`]*`((?:,? ?`\w+`)+)", OURS) for key in re.findall(r"`(\w+)`", cell)}
    assert {"unknown": set(), "missing": set(), "enough": True} == {
        "unknown": named - keys,
        "missing": of_hosts - hosts,
        "enough": len(of_hosts) >= 6,
    }
