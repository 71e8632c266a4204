"""Makes sure that `refs`, `reports` and `verify` are citewatch's own, whatever else is called so on this machine.

The three folders bear plain names, as the project's owner wants. PyPI has packages called `reports` and `verify`,
and many a project has a folder `reports/` on its path. So the door puts its own folder first on the path of its
process and, by PYTHONPATH, of the processes it starts. What cannot be mended so is said in one line.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

OWN = {"refs": "model/article.py", "reports": "findings.py", "verify": "version.py"}
"""Package -> a file that only citewatch's has."""
_HOME = Path(__file__).resolve().parent.parent


class TakenError(ImportError):
    """Another package has taken one of citewatch's names; the message says which and what to do."""


def claim_packages() -> None:
    """Put citewatch's folder first on the path, here and in child processes.

    Raises:
        TakenError: another package has a name for good: it was imported before, or has overwritten our files.
    """
    for name, file in OWN.items():
        loaded = sys.modules.get(name)
        where = Path(getattr(loaded, "__file__", None) or _HOME / name / "__init__.py").resolve().parent
        if loaded is not None and where != _HOME / name:
            raise TakenError(f"the package {name!r} at {where} was imported before citewatch and has its name; "
                             "install citewatch apart: pipx install citewatch (or: uv tool install citewatch)")
        if not (_HOME / name / file).is_file():
            raise TakenError(f"another package has written over citewatch's {name!r} in {_HOME}; "
                             "install citewatch apart: pipx install citewatch (or: uv tool install citewatch)")
    home = str(_HOME)
    if sys.path[:1] != [home]:
        sys.path.insert(0, home)
    inherited = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if inherited[:1] != [home]:
        os.environ["PYTHONPATH"] = os.pathsep.join([home, *(p for p in inherited if p)])
