"""What each column of an export holds, as SQL, and how a value of each kind stands in each kind of file.

Source: docs/export-format.md.
"""

# ruff: noqa: S608 - statements are put together from names of this file alone

from __future__ import annotations

from collections.abc import Callable, Mapping

from triage_app.calls.export_columns import Kind


def _each(value: str, apart: str = "; ") -> str:
    """Return SQL for a text of every need of a call; one or two, as nearly all have, are at hand.

    Args:
        value: SQL with ``{need}`` and ``{shown}`` for the tables.
        apart: what stands between two.
    """
    first, second = value.format(need="n", shown="shown"), value.format(need="n2", shown="shown2")
    every = value.format(need="m", shown="w")
    between = f"'{apart}'" if apart != "\n" else "char(10)"
    return (
        f"CASE WHEN n2.place IS NULL THEN {first} "
        f"WHEN n3.place IS NULL THEN {first} || {between} || {second} "
        f"ELSE (SELECT group_concat({every}, {between} ORDER BY m.place) FROM call_needs AS m "
        'LEFT JOIN shown AS w ON w.id = m.shown WHERE m."call" = calls.seq) END'
    )


def _total(value: str) -> str:
    """Return SQL for the sum of a number of every need; ``value`` as in `_each`."""
    first, second = value.format(need="n", shown="shown"), value.format(need="n2", shown="shown2")
    every = value.format(need="m", shown="w")
    return (
        f"CASE WHEN n2.place IS NULL THEN {first} WHEN n3.place IS NULL THEN {first} + {second} "
        f"ELSE (SELECT sum({every}) FROM call_needs AS m LEFT JOIN shown AS w ON w.id = m.shown "
        'WHERE m."call" = calls.seq) END'
    )


def _length(list_of: str) -> str:
    """Return SQL for the length of a JSON array, the shortest being told at sight; 0 for none."""
    return (
        f"CASE {list_of} WHEN '[]' THEN 0 WHEN '[0]' THEN 1 WHEN '[0,1]' THEN 2 "
        f"ELSE coalesce(json_array_length({list_of}), 0) END"
    )


def _fact(name: str) -> str:
    return (
        "CASE n.facts WHEN '[{},{}]' THEN '' ELSE coalesce(json_extract(n.facts, '$[1]."
        f"{name}'), json_extract(n.facts, '$[0].{name}'), '') END"
    )


VALUE: Mapping[str, str] = {
    "call_id": "calls.id",
    "started": 'calls.started + calls."offset" * 60000',
    "ended": 'calls.ended + calls."offset" * 60000',
    "utc_offset_minutes": 'calls."offset"',
    "length_seconds": "(calls.ended - calls.started + 500) / 1000",
    "held_seconds": "calls.held_seconds",
    "taken_by": "calls.taken_by",
    "workstation": "calls.workstation",
    "content_version": "calls.content_version",
    "caller_role": "calls.role",
    "message_ok": "calls.message_ok",
    "needs": _each("{need}.need"),
    "answers": _each("{need}.answer"),
    "outcomes": _each("{need}.outcome"),
    "location": _fact("location"),
    "urgency": _fact("urgency"),
    "found_nothing": _total("{need}.found_nothing") + " > 0",
    "seconds_to_answer": "(n.answered - calls.started + 500) / 1000",
    "numbers_given": "CASE WHEN n2.place IS NULL THEN coalesce(shown.number, '') ELSE coalesce("
    "(SELECT group_concat(nullif(w.number, ''), '; ' ORDER BY m.place) FROM call_needs AS m "
    "JOIN shown AS w ON w.id = m.shown WHERE m.\"call\" = calls.seq), '') END",
    "must_says": _total(_length("{shown}.must_say")),
    "must_says_said": _total(_length("{need}.said")),
    "emergency": "calls.emergency",
    "hand_offs": "CASE WHEN calls.emergency THEN coalesce((SELECT group_concat(card.value ->> 0, '; ') "
    "FROM emergencies AS e, json_each(e.hand_offs) AS card WHERE e.\"call\" = calls.seq), '') ELSE '' END",
    "red_flags": "coalesce((SELECT group_concat(flag || ' ' || state, '; ') FROM call_flags "
    "WHERE call_flags.\"call\" = calls.seq), '')",
    "follow_ups": '(SELECT count(*) FROM follow_ups WHERE follow_ups."call" = calls.id)',
    "added_lines": '(SELECT count(*) FROM additions WHERE additions."call" = calls.id)',
    "times_logged": "calls.version",
    "about_call": "calls.about_call",
    "caller_name": "calls.name",
    "caller_number": "calls.number",
    "relationship": "calls.relationship",
    "notes": "calls.notes",
    "typed_words": _each("{need}.words", "\n"),
    "where_now": "calls.where_now",
    "patient": "calls.patient",
    "added_text": "coalesce((SELECT group_concat(text, char(10)) FROM (SELECT text FROM additions "
    "WHERE additions.\"call\" = calls.id AND text <> '' ORDER BY seq)), '')",
}
"""SQL for the value of each column; times in milliseconds of the desk's clock."""

AHEAD = 'calls."offset"'
"""SQL for the minutes the desk's clock was ahead of UTC."""

_PLAIN = "({value} BETWEEN 'A' AND '~' OR {value} BETWEEN '0' AND ':')"  # told by the first sign alone
_GUARDED = "61, 43, 45, 64, 39, 65309, 65291, 65293, 65312"  # = + - @ ' and = + - @ in full width
_BLANKS = "char(32, 9, 10, 13, 11, 12, 160, 8203, 8288, 65279, 12288)"
_LONGEST = 32_767  # letters a cell of a spreadsheet holds
_CODE = "*_x[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]_*"


def guarded(value: str) -> str:
    """Return SQL that puts an apostrophe before text a spreadsheet could take for a formula.

    That is where its first sign after blanks is one of ``= + - @ '`` (also in
    full width), or its very first a tab or a line break. So the guard is taken
    off by dropping one leading apostrophe wherever there is one.

    Source: OWASP, "CSV Injection".
    """
    return (
        f"CASE WHEN {value} = '' OR {_PLAIN.format(value=value)} THEN {value} "
        f"WHEN unicode(ltrim({value}, {_BLANKS})) IN ({_GUARDED}) OR unicode({value}) IN (9, 10, 13) "
        f"THEN '''' || {value} ELSE {value} END"
    )


def iso(value: str) -> str:
    """Return SQL for a time as ISO 8601, with the minutes ``ahead`` of UTC."""
    return (
        f"strftime('%Y-%m-%dT%H:%M:%f', {value} / 1000.0, 'unixepoch') "
        "|| CASE WHEN ahead < 0 THEN '-' ELSE '+' END "
        "|| format('%02d:%02d', abs(ahead) / 60, abs(ahead) % 60)"
    )


def xlsx_text(value: str) -> str:
    """Return SQL for a cell of text, which is text whatever stands in it.

    ``_x0041_`` would be read as one letter, so its first sign is written as such a code itself.

    Source: ECMA-376, part 1, 22.9.2.19 ST_Xstring.
    """
    kept = (
        f"CASE WHEN length({value}) > {_LONGEST} THEN substr({value}, 1, {_LONGEST - 100}) || "
        f"' … (cut here, the whole text is in CSV)' ELSE {value} END"
    )
    xml = f"replace(replace(replace({kept}, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')"
    return (
        f"CASE WHEN {value} = '' THEN '<c/>' "
        f"WHEN length({value}) < 100 AND {value} NOT GLOB '*[&<>_]*' AND {_PLAIN.format(value=value)} "
        f"AND substr({value}, -1) > ' ' THEN '<c t=\"inlineStr\"><is><t>' || {value} || '</t></is></c>' "
        'ELSE \'<c t="inlineStr"><is><t xml:space="preserve">\' || '
        f"CASE WHEN {value} GLOB '{_CODE}' THEN replace({xml}, '_x', '_x005F_x') ELSE {xml} END "
        "|| '</t></is></c>' END"
    )


CSV_CELL: Mapping[Kind, tuple[str, Callable[[str], str]]] = {
    "text": ('"%w"', guarded),
    "number": ("%s", str),
    "time": ("%s", iso),
}
"""How a value stands in a line, for ``format``, and the SQL of what goes there."""

XLSX_CELL: Mapping[Kind, tuple[str, Callable[[str], str]]] = {
    "text": ("%s", xlsx_text),
    "number": ("%s", lambda value: f"ifnull('<c><v>' || {value} || '</v></c>', '<c/>')"),
    "time": ('<c s="1"><v>%.10f</v></c>', lambda value: f"{value} / 86400000.0 + 25569"),
}

JSON_CELL: Mapping[Kind, Callable[[str], str]] = {"text": str, "number": str, "time": iso}
