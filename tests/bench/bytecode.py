"""Compiled modules are kept during a bench, as pip keeps those of an installed package.

`make` forbids Python to write them, so that a working tree stays clean. What is measured there is a start that compiles
all our source, in the command and in each of its workers: something that nobody pays who installed the program.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile


def keep() -> None:
    """From now on this process and those it starts keep compiled modules in a folder that goes at the end."""
    folder = tempfile.mkdtemp(prefix="citewatch-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = folder
    sys.dont_write_bytecode = False
