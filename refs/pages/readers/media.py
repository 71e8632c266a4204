"""Images, sound, film, archives and other bytes that hold no text we read: said so, by name."""

from __future__ import annotations

from refs.model import Page, PageState, Response
from refs.pages.base import PageReader, media_type

# First bytes of common formats (Gary Kessler's signatures; WHATWG MIME Sniffing, section 6).
_MAGIC: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "a PNG image"),
    (b"\xff\xd8\xff", 0, "a JPEG image"),
    (b"GIF87a", 0, "a GIF image"),
    (b"GIF89a", 0, "a GIF image"),
    (b"WEBP", 8, "a WebP image"),
    (b"BM", 0, "a BMP image"),
    (b"II*\0", 0, "a TIFF image"),
    (b"MM\0*", 0, "a TIFF image"),
    (b"\0\0\1\0", 0, "an icon"),
    (b"ftypavif", 4, "an AVIF image"),
    (b"ftyp", 4, "an MPEG-4 film or sound"),
    (b"\x1aE\xdf\xa3", 0, "a WebM or Matroska film"),
    (b"AVI ", 8, "an AVI film"),
    (b"WAVE", 8, "a WAVE sound"),
    (b"ID3", 0, "an MP3 sound"),
    (b"\xff\xfb", 0, "an MP3 sound"),
    (b"OggS", 0, "an Ogg sound or film"),
    (b"fLaC", 0, "a FLAC sound"),
    (b"FLV\x01", 0, "a Flash film"),
    (b"CWS", 0, "a Flash file"),
    (b"FWS", 0, "a Flash file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Office file"),
    (b"{\\rtf", 0, "a Rich Text file"),
    (b"%!PS", 0, "a PostScript file"),
    (b"AT&TFORM", 0, "a DjVu file"),
    (b"PK\x03\x04", 0, "a ZIP file"),
    (b"\x1f\x8b", 0, "a gzip file"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7-Zip file"),
    (b"Rar!", 0, "a RAR file"),
    (b"MZ", 0, "a program"),
    (b"\x7fELF", 0, "a program"),
    (b"wOFF", 0, "a font"),
    (b"wOF2", 0, "a font"),
)
_OFFICE = (
    (b"word/", "a Word file; install citewatch[docx] to read it"),
    (b"xl/", "an Excel file"),
    (b"ppt/", "a PowerPoint file"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub+zip", "an EPUB book"),
)


class Media(PageReader):
    """Names what cannot be read: images, sound, film, archives, programs."""

    name = "media"

    def accepts(self, response: Response) -> float:
        """0.95 for known first bytes, 0.6 for an image, audio or video Content-Type, 0.05 for anything binary."""
        if not response.body:
            return 0.0
        if _named(response.body):
            return 0.95
        if (
            media_type(response).split("/")[0] in ("image", "audio", "video", "font")
            and b"<svg" not in response.body[:1024]
        ):
            return 0.6
        return 0.05 if b"\0" in response.body[:2048] else 0.0

    def read(self, response: Response) -> Page:
        """No text; the reason says what it is."""
        stated = media_type(response)
        what = _named(response.body) or "a file of a type that is not read"
        return Page(
            PageState.UNREADABLE, reason=f"{what} ({stated})" if stated else what, rule="type", media_type=stated
        )


def _named(body: bytes) -> str:
    """What the first bytes say; "" where they are those of a text that happens to begin so."""
    found = next((what for magic, at, what in _MAGIC if body.startswith(magic, at)), "")
    if found in ("a BMP image", "a program", "a Flash file", "an MP3 sound") and b"\0" not in body[:64]:
        return ""
    if found == "a ZIP file":
        found = next((what for mark, what in _OFFICE if mark in body[:65536]), found)
    return found
