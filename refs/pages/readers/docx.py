"""Word files: paragraphs, tables and notes as text."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import datetime

from refs.model import Page, PageState, Response
from refs.pages.base import PageReader, fold

REQUIRES = ("docx2python",)
EXTRA = "docx"

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAX_UNPACKED = 100_000_000
"""Bytes that all parts of a file may unpack to."""


class Docx(PageReader):
    """Reads Word files (.docx) by docx2python."""

    name = "docx"

    def accepts(self, response: Response) -> float:
        """0.97 for a ZIP file that holds a Word document."""
        return 0.97 if response.body.startswith(b"PK\x03\x04") and b"word/document.xml" in response.body else 0.0

    def read(self, response: Response) -> Page:
        """The text, title, author and dates; a file that unpacks to more than 100 MB is not opened."""
        from docx2python import docx2python  # an extra: loaded where a Word file was met

        try:
            size = sum(i.file_size for i in zipfile.ZipFile(io.BytesIO(response.body)).infolist())
        except zipfile.BadZipFile:
            return _unreadable("a broken Word file")
        if size > _MAX_UNPACKED:
            return _unreadable(f"a Word file that would unpack to {size:,} bytes")
        with warnings.catch_warnings(), docx2python(io.BytesIO(response.body)) as document:
            warnings.simplefilter("ignore")  # Google Docs writes no core properties, and docx2python says so each time
            lines = [line for line in map(fold, document.text.split("\n")) if line]
            stated = {str(k): str(v or "") for k, v in document.core_properties.items()}
        text = "\n".join(lines)
        return Page(
            PageState.LIVE,
            title=fold(stated.get("title", "")) or (lines[0][:200] if lines else ""),
            authors=tuple(a for a in (fold(stated.get("creator", "")),) if a),
            published=_day(stated.get("created", "")),
            modified=_day(stated.get("modified", "")),
            language=stated.get("language", ""),
            text=text,
            all_text=text,
            media_type=_MEDIA_TYPE,
        )


def _day(text: str) -> str:
    """An instant as its day; "" for what is none."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).date().isoformat()
    except ValueError:
        return ""


def _unreadable(reason: str) -> Page:
    return Page(PageState.UNREADABLE, reason=reason, rule="type", media_type=_MEDIA_TYPE)
