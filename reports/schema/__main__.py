"""Write the published schema anew from the dataclasses."""

from __future__ import annotations

import json
from pathlib import Path

from reports.schema import FILE, built

if __name__ == "__main__":
    path = Path(__file__).with_name(FILE)
    path.write_text(json.dumps(built(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {path}")
