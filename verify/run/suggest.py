"""For statements without a source: passages of the article's own other sources that say them. It edits nothing.

The pages are those that the journal holds from earlier runs; what it does not hold is fetched as a run fetches it, and
kept nowhere. A page is named only where it supports the statement as it would have to support a citation, and nothing
says that it is another page than the cited one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from refs.collect import Target
from refs.model import Capture, Captures, Citation, Document, Reference
from refs.sources.unsourced import Unsourced, readable, unsourced, untagged_readable
from reports.findings import Evidence, Finding, Outcome, Question, Support, Unread
from verify.journal.database import MEMORY, exists
from verify.judge import findings as judging
from verify.judge.chunks import checkers
from verify.judge.registry import judge_of
from verify.judge.scorers.base import Scorer
from verify.judge.text.text import keys
from verify.notify.channels.base import NoticeOptions
from verify.repair.article_text import on_disk
from verify.run import preflight, wiring
from verify.run.capture import capture, targets_of
from verify.run.gates import Gates
from verify.run.job import Job, Watcher, documents_of
from verify.run.locate import locate
from verify.run.pipeline import digest_of
from verify.run.scope import Scope
from verify.run.tools import Tools
from verify.run.works import head, ref_key
from verify.settings.model import Settings
from verify.workers.process import journal, judges

_TRIED = 6
"""Pages whose words meet most of a statement's; a page that says it is among them, and each costs a judgement."""
_MET = 0.4
"""Part of a statement's words that a page must have to be tried."""
_NAMED = 3
"""Sources that are named for one statement, the best first."""
_WHERE = ("tags are looked for in wikitext, Markdown, HTML, LaTeX, reStructuredText, AsciiDoc, Org and Typst, in files "
          "on disk alone")
"""What is said of an article in which no tags can be looked for."""
_TAGGED = "sentences without a tag (--all) are looked for in wikitext and Markdown alone; tagged ones were"
"""What is said where `every` was asked for and the format does not tell a paragraph from a line."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A source of the article that says it."""

    reference: Reference
    evidence: Evidence
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A statement without a source, and what the article's own sources say of it."""

    document: str
    unsourced: Unsourced
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was looked for and found."""

    suggestions: tuple[Suggestion, ...]
    notes: tuple[str, ...]
    """What could not be looked at, and why."""
    unread: tuple[Unread, ...]
    pages: int
    """Readable pages that were looked through."""


def suggest(sources: tuple[str, ...], settings: Settings, watcher: Watcher, every: bool = False,
            reader: str = "") -> Suggested:
    """Passages for the statements of articles that are tagged as needing a source; `every`: for all without one.

    Raises:
        UserError: something that was named cannot be used.
    """
    quiet = replace(settings, journal=MEMORY, notices=NoticeOptions(), formats=())
    job = Job(sources, reader)
    preflight.check(sources, job.recording, Gates(), quiet)
    found, notes, unread, pages = list[Suggestion](), list[str](), list[Unread](), 0
    with wiring.tools(quiet, job.recording, watcher.progress, watcher.stop) as tools:
        run = tools.store.open_run(digest_of(sources), tools.clock())
        scorer = judge_of(judges(settings))
        for document in documents_of(job, quiet, watcher, unread):
            text = on_disk(document.origin)
            if text is None or not readable(document):
                notes.append(f"{document.origin}: {_WHERE}")
                continue
            if every and not untagged_readable(document):
                notes.append(f"{document.origin}: {_TAGGED}")
            wanted = unsourced(text.text, document, every)
            if not wanted:
                continue
            seen = _pages(document, settings, tools, run)
            pages += len(seen)
            tools.progress.stage(f"looking through the sources of {document.title or document.origin}", len(wanted))
            for one in wanted:
                found.append(Suggestion(document.origin, one, tuple(_passages(one, document, seen, scorer))))
                tools.progress.advance(1)
    return Suggested(tuple(found), tuple(notes), tuple(unread), pages)


def _pages(document: Document, settings: Settings, tools: Tools, run: str) -> list[tuple[Reference, Captures]]:
    """The references of an article whose pages can be read."""
    located = locate(document, tools, Scope())
    if located is None:
        return []
    targets = targets_of([located], Scope())
    known = {key: both for key, both in _remembered(targets.values(), settings).items() if _text(both)}
    missing = {t.key: t for t in targets.values() if t.key not in known}
    capture(run, missing.values(), tools)
    pages = {**tools.store.witnesses(run, missing), **known}
    asked = ((r, targets.get(ref_key(r, located))) for r in located.references)
    return [(r, pages[t.key]) for r, t in asked if t is not None and _text(pages[t.key])]


def _remembered(targets: Iterable[Target], settings: Settings) -> dict[str, Captures]:
    """The pages of the targets that the journal holds, from whatever run."""
    if not exists(settings.journal):
        return {}
    with journal(settings) as store:
        return store.witnesses("", dict.fromkeys(t.key for t in targets))


def _readable(captures: Captures) -> list[Capture]:
    return [c for c in captures if c.readable]


def _text(captures: Captures) -> str:
    return next((c.page.text or c.page.all_text for c in _readable(captures)), "")


def _passages(one: Unsourced, document: Document, pages: list[tuple[Reference, Captures]],
              scorer: Scorer) -> Iterator[Passage]:
    """The passages that say it, best first; at most a few."""
    words = frozenset(keys(one.claim.text))
    met = [(len(words & frozenset(keys(_text(c)))) / len(words) if words else 0.0, n) for n, (_, c) in enumerate(pages)]
    tried = [n for share, n in sorted(met, key=lambda m: (-m[0], m[1]))[:_TRIED] if share >= _MET]
    found = [passage for n in tried for passage in _said(one, document, *pages[n], scorer)]
    yield from sorted(found, key=lambda p: -p.score)[:_NAMED]


def _said(one: Unsourced, document: Document, reference: Reference, captures: Captures,
          scorer: Scorer) -> Iterator[Passage]:
    """The passage of one source that says the statement, if it does and is the cited page."""
    work = judging.Work(Citation(one.claim, reference, (reference.id,)), captures, head(document))
    found = judging.findings(work, checkers(), scorer, "always")
    strangers = {f.source for f in found if f.question is Question.IDENTITY and f.outcome is Outcome.FAIL}
    best = max((f for f in found if _supports(f) and f.source not in strangers), key=lambda f: f.score or 0.0,
               default=None)
    if best is not None:
        yield Passage(reference, best.evidence[0], best.score or 0.0)


def _supports(finding: Finding) -> bool:
    return (finding.question is Question.SUPPORT and finding.support is Support.SUPPORTED
            and finding.outcome is Outcome.PASS and bool(finding.evidence))
