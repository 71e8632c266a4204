"""`citewatch` and `python -m citewatch`: the command, once its packages are sure to be its own."""

from __future__ import annotations

import sys

from citewatch import _packages


def main() -> None:
    """Run the command; exit 2 with one line where another package has taken a name of ours."""
    try:
        _packages.claim_packages()
    except _packages.TakenError as error:
        print(f"citewatch: {error}", file=sys.stderr)
        sys.exit(2)
    from verify.cli.main import main as command

    command()


if __name__ == "__main__":
    main()
