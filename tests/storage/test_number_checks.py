from tests.calls.made_up import MORNING
from triage_app.calls.number_check import NumberCheck
from triage_app.storage.number_checks import read_checks, save_check


def test_marks_come_back_in_their_order(database):
    worked = NumberCheck("car-t-arizona", "480-555-0127", MORNING, "Robin Sample", True)
    wrong = NumberCheck("car-t-arizona", "480-555-0127", MORNING, "Dana Demo", False, "rings =1+1 <b>")
    with database.saving() as connection:
        save_check(connection, worked)
        save_check(connection, wrong)
    with database.looking() as connection:
        assert read_checks(connection) == (worked, wrong)
