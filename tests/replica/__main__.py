"""Run the replica by hand: `python -m tests.replica --world seed` prints the configuration that reaches it."""

from __future__ import annotations

import argparse
import importlib
import json
import threading
from pathlib import Path

from refs import formats
from tests.replica import article_world
from tests.replica.web import Replica


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", default="seed", help="builds from tests/replica/NAME_world.py")
    parser.add_argument("--seconds", type=float, default=3600.0, help="stop by itself after this long")
    parser.add_argument("--article", default="", help="fill it with the sources of this article in place of a world")
    args = parser.parse_args()
    with Replica(gzip=True) as web:
        if args.article:
            print(f"# {dict(article_world.build_for(web, formats.read(Path(args.article).read_bytes(), args.article)))}")
        else:
            importlib.import_module(f"tests.replica.{args.world}_world").build(web)
        print(config(web), flush=True)
        try:
            threading.Event().wait(args.seconds)
        except KeyboardInterrupt:
            print(f"# {len(web.log)} requests answered")


def config(web: Replica) -> str:
    """The `[network]` table that sends a client here."""
    return "\n".join(("[network]", f"connect_to = {json.dumps(web.connect_to)}", f"ca_bundle = {json.dumps(web.ca_bundle)}",
                      'allow_private = ["127.0.0.0/8"]', "delay = 0.0"))


if __name__ == "__main__":
    main()
