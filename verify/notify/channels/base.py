"""What a notice is, what a notifier is handed, and what a user may set."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reports.findings import Grade, VerdictKind


@dataclass(frozen=True, slots=True)
class NoticeOptions:
    """The `[notices]` table. Secrets (tokens, webhook addresses, passwords) come from the environment only."""

    github: str = ""
    """"owner/name": keep one issue there up to date. Needs GITHUB_TOKEN."""
    gitlab: str = ""
    """A project's path or number: keep one issue there up to date. Needs GITLAB_TOKEN."""
    github_api: str = "https://api.github.com"
    """The API of another GitHub (Enterprise)."""
    gitlab_api: str = "https://gitlab.com/api/v4"
    """The API of another GitLab."""
    issue_title: str = "Citations that need a look"
    """The title of that issue."""
    email_to: tuple[str, ...] = ()
    """Who is written to. CITEWATCH_SMTP_USER and CITEWATCH_SMTP_PASSWORD log in where they are set."""
    email_from: str = ""
    """The address that e-mail comes from."""
    smtp: str = "localhost:25"
    """HOST:PORT of the mail server; port 465 speaks TLS from the start, others by STARTTLS where offered."""
    webhook: str = ""
    """The shape of what is posted to CITEWATCH_WEBHOOK_URL: json | slack | matrix, "" for none."""
    heartbeat: str = ""
    """A file that is written after each run, so that a scheduler that died silently can be seen."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One citation whose settled verdict changed."""

    citation: str
    document: str
    label: str
    """The reference as the article prints it, or its URL."""
    claim: str
    url: str
    before: VerdictKind | None
    """The last settled verdict, None for a citation that had none."""
    after: VerdictKind
    grade: Grade
    why: str
    line: int = 0

    @property
    def better(self) -> bool:
        """True when the verdict changed for the better."""
        return self.grade <= Grade.UNKNOWN


@dataclass(frozen=True, slots=True)
class Notice:
    """Everything that people are told after one run, grouped."""

    night: str
    finished: datetime | None
    transitions: tuple[Transition, ...] = ()
    standing: tuple[Transition, ...] = ()
    """All citations in a settled bad state, told before or now."""
    void: str = ""
    """Why the run said nothing, told when it is the first void run in a row."""
    last_good: str = ""
    """The night of the last run that counted."""

    @property
    def worth_telling(self) -> bool:
        """True when something changed."""
        return bool(self.transitions or self.void)


Poster = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]
"""(method, url, headers, body) -> (status, body); raises OSError where no answer came."""
Mailer = Callable[[str, str, str, str, str], None]
"""(server, user, password, sender, message text) sends one message; raises OSError."""


class NoticeError(Exception):
    """A notice could not be delivered; the message says why. The run's result stands."""


@dataclass(frozen=True)
class Outbox:
    """What a notifier may use: the options, the secrets of the environment, and the functions that send."""

    options: NoticeOptions
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    post: Poster = lambda method, url, headers, body: (0, b"")
    mail: Mailer = lambda server, user, password, sender, message: None

    def secret(self, name: str) -> str:
        """A secret from the environment.

        Raises:
            NoticeError: it is not set.
        """
        if not self.secrets.get(name):
            raise NoticeError(f"set {name} in the environment: secrets are never read from a file")
        return self.secrets[name]


class Notifier(ABC):
    """One way to tell people."""

    name: str = ""
    shows_state: bool = False
    """True where what is told is what stands (an issue kept up to date): every run brings it up to date, and what could
    not be delivered need not be kept, since the next notice says all. False where each notice is news."""

    @abstractmethod
    def wanted(self, options: NoticeOptions) -> bool:
        """True when the options ask for this way."""

    @abstractmethod
    def tell(self, notice: Notice, outbox: Outbox) -> str:
        """Deliver it; what was done, in one line.

        Raises:
            NoticeError: it could not be delivered.
        """
