"""Texts that spreadsheets take for formulas, numbers, dates or commands, and that must stay text."""

from __future__ import annotations

from triage_app.calls.text import keep

_RAW = (
    *("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.invalid","click")', "=A1", "==1", "= 1"),
    *("+1", "+15550101", "+1-612-555-0142", "+A1", "-1", "-1+1", "--1", "-2+3+cmd|' /C calc'!D2", "-"),
    *("@SUM(1,2)", "@A1", "@", "=", "+", "'=1+1", "'quoted", "''two", "'", "\t=1+1", "\n=1+1", " =1+1"),
    *("\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\u3000=1+1", "\u2060+1", "  -1", "\t", "\n", " "),
    *("＝1+1", "＋1", "－1", "＠SUM(1)", "\t@A1", "%0A=1", ";=1+1", ",=1+1", "a;=1+1", "a,=1+1", "a\t=1+1"),
    *("0711", "007", "00123456789012345678", "12345678901234567890", "1e5", "1E-5", "0x1F", "1/2", "3-4"),
    *("12:30", "2026-11-18", "11/18/2026", "TRUE", "FALSE", "NULL", "NaN", "#REF!", "#N/A", "50%", "$5"),
    *("1,000", "1.000,5", "6125550142", "0612555014", "６１２", "½", ".5", "5.", "1 000", "(5)"),
    *('"', '""', 'say "hi"', '"=1+1"', "a\nb", "a\n=1", "line one\n\nline three", "end ", "  both  "),
    *(
        "<b>bold</b>",
        "&amp;",
        "a&b",
        "]]>",
        "<![CDATA[x]]>",
        "_x0041_",
        "_x000D_",
        "a_x005F_x",
        "_x004",
        "_X0041_",
    ),
    *("%s %d %w %q", "{0}", "\\", "\\n", "'; DROP TABLE calls;--", "NUL", "a|b", "$A$1", "R1C1", "=R[1]C[1]"),
    *("\u202e=1", "e\u0301", "日本語", "😀=1", "\u2028=1", "\u0085", "\ufffe", "\uffff", "\x7f", "A" * 300),
    "=SUM(" + "1," * 200 + "1)",
)
PAYLOADS = tuple(dict.fromkeys(kept for kept in (keep(raw).text for raw in _RAW) if kept))
"""As the desk keeps them."""
