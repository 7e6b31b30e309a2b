"""Files that harm, or that cannot be read: made in code, so that none lies about."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from functools import cache

import pypdf
from PIL import Image
from pypdf.generic import NameObject, StreamObject

from klarsprak.documents import as_docx
from klarsprak.language.blocks import Block, BlockKind

MEGABYTE = 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0" + bytes(600)


@cache
def word_document() -> bytes:
    return as_docx("", [Block(BlockKind.PARAGRAPH, "Ring oss om du undrar.")], ())


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_of(entries: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in entries.items():
            archive.writestr(name, part)
    return output.getvalue()


def word_with(name: str, part: bytes) -> bytes:
    return archive_of({**parts(word_document()), name: part})


def word_changed(name: str, old: bytes, new: bytes) -> bytes:
    found = parts(word_document())
    assert old in found[name]
    return archive_of({**found, name: found[name].replace(old, new, 1)})


def word_bomb() -> bytes:
    """Eighty megabytes in some eighty kilobytes."""
    return word_with("word/media/image1.png", bytes(80 * MEGABYTE))


def lying_bomb() -> bytes:
    """Its directory says that the part is small."""
    size, said = (80 * MEGABYTE).to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    return word_bomb().replace(size, said)


def entities(padding: int) -> bytes:
    """Declarations that grow when they are read, after so much that a glance at the beginning misses them."""
    comment = b"<!--" + b"a" * padding + b"-->"
    bomb = comment + b'<!DOCTYPE x [<!ENTITY a "hej"><!ENTITY b "&a;&a;&a;&a;">]><w:document'
    return word_changed("word/document.xml", b"<w:document", bomb)


def deep_word() -> bytes:
    deep = b"<w:smartTag>" * 1_500 + b"</w:smartTag>" * 1_500
    return word_changed("word/document.xml", b"<w:sectPr", b"<w:p>" + deep + b"</w:p><w:sectPr")


def many_parts() -> bytes:
    return archive_of({**parts(word_document()), **{f"word/a{n}.xml": b"<a/>" for n in range(500)}})


def pdf_of(pages: int, password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(300, 300)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    return saved(writer)


def pdf_saying(streams: Iterable[bytes], subtype: str = "") -> bytes:
    """A page for each stream of drawing commands, which may write with /F1 and call itself something else."""
    writer = pypdf.PdfWriter()
    for content in streams:
        page = writer.add_blank_page(600, 800)
        font = pypdf.generic.DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = pypdf.generic.DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = pypdf.generic.DictionaryObject({NameObject("/Font"): fonts})
        stream = StreamObject()
        stream._data = content
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        if subtype:
            stream[NameObject("/Subtype")] = NameObject(subtype)
        page[NameObject("/Contents")] = writer._add_object(stream)
    return saved(writer)


def saved(writer: pypdf.PdfWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def drawing(commands: bytes) -> bytes:
    return zlib.compress(commands, 9)


def swollen(megabytes: int) -> bytes:
    """Spaces: nothing to draw, only to unpack."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(b" " * MEGABYTE) for _megabyte in range(megabytes)), packer.flush()])


def endless_page() -> bytes:
    """More letters on one page than can be printed on it."""
    return pdf_saying([drawing(b"BT /F1 1 Tf 10 10 Td " + b"(abcdefghij) Tj " * 2_100 + b"ET")])


def scanned_pdf() -> bytes:
    output = io.BytesIO()
    Image.new("L", (400, 600), 200).save(output, "PDF")
    return output.getvalue()


def both_at_once() -> bytes:
    """A Word document to one program and a PDF to another."""
    return pdf_of(1) + word_document()
