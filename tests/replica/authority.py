"""The replica's own certificate authority: a certificate for any host, made when its name is first heard."""

from __future__ import annotations

import atexit
import ssl
import tempfile
import threading
from functools import cache
from pathlib import Path

import trustme


class Authority:
    """Issues a certificate per server name (SNI), once per process."""

    def __init__(self) -> None:
        self._ca = trustme.CA(organization_name="citewatch replica")
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="replica-ca-")
        atexit.register(self._folder.cleanup)
        self.bundle = str(Path(self._folder.name) / "ca.pem")
        """The path of the PEM file to trust."""
        self._ca.cert_pem.write_to_path(self.bundle)

    def server_context(self) -> ssl.SSLContext:
        """A context that shows each client the certificate of the host it asked for."""
        context = self._context("localhost", "127.0.0.1")
        context.sni_callback = self._choose
        return context

    def _choose(self, socket: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name:
            socket.context = self._for_host(name.lower())

    def _for_host(self, name: str) -> ssl.SSLContext:
        with self._lock:
            if name not in self._contexts:
                self._contexts[name] = self._context(name)
            return self._contexts[name]

    def _context(self, *names: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(*names).configure_cert(context)
        return context


@cache
def authority() -> Authority:
    """The one authority of this process."""
    return Authority()
