"""What the command's exit code says, and which code each kind of error has."""

from __future__ import annotations

from enum import IntEnum

from refs.errors import Fault, Inconclusive, UserError


class ExitCode(IntEnum):
    """How a call of the command ended."""

    CLEAN = 0
    """No citation fails; what is to review, or could not be checked, is listed."""
    BROKEN = 1
    """A citation fails, of a kind that `fail_on` names."""
    USAGE = 2
    """An option, a setting or a file cannot be used; nothing was fetched where that could be known before."""
    FAULT = 3
    """citewatch or the machine failed; no verdict may be read from the run."""
    INCONCLUSIVE = 4
    """The network or an archive is down, or too few citations could be checked."""
    NOTHING = 5
    """No citation was found, or all were left out."""
    INTERRUPTED = 130
    """Ctrl-C or SIGTERM, as shells have it (128 + 2)."""


_OF_ERRORS: tuple[tuple[type[Exception], ExitCode], ...] = (
    (Fault, ExitCode.FAULT),  # before UserError: a journal on a full disk is both
    (Inconclusive, ExitCode.INCONCLUSIVE),
    (UserError, ExitCode.USAGE),
)
"""Kinds of error and their exit codes; the first that fits counts."""


def of_error(error: BaseException) -> ExitCode | None:
    """The code of an error whose message is meant for the user; None for any other."""
    return next((code for kind, code in _OF_ERRORS if isinstance(error, kind)), None)
