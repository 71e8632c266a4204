"""Which certificate authorities are trusted, and which client certificates are shown, for every backend alike."""

from __future__ import annotations

import ssl
from pathlib import Path

import certifi

from refs.fetch.options import HostRule, NetworkOptions, OptionError


def ca_file(options: NetworkOptions) -> str:
    """The PEM file of trusted authorities: the user's, else the system's, else certifi's.

    Raises:
        OptionError: the user's cannot be used.
    """
    if options.ca_bundle:
        _context(options.ca_bundle, "[network]")
        return options.ca_bundle
    system = ssl.get_default_verify_paths().cafile
    return system if system and Path(system).is_file() else certifi.where()


def context_of(rule: HostRule | None, usual: str) -> ssl.SSLContext:
    """The TLS context for a host: its rule's authorities (else those in `usual`), and the certificate that we show.

    Raises:
        OptionError: a file cannot be used.
    """
    if rule is None:
        return ssl.create_default_context(cafile=usual)
    table = f'[hosts."{rule.host}"]'
    context = _context(rule.ca_bundle, table) if rule.ca_bundle else ssl.create_default_context(cafile=usual or None)
    if rule.client_cert:
        try:
            context.load_cert_chain(rule.client_cert, rule.client_key or None, password=_no_password)
        except (OSError, ssl.SSLError, ValueError) as error:
            why = getattr(error, "strerror", "") or getattr(error, "reason", "") or str(error)
            raise OptionError(f"{table} client_cert: {rule.client_cert} cannot be used ({why}); name PEM files of a "
                              "certificate and its key, without a password") from error
    return context


def has_own_tls(rule: HostRule | None) -> bool:
    """True for a rule that asks for a TLS context of its own."""
    return rule is not None and bool(rule.ca_bundle or rule.client_cert)


def _no_password() -> str:
    """What OpenSSL calls for a key that is locked; without it, it would ask on the terminal and wait."""
    raise ValueError("its key is locked with a password")


def _context(bundle: str, table: str) -> ssl.SSLContext:
    """A TLS context that trusts the authorities in a PEM file; `table` names the setting for the message.

    Raises:
        OptionError: the file cannot be used.
    """
    try:
        return ssl.create_default_context(cafile=bundle)
    except (OSError, ssl.SSLError) as error:
        why = getattr(error, "strerror", "") or "it holds no PEM certificate"
        raise OptionError(f"{table} ca_bundle: {bundle} cannot be used ({why}); "
                          "name a PEM file of certificates") from error
