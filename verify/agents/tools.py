"""What a program may ask for: the checks of the command line, under the same limits; only the journal is written.

Files are read below one folder alone. A page may try to talk a language model
into naming a file whose lines then stand in the answer; so standard input,
lists of sources and paths that lead out of the folder are refused.
"""

from __future__ import annotations

import csv
import io
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from refs.errors import UserError
from refs.pages.sandbox import Readers
from refs.sources import wiki
from refs.urls import is_web
from verify.agents import answers
from verify.journal.database import MEMORY, exists
from verify.journal.journal import open_journal
from verify.judge.registry import judge_of
from verify.judge.scorers.base import ClaimText, SourceText
from verify.notify.channels.base import NoticeOptions
from verify.policy.history import text as in_words
from verify.run.job import Job, Watcher, check
from verify.settings.model import Settings
from verify.workers import web
from verify.workers.process import judges
from verify.workers.stop import Stop, timed

_PIECE = 20_000
"""Characters of a page in one answer."""
_LONGEST = 3600.0
"""Seconds that one check may take, whatever is asked for: a client that waits longer has given up."""
_MOST = 200
"""Citations in one answer: a language model reads no more, and `history` and the next call tell the others."""
_TURN = threading.Lock()
"""One run at a time: they share the journal, the archive's budget and the pace of every host."""


@dataclass(frozen=True)
class Tools:
    """The tools over one folder and its settings."""

    folder: Path
    settings: Settings
    recording: web.Recording = field(default_factory=web.Recording)

    def check_article(self, source: str, seconds: float = 120, most: int = 20) -> dict[str, Any]:
        """Check the citations of an article.

        `source` is a file below the server's folder, a folder or glob there, an http(s) address, or wiki:en:TITLE.
        Every reference is fetched live and from its web archive and checked against the claims it supports. The
        answer holds the counts of verdicts and the `most` worst citations (at most 200) with their evidence. After
        `seconds` (at most 3,600) it ends with "unfinished": true; ask again with the same source to go on. Nothing is
        written to the article.
        """
        return self._checked(Job((self._allowed(source),), recording=self.recording), self._quiet(seconds), most)

    def check_claim(self, claim: str, url: str = "", text: str = "", context: str = "", title: str = "",
                    seconds: float = 60) -> dict[str, Any]:
        """Check whether a source bears out one claim: the page at `url`, live and archived, or a `text` that is given.

        `context` are the sentences around the claim; `title`, with a text, is what its article is about: both help
        with pronouns.
        """
        if bool(url) == bool(text):
            raise UserError("give the page's url or its text, one of them")
        if not claim.strip():
            raise UserError("give the claim: a sentence that states something")
        if text:
            # A run of its own: the cap on second opinions counts for this question, not for the server's whole life.
            judge = judge_of(judges(self.settings, uuid.uuid4().hex))
            return answers.of_judgement(judge.judge(ClaimText(claim, context, title), SourceText(text, text)))
        if not is_web(url):
            raise UserError(f"{url!r} is no http(s) address")
        # The claim and the address are an article of one line: so a claim is checked as any citation is, and kept
        # nowhere.
        row, values = io.StringIO(newline=""), [" ".join(t.split()) for t in (claim, url, context)]
        csv.writer(row).writerows([["claim", "url", "context"], values])
        job = Job(("-",), "link_list", self.recording, stdin=io.BytesIO(row.getvalue().encode()))
        found = self._checked(job, replace(self._quiet(seconds), journal=MEMORY), 1)
        return {**(found.pop("citations") or [{}])[0], "notes": found["notes"], "inconclusive": found["inconclusive"],
                "unfinished": found["unfinished"]}

    def page(self, url: str, offset: int = 0) -> dict[str, Any]:
        """Fetch a page and say what kind it is (live, gone, soft 404, parked, paywalled, blocked ...), with its text.

        At most 20,000 characters of the text come at a time, from `offset`; "characters" is the length of all.
        """
        if not is_web(url):
            raise UserError(f"{url!r} is no http(s) address")
        if offset < 0:
            raise UserError("offset is 0 or more")
        with web.client(self.settings, self.recording) as client, Readers(1) as readers:
            response = client.get(url)
            read = readers.submit(response).result()
        return answers.of_page(response, read, offset, _PIECE)

    def history(self, what: str, explain: bool = False) -> dict[str, Any]:
        """What the journal knows of a citation: `what` is an address or an id from an answer of check_article.

        With `explain` every look at the page and its archived copy is listed.
        """
        if not exists(self.settings.journal):
            return {"found": 0, "text": "there is no journal yet: check_article begins one"}
        with closing(open_journal(self.settings.journal)) as kept:
            traces = kept.find(what)
        if not explain:
            traces = tuple(replace(t, seen=()) for t in traces)
        return {"found": len(traces), "text": in_words(traces, self.settings.policy).strip()}

    def _checked(self, job: Job, settings: Settings, most: int) -> dict[str, Any]:
        """One check as a run makes it, one at a time, stopped at the settings' deadline; its report as plain values."""
        stop = Stop(until=time.time() + settings.check.deadline if settings.check.deadline else 0.0)
        with _TURN, timed(stop):
            report, unfinished = check(job, settings, Watcher(stop=stop))
        return answers.of_report(report, unfinished, min(max(0, most), _MOST))

    def _quiet(self, seconds: float) -> Settings:
        """The settings of a run that tells nobody, writes no report and asks no archive to save anything."""
        limit = min(max(1.0, seconds), _LONGEST) if seconds == seconds else 1.0  # what is no number equals nothing
        allowed = min(limit, self.settings.check.deadline) if self.settings.check.deadline else limit
        return replace(self.settings, notices=NoticeOptions(), formats=(),
                       archive=replace(self.settings.archive, save=False),
                       check=replace(self.settings.check, deadline=allowed))

    def _allowed(self, source: str) -> str:
        """The source, its path made whole.

        Raises:
            UserError: it leads out of the folder, or is no article.
        """
        if is_web(source) or source.startswith(wiki.SCHEME):
            return source
        if source in ("", "-") or source.startswith("list:") or "\0" in source:
            raise UserError("name a file, a folder or a glob below the server's folder, an address, or wiki:en:TITLE")
        root = self.folder.resolve()
        steps = Path(source).parts
        # Links are followed up to the first wild card; what stands behind it is matched by name, below the folder.
        plain = next((n for n, step in enumerate(steps) if any(c in step for c in "*?[")), len(steps))
        base = (root / Path(*steps[:plain])).resolve()
        if ".." in steps or not base.is_relative_to(root):
            raise UserError(f"{source!r} leads out of the folder that this server reads; start it where articles lie")
        return str(base.joinpath(*steps[plain:]))
