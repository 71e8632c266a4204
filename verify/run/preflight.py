"""What can be known before a run: every option, file and revision is tried, so that no mistake costs a night."""

from __future__ import annotations

from pathlib import Path

from refs.errors import UserError
from refs.fetch import stack
from refs.sources import named
from verify.judge import registry
from verify.run.gates import Gates, OpenGates, opened
from verify.settings.model import Settings
from verify.workers import process
from verify.workers.web import Recording


def check(sources: tuple[str, ...], recording: Recording, gates: Gates, settings: Settings) -> OpenGates:
    """The gates, ready for use; nothing is fetched.

    Raises:
        UserError: something that was named cannot be used; the message says what to do.
    """
    named.check(sources)
    if not recording.replay:
        stack.check(settings.network)
    elif not Path(recording.replay).exists():
        raise UserError(f"--replay: there is no recording {recording.replay}; --record makes one")
    registry.scorer(settings.check.scorer)
    process.engine(settings.check.engine)
    return opened(gates)
