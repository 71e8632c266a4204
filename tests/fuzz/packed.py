"""Word, OpenDocument and EPUB files whose parts are fuzzed: any byte changed in a packed file only spoils its packing."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from refs import formats
from refs.reading.errors import FormatError

GOLDEN = Path(__file__).parents[1] / "golden" / "formats"
_PACKED = {"docx": "sample.docx", "odt": "sample.odt", "epub": "sample.epub"}


def parts() -> Iterator[tuple[str, Callable[[bytes], None], tuple[bytes, ...]]]:
    """(name, what reads the file with any bytes as that part, the part as it is) of every text in the samples."""
    for reader, file in _PACKED.items():
        whole = (GOLDEN / reader / file).read_bytes()
        with zipfile.ZipFile(io.BytesIO(whole)) as packed:
            for name in packed.namelist():
                text = packed.read(name)
                if text.lstrip()[:1] == b"<":
                    yield f"{reader}:{name.rpartition('/')[2]}", _read(reader, whole, name), (text,)


def _read(reader: str, whole: bytes, name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        with contextlib.suppress(FormatError):
            document = formats.read(_with(whole, name, data), "a", reader)
            known = {reference.id for reference in document.references}
            assert {citation.reference.id for citation in document.citations()} <= known

    return read


def _with(whole: bytes, name: str, data: bytes) -> bytes:
    """The packed file with `data` as the part `name`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as packed, zipfile.ZipFile(out, "w") as made:
        for one in packed.namelist():
            made.writestr(one, data if one == name else packed.read(one))
    return out.getvalue()
