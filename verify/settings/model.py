"""Settings as frozen values: one dataclass per table of citewatch.toml, and how they are read.

Later beats earlier: defaults, the file (`citewatch.toml`, or `[tool.citewatch]`
of `pyproject.toml`), the environment (`CITEWATCH_JOURNAL`, `CITEWATCH_NETWORK_CONTACT`,
... : table and key in capitals), the command line. Secrets come from the
environment only; a password in a file is an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from refs.archives.base import ArchiveOptions
from refs.fetch.options import NetworkOptions
from refs.local.options import LocalOptions
from refs.locate.base import LookupOptions
from refs.render.options import RenderOptions
from refs.sources.web_pages import Limits
from reports.findings import VerdictKind
from verify.notify.channels.base import NoticeOptions
from verify.policy.due import DueOptions
from verify.policy.verdicts import PolicyOptions
from verify.settings.typed_toml import (
    SettingsError,
)

__all__ = ["CheckOptions", "Settings", "SettingsError"]


class SupportWanted(StrEnum):
    """Which links are judged for support."""

    AUTO = "auto"
    """Those of a sentence that states something."""
    ALWAYS = "always"
    NEVER = "never"
    """None: a run for reach, redirects and fragments alone."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The `[check]` table: what is judged, by what, and what fails a run."""

    scorer: str = "lexical"
    """What judges support (see: citewatch plugins)."""
    second: str = ""
    """Another scorer, asked where its answer may change that of `scorer`; "" for none."""
    second_calls: int = 200
    """How often `second` is asked in a run at most."""
    doubt_from: float = 0.22
    """Scores from here to `doubt_to` are in doubt: `second` is asked, as of greens that are not nearly verbatim."""
    doubt_to: float = 0.75
    """The upper end of that band."""
    support: SupportWanted = SupportWanted.AUTO
    """Links judged for support: of sentences that plainly state a fact ("auto"), all, none. Reach is checked anyway."""
    engine: str = "threads"
    """What runs the work (see: citewatch plugins)."""
    workers: int = 0
    """Processes that read pages; 0 means one per core."""
    scheduler: str = ""
    """The address of a Dask scheduler ("tcp://10.0.0.5:8786"); "" starts a cluster on this machine."""
    lease: float = 60.0
    """Seconds after which a lost worker's hosts may be asked by another."""
    fail_on: tuple[VerdictKind, ...] = (VerdictKind.BROKEN, VerdictKind.CONTRADICTED, VerdictKind.UNSUPPORTED)
    """Verdicts that fail a run: these three where they are near certain; of the others, which are warnings, those that
    you name. What could not be checked is left to `unknown`."""
    min_coverage: float = 0.0
    """Percent of citations that must get an answer, else the run is inconclusive."""
    exclude: tuple[str, ...] = ()
    """Regular expressions: citations whose address matches one are not asked for; they are listed as left out."""
    include: tuple[str, ...] = ()
    """Regular expressions: addresses that are checked though `exclude` matches them."""
    remap: tuple[tuple[str, str], ...] = ()
    """Regular expressions and what stands in their place: an address that matches is asked there instead (a staging
    server), or looked up in the tree, where what results is a path ("/page.md")."""
    exclude_paths: tuple[str, ...] = ()
    """Globs: files of folders that are not read ("drafts/**", "*.draft.md")."""
    gitignore: bool = True
    """Leave out files of folders that git ignores."""
    unknown: str = "pass"
    """"pass": a citation that could not be checked fails nothing; "fail": the run is inconclusive for each."""
    unread: str = "note"
    """"note": a file in a folder that no reader reads is noted; "fail": the run is inconclusive for it."""
    now: str = ""
    """Rehearse as of this instant (ISO date or time, UTC): policy, due times and notices; "" for the clock."""
    offline: bool = False
    """Fetch nothing: verdicts rest on what earlier runs saw, and what none saw could not be told. No night is kept."""
    cache_age: float = 0.0
    """Hours for which a page or a copy that was read is not asked for again; 0 asks it in every run."""
    deadline: float = 0.0
    """Seconds for the whole run, 0 for none; a run cut short resumes."""


@dataclass(frozen=True, slots=True)
class ScorerOptions:
    """Options of one scorer: the table that bears its name."""


@dataclass(frozen=True, slots=True)
class LlmOptions(ScorerOptions):
    """The `[llm]` table: the language model that the scorer `llm` asks. Its key is in CITEWATCH_LLM_KEY alone."""

    url: str = ""
    """An OpenAI-compatible endpoint: "https://api.example.org/v1", "http://127.0.0.1:11434/v1" for Ollama here."""
    model: str = ""
    """The model's name as the endpoint knows it."""
    budget: int = 12_000
    """Characters of a page that are shown to it at most; about four make a token."""
    calls: int = 200
    """How often one process asks it in a run at most."""
    cache: bool = True
    """Keep its answers in the user's cache folder: equal questions (model, prompt, claim, passages) are asked once."""
    right: float = 0.82
    """How often it is right, from 0.5 to 1: the odds its word counts with as a second judge; less for a small model.
    From .82 on its reasons may lower a "supported". Published on WiCE: Qwen3-32B .79, gpt-oss-20b .84."""
    input_price: float = 0.0
    """What a million tokens of questions cost, in any currency: for the estimate of `--dry-run` alone."""
    output_price: float = 0.0
    """What a million tokens of answers cost."""


@dataclass(frozen=True, slots=True)
class NliOptions(ScorerOptions):
    """The `[nli]` table: the entailment model that the scorer `nli` runs on this machine."""

    model: str = ""
    """A folder with a model, or a name from `citewatch model list`; "" for the one that was fetched."""
    lock: str = field(default="citewatch.models.lock", compare=False)
    """The lock file of fetched models (revision, hashes); a relative path counts from the settings' own folder."""
    weight: float = 0.25
    """What the model's log-odds count beside those of words and facts, where it is the scorer of every pair."""
    threads: int = 0
    """Processors that one question may take; 0 shares the machine's among the processes of a run."""
    right: float = 0.0
    """How often it is right, from 0.5 to 1: the odds its word counts with as a second judge; 0 for what is known of
    the model (citewatch model list)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run needs to know."""

    network: NetworkOptions = field(default_factory=NetworkOptions)
    archive: ArchiveOptions = field(default_factory=ArchiveOptions)
    lookup: LookupOptions = field(default_factory=LookupOptions)
    check: CheckOptions = field(default_factory=CheckOptions)
    local: LocalOptions = field(default_factory=LocalOptions)
    site: Limits = field(default_factory=Limits)
    render: RenderOptions = field(default_factory=RenderOptions)
    llm: LlmOptions = field(default_factory=LlmOptions)
    nli: NliOptions = field(default_factory=NliOptions)
    policy: PolicyOptions = field(default_factory=PolicyOptions)
    sources: tuple[str, ...] = ()
    """What a run without SOURCE checks: paths, globs, URLs, "wiki:en:Title", "wiki:en:Category:Name",
    "sitemap:URL", "site:URL", "list:FILE"."""
    formats: tuple[tuple[str, str], ...] = ()
    """Reports to write: names and paths."""
    journal: str = ""
    """Path or database URL of the journal; "" for the user's state directory."""
    nightly: DueOptions = field(default_factory=DueOptions)
    notices: NoticeOptions = field(default_factory=NoticeOptions)


