"""The stage that looks up links between files: what is broken becomes an assessment, what holds is counted."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from refs.collect import Target
from refs.errors import UserError
from refs.local.look import Answer, Looked, Lookup, scanner_of
from refs.local.options import LocalOptions
from refs.local.scanners.base import Scanned
from refs.local.tree import Disk, root_of
from refs.model import Citation, Claim, Document, Reference, stable_id
from refs.reading.errors import FormatError
from refs.reading.source_text import decoded
from refs.reading.switches import switched_off
from refs.urls import is_web
from reports import diff
from reports.findings import LOCAL_LINK, Assessment, Finding, Grade, Outcome, Question, Verdict, VerdictKind
from verify.run.gates import OpenGates
from verify.run.local_before import Commit

_LINE = 300
"""Characters of a line that a finding quotes."""


class Keeping(Protocol):
    """A store that keeps what was judged."""

    def keep_judged(self, run: str, judged: Iterable[tuple[Assessment, str]]) -> None:
        """As `verify.journal.store.Store` has it."""


class Tooled(Protocol):
    """What this stage needs of a run's tools; `citewatch links` needs none and loads none."""

    @property
    def store(self) -> Keeping:
        """Where findings are kept."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time of the run."""


Remap = tuple[re.Pattern[str], str]


@dataclass
class Local:
    """The local links of one run."""

    options: LocalOptions = field(default_factory=LocalOptions)
    remaps: tuple[Remap, ...] = ()
    folders: tuple[Path, ...] = ()
    """The folders that the user named: outside a repository the outermost is the tree."""
    holding: int = 0
    """Links that were looked up and hold: each target counts once a file."""
    lost: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    """Why links could not be told, with counts."""
    _lookups: dict[str, Lookup] = field(default_factory=dict, repr=False)

    @property
    def wanted(self) -> bool:
        """True where there is something to do."""
        return self.options.wanted or any(not is_web(to) for _, to in self.remaps)

    def remapped(self, url: str) -> str:
        """The address that is asked in place of `url`: by the first rule that matches, else itself."""
        return next((to for pattern, with_ in self.remaps if (to := pattern.sub(with_, url, count=1)) != url), url)

    def sent(self, target: Target | None) -> Target | None:
        """The target with the address that is asked in place of its own, where a remap names one."""
        to = self.remapped(target.url) if target is not None and target.url else ""
        if target is None or not to or to == target.url or not is_web(to):
            return target
        return replace(target, key=stable_id("t", target.key, to), asked=to)

    def inside(self, url: str) -> str:
        """The path of the tree that a web address leads to, "" where it is asked on the web."""
        to = self.remapped(url)
        if to != url:
            return "" if is_web(to) else to
        return Lookup(Disk(Path()), self.options).place(url) or "" if self.options.base_url else ""

    def looked(self, path: Path) -> Iterator[Looked]:
        """Each local target of a file, its lines that are switched off left out; () for a file of another kind.

        Raises:
            FormatError, OSError: it cannot be read.
        """
        if scanner_of(path.name) is None:
            return
        text = decoded(path.read_bytes(), str(path))[0]
        lookup, inner = self._place(path)
        scanned = lookup.scanned(inner, text)
        lookup.mapped = {**lookup.mapped, **self._mapped(scanned)}
        off = switched_off(text)
        yield from (each for each in lookup.file(inner, text, scanned)
                    if not any(o.first <= each.line <= o.last for o in off))

    def broken(self, head: Document, run_id: str, last: Mapping[diff.Key, Grade], gates: OpenGates,
               tools: Tooled) -> Iterator[Assessment]:
        """What is broken in an article's file, with what changed and what excuses it; kept in the journal, too."""
        if not self.wanted or is_web(head.origin) or not Path(head.origin).is_file():
            return
        found = [assessment_of(head.origin, each) for each in self._counted(Path(head.origin), gates)]
        tools.store.keep_judged(run_id, [(one, "") for one in found])
        told, excused = diff.told(last), gates.of(tools.clock().date())
        yield from (excused(told(one)) for one in found)

    def noted(self) -> tuple[str, ...]:
        """The report's note: how many hold, and why others could not be told."""
        if not self.wanted:
            return ()
        why = "; ".join(f"{n}: {reason}" for reason, n in self.unknown.most_common(5))
        doubt = f", {self.unknown.total()} could not be told ({why})" if self.unknown else ""
        return (f"Links between files: {self.holding} hold, {self.lost} lead nowhere{doubt}.",)

    def _counted(self, path: Path, gates: OpenGates) -> Iterator[Looked]:
        """The broken ones that count, all of them counted."""
        try:
            looked = list(self.looked(path))
        except (FormatError, OSError):
            return  # the article's own reader has said so
        for each in looked:
            if each.answer is Answer.HOLDS:
                self.holding += 1
            elif each.answer is Answer.UNKNOWN:
                self.unknown[re.sub(r"^\S+ (?=is )", "a path ", each.why)] += 1
            elif not gates.changed_since or self._new(path, each, gates.start):
                self.lost += 1
                yield each

    def _new(self, path: Path, broken: Looked, start: Callable[[Path], str]) -> bool:
        """True for a broken link that the change made: it was not in the file before, or it led somewhere then."""
        lookup, inner = self._place(path)
        commit = Commit(Path(str(getattr(lookup.tree, "root", "."))), start(path.resolve().parent))
        try:
            text = decoded(commit.read(inner), inner)[0]
            scanner = scanner_of(inner)
            before = scanner.scan(text, inner) if scanner else Scanned()
        except (OSError, FormatError):
            return True
        if broken.target not in before.targets:
            return True
        was = Lookup(commit, self.options, lookup.mapped, lookup.rooted).target(inner, broken.target, before)
        return was is not None and was.answer is Answer.HOLDS

    def _place(self, path: Path) -> tuple[Lookup, str]:
        """What looks up the links of a file, and the file's path from the root."""
        whole = path.absolute()
        root = os.path.realpath(self.options.root or root_of(Path(os.path.realpath(whole.parent)), self.folders))
        lookup = self._lookups.get(root)
        if lookup is None:
            lookup = self._lookups[root] = Lookup(Disk(Path(root)), self.options, {}, bool(self.options.root))
        return lookup, os.path.relpath(Path(os.path.realpath(whole.parent), whole.name), root).replace(os.sep, "/")

    def _mapped(self, scanned: Scanned) -> dict[str, str]:
        """The web addresses of a file that a remap leads into the tree."""
        addresses = (t.partition("#")[0] for t in scanned.targets) if self.remaps else ()
        return {a: to for a in addresses if is_web(a) and not is_web(to := self.remapped(a))}


def opened(options: LocalOptions, remap: Iterable[tuple[str, str]], sources: Iterable[str] = ()) -> Local:
    """The stage, its settings tried; `sources` are what the user named.

    Raises:
        UserError: a root that is no folder, an expression that is none.
    """
    if options.root and not Path(options.root).is_dir():
        raise UserError(f"[local] root: there is no folder {options.root}")
    rules = []
    for pattern, to in remap:
        try:
            rules.append((re.compile(pattern), to))
            rules[-1][0].sub(to, "")
            re.compile(pattern + "|").sub(to, "")
        except (re.error, IndexError) as error:
            raise UserError(f"[check] remap: {pattern!r} to {to!r}: {error}") from error
    folders = {Path(os.path.realpath(s)) for s in sources if not is_web(s) and Path(s).is_dir()}
    return Local(options, tuple(rules), tuple(sorted(folders)))


def assessment_of(origin: str, found: Looked) -> Assessment:
    """A broken link as reports show it: a finding of its own, with its place and what to do."""
    text = _line(origin, found.line) or found.target
    reference = Reference(stable_id("r", "local", found.target), label=found.target, text=found.target, line=found.line)
    claim = Claim(stable_id("k", "local", found.target), text, line=found.line, column=1 if found.line else 0)
    why = f"{found.why}; {found.step}" if found.step else found.why
    finding = Finding("local_links", Question.REACH, Outcome.FAIL, why, certain=True, code=LOCAL_LINK)
    return Assessment(Citation(claim, reference), origin,
                      Verdict(VerdictKind.BROKEN, why, Grade.FAIL, reason=LOCAL_LINK), (finding,))


def _line(origin: str, number: int) -> str:
    lines = Path(origin).read_text(encoding="utf-8", errors="replace").splitlines() if number else []
    return " ".join(lines[number - 1].split())[:_LINE] if 0 < number <= len(lines) else ""

