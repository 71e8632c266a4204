"""`python -m verify` is the command citewatch."""

from verify.cli.main import main

if __name__ == "__main__":
    main()
