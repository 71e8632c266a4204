"""Which certificate authorities are trusted, for every backend alike."""

from __future__ import annotations

import ssl
from pathlib import Path

import certifi

from refs.fetch.options import NetworkOptions, OptionError


def ca_file(options: NetworkOptions) -> str:
    """The user's PEM file, else the system's, else certifi's; raises OptionError where the user's cannot be used."""
    if options.ca_bundle:
        try:
            ssl.create_default_context(cafile=options.ca_bundle)
        except (OSError, ssl.SSLError) as error:
            why = getattr(error, "strerror", "") or "it holds no PEM certificate"
            raise OptionError(f"[network] ca_bundle: {options.ca_bundle} cannot be used ({why}); "
                              "name a PEM file of certificates") from error
        return options.ca_bundle
    system = ssl.get_default_verify_paths().cafile
    return system if system and Path(system).is_file() else certifi.where()
