"""The errors of a journal: each message names the journal and says what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from refs.errors import Fault, UserError
from refs.install import how


class JournalError(UserError):
    """The journal cannot be opened, read or written. What was acknowledged as kept before is not lost."""


class JournalFull(JournalError, Fault):
    """The disk is full. Nothing that the user gave is wrong, so the exit code is that of a fault, not of usage."""


class JournalDamaged(JournalError):
    """A part of the journal cannot be read back: its bytes are not those that were written."""

    def __init__(self, what: str) -> None:
        """`what` names the place that cannot be read."""
        super().__init__(f"{what}; {DAMAGED}")


DAMAGED = ("it is damaged: `citewatch journal check` lists what cannot be read, `citewatch journal repair` keeps all "
           "that can")
"""What to do about a damaged journal."""
_FULL = ("database or disk is full", "no space left", "disk full", "could not extend file")
"""How SQLite, the operating system and Postgres say that the disk is full."""
_ADVICE = (
    (_FULL, "no room is left for it: free some space and run again; all that was recorded so far is kept"),
    (("disk i/o error",),
     "the disk refuses it: check space, quota and health, and run again; all that was recorded so far is kept"),
    (("readonly database", "read-only", "permission denied", "unable to open database file"),
     "it cannot be written: check that the file and its folder belong to you, or name another with --journal"),
    (("not a database",), f"it is no journal (name another with --journal), or {DAMAGED}"),
    (("malformed", "file is encrypted", "corrupt", "could not decode to utf-8"),
     DAMAGED),
    (("database is locked", "lock timeout", "canceling statement due to lock"),
     "another program holds it: wait for that to end, or name another with --journal"),
    (("connection refused", "could not connect", "connection failed", "server closed the connection",
      "connection to server", "connection timeout", "failed to resolve host",
      "terminating connection", "no such file or directory"),
     "the database server does not answer: check that it runs and that the journal's URL is right"),
    (("does not exist", "password authentication", "no password supplied", "role "),
     "the database refuses us: check user, password and database name in the journal's URL"),
)
"""Words of a database's error -> what people are told to do."""


@contextmanager
def clear_errors(name: str) -> Iterator[None]:
    """Within the block, turn the database library's errors into a `JournalError` that says what to do."""
    try:
        yield
    except NoSuchModuleError as error:
        raise JournalError(f"journal {name}: unknown kind of database; use a path, sqlite:///... "
                           f"or postgresql://...") from error
    except ModuleNotFoundError as error:
        raise JournalError(f"journal {name}: {error.name} is not installed; "
                           f"{how('postgres')} brings it") from error
    except JournalDamaged as error:
        raise type(error)(f"journal {name}: {str(error).removesuffix(f'; {DAMAGED}')}") from error
    except (DBAPIError, OSError) as error:
        kind = JournalFull if any(mark in str(error).lower() for mark in _FULL) else JournalError
        raise kind(f"journal {name}: {advice(error)}") from error
    except SQLAlchemyError as error:
        raise JournalError(f"journal {name}: {_first_line(error)}") from error


def advice(error: BaseException) -> str:
    """What to do about an error of the database, with its own words in brackets."""
    original = getattr(error, "orig", None) or error
    said = _first_line(original)
    if isinstance(original, FileNotFoundError | NotADirectoryError | FileExistsError):
        return f"its folder cannot be made: name another place with --journal ({said})"
    low = said.lower()
    told = next((text for marks, text in _ADVICE if any(mark in low for mark in marks)), "")
    return f"{told} ({said})" if told else said


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
