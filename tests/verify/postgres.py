"""A private PostgreSQL server for the tests, from Debian's binaries, on a unix socket in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


def _as_user() -> list[str]:
    """PostgreSQL refuses to run as root: then the packaged user runs it."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The socket folder of a running server; skips where PostgreSQL or its driver is absent."""
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's server binaries are not installed (Debian: postgresql)")
    pytest.importorskip("psycopg", reason="psycopg is not installed (the extra: postgres)")
    folder = Path(tempfile.mkdtemp(prefix="cw-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, user = folder / "data", _as_user()
    run = {"check": True, "capture_output": True, "cwd": folder}
    try:
        subprocess.run([*user, binaries / "initdb", "-D", data, "-U", "citewatch", "-A", "trust", "-E", "UTF8", "--no-sync"], **run)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        subprocess.run([*user, binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"],
                       check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL would not start here: {error}")
    yield str(folder)
    subprocess.run([*user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], check=False, capture_output=True, cwd=folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The URL of an empty database of its own."""
    import psycopg

    name = f"t{uuid.uuid4().hex[:8]}"
    with psycopg.connect(host=postgres_server, user="citewatch", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"create database {name}")
    return f"postgresql://citewatch@/{name}?host={quote(postgres_server, safe='')}"
