"""The fenced blocks of the documents: what stands in them, where, and which are to be run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"(?:<!-- run(?:: (?P<code>\d+))? -->\n)?^```(?P<kind>[a-z]+)\n(?P<text>.*?)^```", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """One fenced block."""

    kind: str
    text: str
    line: int
    expected: int | None
    """The exit code that the last command of a block to be run ends with; None for a block that is only read."""

    @property
    def commands(self) -> list[str]:
        """The lines that begin with a prompt, without it and without a comment behind them."""
        return [re.split(r"\s{2,}# ", line[2:])[0] for line in self.text.splitlines() if line.startswith("$ ")]


def blocks(page: Path, kind: str) -> list[Block]:
    """All blocks of a kind, in order."""
    text = page.read_text("utf-8")
    return [Block(m["kind"], m["text"], text[: m.start()].count("\n") + 1,
                  int(m["code"] or 0) if m[0].startswith("<!-- run") else None)
            for m in _BLOCK.finditer(text) if m["kind"] == kind]
