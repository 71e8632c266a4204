"""The files of a folder that may be articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_INSTALLED = ("node_modules", "__pycache__")


def below(folder: Path) -> Iterator[Path]:
    """The files of a folder and of the folders in it, in order.

    What is hidden inside it, and what package managers put there, is nobody's article and is left out.
    """
    for here, inside, names in os.walk(folder):
        inside[:] = sorted(n for n in inside if not n.startswith(".") and n not in _INSTALLED
                           and not Path(here, n, "pyvenv.cfg").exists())
        yield from (Path(here, n) for n in sorted(names) if not n.startswith(".") and Path(here, n).is_file())
