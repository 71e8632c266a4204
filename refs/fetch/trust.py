"""Which certificate authorities are trusted, for every backend alike."""

from __future__ import annotations

import ssl
from pathlib import Path

import certifi

from refs.fetch.options import NetworkOptions


def ca_file(options: NetworkOptions) -> str:
    """The user's PEM file, else the system's, else certifi's; raises FileNotFoundError for a missing one."""
    if options.ca_bundle:
        if not Path(options.ca_bundle).is_file():
            raise FileNotFoundError(f"ca_bundle names no file: {options.ca_bundle}")
        return options.ca_bundle
    system = ssl.get_default_verify_paths().cafile
    return system if system and Path(system).is_file() else certifi.where()
