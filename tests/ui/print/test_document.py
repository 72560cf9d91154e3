import pytest

from triage_app.ui.print.document import PageNotWritten, document, write_pdf
from triage_app.ui.print.sheet import Line, Sheet

SHEET = Sheet(
    "Call of Nov 18, 2026, 10:42 AM",
    (
        Line("Caller", heading=True),
        Line("Name", "<b>Lee</b> Invented"),
        Line("Notes", "=1+1\nsecond line 😀"),
    ),
)


def test_typed_text_is_printed_as_it_stands_never_as_markup(qapp):
    text = document(SHEET, qapp.font().family()).toPlainText()
    assert "Name: <b>Lee</b> Invented" in text
    assert "=1+1\nsecond line [U+1F600]" in text
    assert "1 letter is not in the printing font" in text


def test_a_long_call_goes_on_over_several_pages(qapp, tmp_path):
    long = Sheet("Call", tuple(Line(f"Line {number}", "word " * 20) for number in range(200)))
    write_pdf(long, tmp_path / "long.pdf", qapp.font().family())
    pages = (tmp_path / "long.pdf").read_bytes().count(b"/Type /Page\n")
    assert pages >= 5


def test_a_page_becomes_a_pdf_file(qapp, tmp_path):
    file = tmp_path / "call é.pdf"
    write_pdf(SHEET, file, qapp.font().family())
    assert file.read_bytes().startswith(b"%PDF")
    assert b"Lee" not in file.read_bytes().split(b"/Creator")[0]


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(qapp, tmp_path):
    with pytest.raises(PageNotWritten, match="Choose a folder you can write to"):
        write_pdf(SHEET, tmp_path / "no such folder" / "call.pdf", qapp.font().family())
