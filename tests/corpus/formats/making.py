"""Files of foreign formats, made for tests."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from docx import Document


def page(body: str, head: str = "") -> bytes:
    """A web page with furniture around the article."""
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">{head}</head><body>
<header><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li></ul></nav></header>
<main><article>{body}</article></main>
<aside><h3>Đọc nhiều nhất</h3><ul><li><a href="/1">Giá vàng hôm nay</a></li></ul></aside>
<footer><p>Bản quyền thuộc về Bản tin Bến Gỗ. Liên hệ quảng cáo.</p></footer>
</body></html>""".encode()


def word(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                made.cell(row, column).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Pages of lines, in a font whose letters are numbered as Unicode numbers them."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF>"
            b" endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
        ),
    ]
    for number, lines in enumerate(pages):
        shown = b" ".join(b"<%s> Tj T*" % line.encode("utf-16-be").hex().encode() for line in lines)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]"
            b" /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>" % (7 + 2 * number)
        )
        objects.append(_stream(b"BT /F 10 Tf 14 TL 40 760 Td %s ET" % shown))
    return _assembled(objects)


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >> stream\n%s\nendstream" % (len(data), data)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
