from __future__ import annotations

from tests.content.small_pack import small_pack
from triage_app.content.checks import check
from triage_app.records import replace


def test_a_pack_from_no_file_is_checked_too():
    pack = small_pack()
    broken = replace(pack, contacts=(replace(pack.contacts[0], number="12"), pack.contacts[1]))
    told = [str(problem) for problem in check(broken) if problem.level == "error"]
    assert told == ["contacts: 1 > number: “12” is no telephone number; enter 10 digits, like 612-555-0142"]


def test_problems_come_in_the_order_of_files_and_lines():
    problems = check(small_pack())
    assert list(problems) == sorted(problems)
