"""Files made for the tests, byte by byte: PDFs plain, encrypted and bombs, and a Word file."""

from __future__ import annotations

import io
import zipfile
import zlib


def pdf(*pages: str, title: str = "", encrypted: bool = False, bomb: int = 0) -> bytes:
    """A PDF with one line of text for each line of each page; `bomb` adds that many bytes of deflated spaces."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    bodies: list[bytes] = []
    kids = []
    for text in pages:
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
        raw = f"BT /F1 10 Tf 50 780 Td {lines}ET".encode("latin-1") + b" " * bomb
        stream = zlib.compress(raw, 9) if bomb else raw
        kids.append(len(objects) + 1)
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} /Contents {len(objects) + 2} 0 R >>")
        objects.append(f"<< /Length {len(stream)} {'/Filter /FlateDecode' if bomb else ''} >>")
        bodies.append(stream)
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{k} 0 R' for k in kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) /Author (Ann Porter; Bo Lind) /CreationDate (D:20191118120000Z) >>")
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    streams = iter(bodies)
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        body = b"\nstream\n" + next(streams) + b"\nendstream" if text.startswith("<< /Length") else b""
        out += f"{number} 0 obj\n{text}".encode("latin-1") + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{o:010d} 00000 n \n".encode() for o in offsets)
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<61> <61>]" if encrypted else ""
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {lock} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def docx(*paragraphs: str, padding: int = 0) -> bytes:
    """A Word file; `padding` adds a part that unpacks to that many bytes."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    refs = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = ("<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
             "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
             "<Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>")
    rels = ("<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>")
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", rels)
        package.writestr("word/document.xml", f"<?xml version='1.0'?><w:document xmlns:w='{word}' xmlns:r='{refs}'><w:body>{body}</w:body></w:document>")
        if padding:
            package.writestr("word/media/a.bin", b"\0" * padding)
    return held.getvalue()
