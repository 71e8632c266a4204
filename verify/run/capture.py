"""The stage that fetches: the live page and the archived copy of every distinct target, into the store.

Several references may point at one target; it is asked once a night.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from refs.collect import Target, target_of
from refs.model import (
    Document,
    Meaning,
    Source,
)
from verify.policy import outage
from verify.run.scope import Scope
from verify.run.tools import Tools
from verify.run.works import ref_key


def targets_of(documents: Iterable[Document], scope: Scope) -> dict[str, Target]:
    """Place of a reference (`works.ref_key`) -> the target it points at, with the claims that rest on it."""
    found: dict[str, Target] = {}
    for document in documents:
        claims: dict[str, list[tuple[str, str]]] = {}
        citations: dict[str, list[str]] = {}
        for citation in document.citations():
            claims.setdefault(citation.reference.id, []).append((citation.claim.text, citation.claim.context))
            citations.setdefault(citation.reference.id, []).append(citation.id)
        asked = scope.references(document)
        for reference in document.references:
            target = scope.local.sent(target_of(reference))
            if target is not None and reference.id in asked:
                found[ref_key(reference, document)] = replace(target, claims=tuple(claims.get(reference.id, ())),
                                                            citations=tuple(citations.get(reference.id, ())))
    return found


def capture(run_id: str, targets: Iterable[Target], tools: Tools) -> None:
    """Take both witnesses of every distinct target into the store."""
    distinct: dict[str, Target] = {}
    for target in targets:
        known = distinct.get(target.key)
        distinct[target.key] = replace(target, claims=known.claims + target.claims,
                                       citations=known.citations + target.citations) if known else target
    witnesses = 2 if tools.settings.archive.enabled else 1
    tools.progress.stage("fetching live pages and archived copies", witnesses * len(distinct))
    tools.take(run_id, distinct.values())


def watch(targets: Iterable[Target], tools: Tools, run_id: str, seen: outage.Hosts) -> None:
    """Add to `seen` what each host answered tonight, so that our own outage can be told from a site's."""
    distinct = {t.key: t for t in targets if t.url}
    taken = tools.store.taken_bare(run_id, distinct, Source.LIVE)
    nights = tools.store.all_observations(taken)

    def alive(key: str) -> bool:
        return any(o.source is Source.LIVE and o.state.meaning is Meaning.READABLE for o in nights[key][-2:])

    for key, target in distinct.items():
        if key in taken:
            seen.add(outage.seen(target.asked or target.url, taken[key], alive(key)))
