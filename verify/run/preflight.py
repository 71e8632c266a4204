"""Tries every option, file and revision before anything is fetched, so that no mistake costs a night."""

from __future__ import annotations

import re
from pathlib import Path

from refs import whole_file
from refs.errors import UserError
from refs.fetch import stack
from refs.render import browser
from refs.sources import named
from verify.judge import registry
from verify.run import local
from verify.run.gates import Gates, opened
from verify.run.scope import Scope
from verify.settings.model import Settings
from verify.workers import process
from verify.workers.web import Recording


def check(sources: tuple[str, ...], recording: Recording, gates: Gates, settings: Settings) -> Scope:
    """What the run looks at, its gates ready for use; nothing is fetched.

    Raises:
        UserError: something that was named cannot be used; the message says what to do.
    """
    named.check(sources)
    if settings.check.offline:
        pass  # neither a backend nor a secret is needed
    elif not recording.replay:
        stack.check(settings.network)
    elif not Path(recording.replay).exists():
        raise UserError(f"--replay: there is no recording {recording.replay}; --record makes one")
    if recording.record and (why := whole_file.refusal(Path(recording.record))):
        raise UserError(f"--record: {recording.record} cannot be written ({why}); name another file")
    browser.check(settings.render)
    registry.judge_of(process.judges(settings))
    process.engine(settings.check.engine)
    return Scope(opened(gates, named.expanded(sources)), _patterns("exclude", settings.check.exclude),
                 _patterns("include", settings.check.include),
                 local.opened(settings.local, settings.check.remap, sources))


def _patterns(name: str, texts: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Regular expressions over addresses.

    Raises:
        UserError: one is none.
    """
    made = []
    for text in texts:
        try:
            made.append(re.compile(text))
        except re.error as error:
            raise UserError(f"[check] {name}: {text!r} is no regular expression ({error})") from error
    return tuple(made)
