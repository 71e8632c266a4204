"""The README's picture: the demo's page in Debian's chromium. Run it when the page looks different: `python -m tests.reports.picture`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.reports import browser
from verify.cli.main import run

PICTURE = Path(__file__).parents[2] / "docs" / "report.png"
SIZE = {"width": 1180, "height": 1330}


def main() -> None:
    """Check the bundled article, open its page and write what a reader sees first."""
    with tempfile.TemporaryDirectory() as folder, browser.chromium() as running:
        run(("demo", "--output", folder))
        opened = browser.Watched(running, Path(folder) / "demo.html", viewport=SIZE)
        opened.page.screenshot(path=str(PICTURE))
        opened.close()


if __name__ == "__main__":
    main()
