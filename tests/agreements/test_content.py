"""What a file is, is told by its content; what is two things at once is refused."""

import io

import pytest

from partners.agreements.content import NEITHER, Refused, kind_of
from partners.agreements.keeping import plain_name

from .files import JPEG, PDF, PNG, docx, plain_zip


@pytest.mark.parametrize(("content", "kind"), [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpg"), (docx(), "docx")])
def test_the_four_kinds_are_known(content: bytes, kind: str) -> None:
    assert kind_of(io.BytesIO(content)) == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><script>alert(1)</script></html>", NEITHER),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', NEITHER),
        (b"MZ\x90\0" + bytes(200), NEITHER),
        (b"", NEITHER),
        (b"just words", NEITHER),
        (b"GIF89a" + bytes(30), NEITHER),
        (PDF + b"<script>alert(1)</script>", "This PDF is cut short, or something else follows it."),
        (PDF[:30], "This PDF is cut short, or something else follows it."),
        (b" " + PDF, NEITHER),
        (PDF[:-7] + plain_zip() + b"\n%%EOF\n", "This PDF has an archive hidden in it."),
        (PNG + b"<script>", "Something else follows this PNG image."),
        (PNG[:-6], "This PNG image is cut short."),
        (PNG.replace(b"IDAT", b"IDAX"), "This PNG image is damaged."),
        (JPEG + plain_zip(), "This JPEG image is cut short, or something else follows it."),
        (JPEG[:-2] + plain_zip() + b"\xff\xd9", "This JPEG image has an archive hidden in it."),
        (plain_zip(), "This archive is no Word document."),
        (docx(types=b"<Types/>"), "This archive is no Word document."),
        (docx({"word/vbaProject.bin": b"x"}), "This Word document has macros in it. Save it without."),
        (docx({"../../etc/passwd": b"x"}), "This Word document names places outside itself."),
        (docx({"/etc/passwd": b"x"}), "This Word document names places outside itself."),
        (docx({"word/x.bin": bytes(30_000_000)}), "This Word document would grow too large when it is opened."),
        (docx({f"word/{at}": b"" for at in range(2_100)}), "This Word document has too many parts."),
        (docx(comment=b"%PDF-1.7 %%EOF"), "Something else is hidden in this Word document."),
        (docx()[:-40], "This Word document is damaged or encrypted."),
        (docx()[:400], "This Word document is damaged or encrypted."),
    ],
)  # fmt: skip
def test_what_is_hostile_is_refused_with_its_reason(content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(io.BytesIO(content))
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd.pdf"), ("C:\\Users\\me\\Contract.html", "Contract.pdf"), ("", "file.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"), ("..", "file.pdf"), ("é" * 300 + ".pdf", "é" * 137 + ".pdf"),
        ("gnp\u202efdp.exe", "gnp fdp.pdf"), ('say "hi".docx', "say hi.pdf"),
    ],
)  # fmt: skip
def test_a_name_keeps_its_words_and_loses_its_paths(name: str, plain: str) -> None:
    assert plain_name(name, "pdf") == plain
