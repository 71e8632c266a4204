"""What can go wrong, in three kinds. The command line gives each kind its exit code; nothing else tells them apart.

A failure of the web is no exception but data (`refs.model.Failure`).

    UserError      something that was given cannot be used: a file, a setting, an option
    Inconclusive   the run could not be brought to an end, and says nothing of what is left
    Fault          citewatch, its installation or the machine failed: a broken plugin, a full disk
"""

from __future__ import annotations


class UserError(ValueError):
    """Something that the user gave cannot be used; the message says what to do."""


class Inconclusive(Exception):
    """The run could not be ended, through no fault of the input; the message says how to resume."""


class Fault(Exception):
    """citewatch itself or this machine failed; no verdict may be read from the run."""
