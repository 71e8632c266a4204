"""Cuts the work of a run into buckets, each of which one worker can do by itself. Pure.

All live pages of a host are in one bucket, so that a host is never asked by two
workers at once. Small hosts share a bucket, since a task costs a cluster 0.7 to
5 ms. The archived copies are in a bucket of their own: an archive has one budget
for the whole run, wherever the run is spread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from refs.collect import Target
from refs.model import Source
from refs.urls import host

_MOST = 200
"""The most live targets in a bucket of several hosts; a host with more has a bucket to itself."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """Targets to ask through one witness, and the hosts (lanes) that no other worker may ask meanwhile."""

    source: Source
    lanes: tuple[str, ...]
    targets: tuple[Target, ...]


def cut(targets: Iterable[Target], archive: bool = True, most: int = _MOST) -> list[Bucket]:
    """The buckets of a run: the archives' first, then those of the hosts with most targets."""
    wanted = tuple(targets)
    by_host: dict[str, list[Target]] = {}
    for target in wanted:
        if target.url:
            by_host.setdefault(host(target.asked or target.url), []).append(target)
    hottest = sorted(by_host.items(), key=lambda item: (-len(item[1]), item[0]))
    first = [Bucket(Source.ARCHIVE, ("archives",), wanted)] if archive and wanted else []
    return [*first, *_filled(hottest, most)]


def _filled(hosts: Iterable[tuple[str, list[Target]]], most: int) -> Iterator[Bucket]:
    """Buckets of whole hosts, filled up to `most` targets; a host with more has one of its own."""
    lanes: list[str] = []
    held: list[Target] = []
    for name, targets in hosts:
        if held and len(held) + len(targets) > most:
            yield Bucket(Source.LIVE, tuple(lanes), tuple(held))
            lanes, held = [], []
        lanes.append(name)
        held.extend(targets)
    if held:
        yield Bucket(Source.LIVE, tuple(lanes), tuple(held))
