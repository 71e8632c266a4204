"""Where articles lie, as reports name them: below the working tree a path from its root, elsewhere as it was named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import overload

from refs.urls import is_web
from reports.findings import Assessment, Report


def root(environment: Mapping[str, str], here: Path) -> Path:
    """The folder that CI tools count paths from: GITHUB_WORKSPACE, else the working tree's, else the current one."""
    named = environment.get("GITHUB_WORKSPACE", "")
    if named and here.resolve().is_relative_to(Path(named).resolve()):
        return Path(named).resolve()
    return next((p for p in (here.resolve(), *here.resolve().parents) if (p / ".git").exists()), here.resolve())


def relative(report: Report, base: Path, here: Path) -> Report:
    """The report with each article below `base` named by its path from there; the others, and addresses, stay."""
    def named(origin: str) -> str:
        return below(origin, base, here)

    return replace(
        report, assessments=_Renamed(report.assessments, named),
        documents=tuple(replace(d, origin=named(d.origin)) for d in report.documents),
        unread=tuple(replace(u, origin=named(u.origin), why=u.why.replace(u.origin, named(u.origin)))
                     for u in report.unread))


def below(origin: str, base: Path, here: Path) -> str:
    """The path from `base`; `origin` as it is where it is no file below it."""
    if not origin or is_web(origin) or "\0" in origin:
        return origin
    try:
        # The folders of the path are followed, a link at its end is not: the tree knows it by its own name.
        whole = here / origin
        place = whole.parent.resolve() / whole.name
        exists = place.exists()
    except (OSError, ValueError, RuntimeError):
        return origin
    return place.relative_to(base).as_posix() if exists and place.is_relative_to(base) else origin


class _Renamed(Sequence[Assessment]):
    """Assessments, read as they are asked for, so that a spool of very many stays one."""

    def __init__(self, kept: Sequence[Assessment], named: Callable[[str], str]) -> None:
        self._kept, self._named, self._names = kept, named, dict[str, str]()

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Assessment]:
        return iter(self._made(self._kept))

    @overload
    def __getitem__(self, index: int) -> Assessment: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Assessment, ...]: ...

    def __getitem__(self, index: int | slice) -> Assessment | tuple[Assessment, ...]:
        if isinstance(index, slice):
            return tuple(self._made(self._kept[index]))
        return next(self._made([self._kept[index]]))

    def _made(self, some: Iterable[Assessment]) -> Iterator[Assessment]:
        """The assessments with their articles' new names."""
        for one in some:
            name = self._names.get(one.document)
            if name is None:
                name = self._names[one.document] = self._named(one.document)
            yield one if name == one.document else replace(one, document=name)
