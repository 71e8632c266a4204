"""Which parts of a zipped document are encrypted: their names stand in the open, their content is noise.

OpenDocument names them in META-INF/manifest.xml (ODF 1.3, part 2, 4.8), EPUB in META-INF/encryption.xml (EPUB 3.3,
4.2.6.3.3), which often names nothing but fonts.
"""

from __future__ import annotations

import zipfile
from urllib.parse import unquote

from lxml import etree

_LISTS = ("META-INF/manifest.xml", "META-INF/encryption.xml")
_MOST = 5_000_000
"""Bytes of a list that are read."""


def encrypted(packed: zipfile.ZipFile) -> frozenset[str]:
    """Names of the parts that the archive's own lists call encrypted; none where the lists cannot be read."""
    return frozenset(name for part in _LISTS if part in packed.namelist() for name in _named(packed, part))


def _named(packed: zipfile.ZipFile, part: str) -> list[str]:
    with packed.open(part) as file:
        data = file.read(_MOST)
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True))
    except etree.XMLSyntaxError:
        return []
    manifest = [e.getparent() for e in root.iter("{*}encryption-data")]
    paths = [v for e in manifest for k, v in e.attrib.items() if etree.QName(k).localname == "full-path"]
    return paths + [unquote(e.get("URI", "")) for e in root.iter("{*}CipherReference")]
