"""Parts of zipped documents (EPUB, ODT) under bounds, and their XML without entities, DTDs or network.

A zip of a few kilobytes can unpack to gigabytes, and an XML file can name others on our disk or in the network. So each
part is read only up to a bound, as are all of them together, and the XML parser opens nothing and expands nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from zlib import error as ZlibError

from lxml import etree

from refs.reading.errors import FormatError

_MAX_PART = 60_000_000
"""Bytes that one part may unpack to, all parts together, and how many parts are read."""
_MAX_ALL = 150_000_000
_MAX_PARTS = 5000
_ENCRYPTED = ("META-INF/manifest.xml", "META-INF/encryption.xml")
"""Where OpenDocument (ODF 1.3, part 2, 4.8) and EPUB (EPUB 3.3, 4.2.6.3.3) name the parts that are encrypted. Of an
EPUB these are often nothing but fonts."""
_MAX_NAMES = 5_000_000
"""Bytes of such a list that are read."""


def parts(data: bytes, origin: str, wanted: Callable[[str], bool], kind: str) -> dict[str, bytes]:
    """The parts whose names are wanted, in the archive's order.

    Raises:
        FormatError: no archive, a broken or encrypted one, or one that unpacks to more than the bounds.
    """
    found: dict[str, bytes] = {}
    size = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            closed = _encrypted(packed, origin)
            for info in packed.infolist():
                if wanted(info.filename) and info.filename in closed:
                    raise FormatError(f"{origin}: the text is encrypted; save it without a password or copy protection")
                if not wanted(info.filename) or len(found) >= _MAX_PARTS:
                    continue
                with packed.open(info) as file:
                    part = file.read(_MAX_PART + 1)
                size += len(part)
                if len(part) > _MAX_PART or size > _MAX_ALL:
                    raise FormatError(f"{origin}: {info.filename} unpacks to more than {_MAX_PART:,} bytes")
                found[info.filename] = part
    except FormatError:
        raise
    except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
            KeyError) as error:
        raise FormatError(f"{origin}: a broken or encrypted {kind} ({error}); save it again") from error
    return found


def _encrypted(packed: zipfile.ZipFile, origin: str) -> frozenset[str]:
    """Names of the parts that the archive's own lists call encrypted; none where the lists cannot be read."""
    return frozenset(name for part in _ENCRYPTED if part in packed.namelist() for name in _named(packed, part, origin))


def _named(packed: zipfile.ZipFile, part: str, origin: str) -> list[str]:
    with packed.open(part) as file:
        data = file.read(_MAX_NAMES)
    try:
        root = xml(data, origin, part)
    except FormatError:
        return []
    manifest = [e.getparent() for e in root.iter("{*}encryption-data")]
    paths = [v for e in manifest for k, v in e.attrib.items() if etree.QName(k).localname == "full-path"]
    return paths + [unquote(e.get("URI", "")) for e in root.iter("{*}CipherReference")]


def xml(data: bytes, origin: str, part: str) -> Any:
    """The root element of a part.

    Raises:
        FormatError: it is no well-formed XML.
    """
    # Without an index of ids: documents that were put together by copying hold one id twice, and are read all the same.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
                             remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{origin}: {part} is broken XML ({error})") from error
