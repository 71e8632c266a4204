"""Write requirements-dev.lock: every package of development and CI at one version, with the hash of its file.

    python -m tests.supply.lock

For CPython 3.11 on x86-64 Linux, which CI runs: `pip install --require-hashes -r requirements-dev.lock`, then
`pip install --no-deps -e .`. pip itself resolves; nothing is installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXTRAS = "dev,fast,docx,dump,parquet,postgres,dask,nli,mcp"
HEAD = """# Written by `make lock` from pyproject.toml: CPython 3.11, x86-64 Linux. Install with
#   pip install --require-hashes -r requirements-dev.lock && pip install --no-deps -e .
"""


def main() -> None:
    """Resolve, and write the file."""
    asked = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-", f"{ROOT}[{EXTRAS}]"]
    report = json.loads(subprocess.run(asked, check=True, stdout=subprocess.PIPE).stdout)
    lines = []
    for found in report["install"]:
        name, version = found["metadata"]["name"].lower().replace("_", "-"), found["metadata"]["version"]
        hashes = found["download_info"].get("archive_info", {}).get("hashes", {})
        if name != "citewatch":
            lines.append(f"{name}=={version} --hash=sha256:{hashes['sha256']}\n")
    (ROOT / "requirements-dev.lock").write_text(HEAD + "".join(sorted(lines)))


if __name__ == "__main__":
    main()
