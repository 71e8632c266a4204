"""The baseline: known findings that do not fail a run, each with a reason and a day on which that ends.

It is a TOML file that is kept beside the articles:

    [[known]]
    id = "c6ce75ad9b19c"
    document = "articles/varn-bridge.wiki"
    verdict = "contradicted"
    reason = "the survey of 1990 is being reissued"
    expires = 2027-03-01
    claim = "At 412 metres it was the longest …"

An entry excuses one verdict of one citation: should the verdict get worse, it
counts again. Excused citations are still checked and shown.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from refs.errors import UserError
from reports.defuse import one_line
from reports.findings import Assessment, Grade, Report, VerdictKind
from reports.order import where, worst_first

_FIELDS = ("id", "document", "verdict", "reason", "expires", "claim")
"""The fields of an entry, in the order in which they are written."""


Naming = Callable[[str], str]
"""An article's place as it was given -> as reports name it."""


class BaselineError(UserError):
    """The baseline file cannot be used; the message names the entry and says what to do."""


@dataclass(frozen=True, slots=True)
class Known:
    """One entry: a citation's verdict that does not count until the day it expires."""

    id: str
    verdict: VerdictKind
    reason: str
    expires: date | None = None
    """The first day on which it counts again; None for never."""
    document: str = ""
    """Where it stands; "" fits every article."""
    claim: str = ""
    """For people; not compared."""

    def fits(self, assessment: Assessment, named: Naming = str) -> bool:
        """True for the same citation with the same verdict."""
        return self.id == assessment.id and self.verdict is assessment.verdict.kind and self.of(assessment, named)

    def of(self, assessment: Assessment, named: Naming = str) -> bool:
        """True where it is about the assessment's article; `named` tells how reports name an article."""
        mine, its = self.document, assessment.document
        return mine in ("", its, named(its)) or named(mine) == named(its)


def read(text: str) -> tuple[Known, ...]:
    """The entries of a baseline file.

    Raises:
        BaselineError: not TOML, or an entry lacks a field or holds a wrong one.
    """
    try:
        data = tomllib.loads(text)
    except (ValueError, OverflowError, RecursionError) as error:
        report = text.lstrip().startswith("{")
        step = "; this is a JSON report, of which `citewatch baseline` makes one" if report else ""
        raise BaselineError(f"the baseline is not TOML: {error}{step}") from error
    entries = data.get("known", [])
    strangers = sorted(set(data) - {"known"})
    if strangers or not isinstance(entries, list):
        raise BaselineError(f"a baseline holds [[known]] tables only; found {', '.join(strangers) or 'known = …'}")
    return tuple(_entry(number, entry) for number, entry in enumerate(entries, 1))


def _entry(number: int, entry: Any) -> Known:
    """One entry of the file; `number` counts from 1, for messages.

    Raises:
        BaselineError: a field is unknown, missing or of the wrong kind.
    """
    where_ = f"baseline entry {number}"
    if not isinstance(entry, dict):
        raise BaselineError(f"{where_} is no table")
    strangers = sorted(set(entry) - set(_FIELDS))
    if strangers:
        raise BaselineError(f"{where_}: unknown field {strangers[0]!r}; there are {', '.join(_FIELDS)}")
    texts = {name: entry.get(name, "") for name in ("id", "document", "verdict", "reason", "claim")}
    wrong = [name for name, value in texts.items() if not isinstance(value, str)]
    lacking = [name for name in ("id", "verdict", "reason") if not texts[name]]
    if wrong or lacking:
        raise BaselineError(f"{where_}: {(wrong or lacking)[0]!r} must be a text that is not empty")
    verdicts = [kind.value for kind in VerdictKind]
    if texts["verdict"] not in verdicts:
        raise BaselineError(f"{where_}: verdict {texts['verdict']!r} is none of {', '.join(verdicts)}")
    return Known(texts["id"], VerdictKind(texts["verdict"]), texts["reason"], _day(where_, entry.get("expires")),
                 texts["document"], texts["claim"])


def _day(where_: str, value: Any) -> date | None:
    """The day on which an entry expires, None for never.

    Raises:
        BaselineError: it is no day.
    """
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise BaselineError(f"{where_}: expires must be a day such as 2027-03-01, not {value!r}") from error


def write(entries: Iterable[Known]) -> str:
    """The entries as TOML, by document and id, so that a change of one is a small diff."""
    head = "# Findings that are known. Each excuses one verdict of one citation until it expires.\n"
    return head + "".join(map(_table, sorted(entries, key=lambda e: (e.document, e.id))))


def _table(entry: Known) -> str:
    """An entry as TOML."""
    fields = {"id": entry.id, "document": entry.document, "verdict": entry.verdict.value, "reason": entry.reason}
    lines = [f"{name} = {_quoted(value)}" for name, value in fields.items() if value]
    if entry.expires:
        lines.append(f"expires = {entry.expires.isoformat()}")
    if entry.claim:
        lines.append(f"claim = {_quoted(one_line(entry.claim, 160))}")
    return "\n[[known]]\n" + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, but for DEL and lone surrogates."""
    return re.sub("[\x7f\ud800-\udfff]", "�", json.dumps(text, ensure_ascii=False))


def of(report: Report, reason: str, expires: date | None, old: Sequence[Known] = ()) -> tuple[Known, ...]:
    """A baseline of all that is a warning or fails the run tonight; entries that still fit keep their reason."""
    made = []
    for assessment in worst_first(report.assessments):
        if assessment.verdict.grade >= Grade.WARN or assessment.verdict.fails(report.fail_on):
            kept = next((entry for entry in old if entry.fits(assessment)), None)
            made.append(kept or Known(assessment.id, assessment.verdict.kind, reason, expires, assessment.document,
                                      assessment.citation.claim.text))
    return tuple(made)


def excuse(entries: Sequence[Known], today: date, named: Naming = str) -> Callable[[Assessment], Assessment]:
    """What excuses an assessment that an entry of the baseline fits, with the entry's reason."""
    by_id: dict[str, list[Known]] = {}
    for entry in entries:
        if not _expired(entry, today):
            by_id.setdefault(entry.id, []).append(entry)

    def excused(assessment: Assessment) -> Assessment:
        entry = next((e for e in by_id.get(assessment.id, ()) if e.fits(assessment, named)), None)
        return replace(assessment, baseline=entry.reason) if entry else assessment

    return excused


def notes(report: Report, entries: Sequence[Known], today: date, named: Naming = str) -> Iterable[str]:
    """A note for each entry that expired or fits nothing any more."""
    by_id: dict[str, list[Assessment]] = {entry.id: [] for entry in entries}
    for assessment in report.assessments:
        if assessment.id in by_id:
            by_id[assessment.id].append(assessment)
    seen = {d.origin for d in report.documents} | {a.document for a in report.assessments}
    seen |= set(map(named, seen))
    for entry in entries:
        here = [a for a in by_id.get(entry.id, ()) if entry.of(a, named)]
        place = where(here[0]) if here else entry.document or "an article"
        if _expired(entry, today) and any(entry.fits(a, named) for a in here):
            yield f"Baseline: {entry.id} ({place}) expired on {entry.expires}; it counts again."
        elif not here and by_id.get(entry.id) and named(entry.document) not in seen:
            there = by_id[entry.id][0].document
            yield (f"Baseline: {entry.id} ({place}) stands in {there} now and counts there; if the article was "
                   "renamed, name it so in the entry.")
        elif not here and {entry.document, named(entry.document)} & seen:
            yield f"Baseline: {entry.id} ({place}) is no longer in the text; remove the entry."
        elif here and not any(entry.fits(a, named) for a in here):
            was, now = entry.verdict.value, here[0].verdict.kind.value
            yield f"Baseline: {entry.id} ({place}) was {was} and is {now} now; renew or remove the entry."


def _expired(entry: Known, today: date) -> bool:
    return entry.expires is not None and entry.expires <= today
