"""Lines of a CDXJ index: a sortable key, 14 digits of time, and a JSON object (as pywb and OpenWayback read).

With the index beside it, a WARC that citewatch recorded can be served by any web-archive player: it finds a capture by
a search in sorted lines instead of reading the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from refs import whole_file


def line(url: str, date: str, status: int | None, mime: str, digest: str, offset: int, length: int, file: str) -> str:
    """The index line of one response or revisit record; `date` is its WARC-Date."""
    told = {"url": url, "mime": mime.partition(";")[0].strip() or "unk", "status": str(status or "-"),
            "digest": digest.removeprefix("sha1:"), "length": str(length), "offset": str(offset), "filename": file}
    stamp = "".join(c for c in date.partition(".")[0] if c.isdigit())[:14]
    return f"{sort_key(url)} {stamp} {json.dumps(told)}"


def sort_key(url: str) -> str:
    """The URL with its host reversed and without scheme and www. ("org,example)/a?b"), no blanks."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return url.replace(" ", "%20")
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower().replace(" ", "%20")


def write(path: Path, lines: Iterable[str]) -> None:
    """Put a sorted index in place at once."""
    whole_file.write(path, "".join(f"{each}\n" for each in sorted(lines)))
