"""Run every bench_*.py of this folder; each yields Figures, as in tests/gold."""

import sys

from tests.bench import bytecode
from tests.gold.__main__ import run

if __name__ == "__main__":
    bytecode.keep()
    sys.exit(run("tests.bench", "bench_", sys.argv[1:]))
