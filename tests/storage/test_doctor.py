from tests.calls.made_up import MORNING, full_call, logged_call
from tests.storage.test_verifying import disarm
from triage_app.storage.backups import Backups
from triage_app.storage.connection import SETTINGS
from triage_app.storage.doctor import check, doctor
from triage_app.storage.exchange import witness_of
from triage_app.storage.witness import Seen, Witness


def test_the_doctor_says_where_everything_is_and_that_it_is_well(log):
    log.begin(lambda state: None)
    log.save_call(logged_call())
    log.save_draft(full_call("draft"))
    assert log.flush(10)
    lines = doctor(log)
    assert lines["call log"] == str(log.file)
    assert lines["key"] == str(log.key_file)
    assert (lines["calls"], lines["drafts"], lines["checks"], lines["log"]) == ("1", "1", "ok", "open")
    assert {name: lines[f"setting {name}"] for name in SETTINGS} == SETTINGS
    assert not any("cart" in line or "Riley" in line for line in lines.values())


def test_drafts_nobody_can_read_are_counted_without_a_word_of_them(log):
    log.begin(lambda state: None)
    log.save_draft(full_call("one"))
    log.save_draft(full_call("two"))
    assert log.flush(10)
    assert "drafts that cannot be read" not in doctor(log)
    with log.database().bare() as connection:
        connection.execute("UPDATE drafts SET state = '{\"notes\":' WHERE call = 'one'")
    assert doctor(log)["drafts that cannot be read"] == "1, left in the log"


def test_a_log_that_cannot_be_opened_is_a_line_not_an_error(log):
    log.file.parent.mkdir()
    log.file.write_bytes(b"")
    lines = doctor(log)
    assert "key of the call log is missing" in lines["log"]
    assert lines["checks"] == "not run"


def test_damage_inside_the_file_is_found(log):
    log.begin(lambda state: None)
    for place in range(40):
        log.save_call(logged_call(str(place)))
    log.close(10)
    with log.file.open("rb+") as stream:
        stream.seek(4096 * 9 + 77)
        stream.write(b"damage")
    with log.database().bare() as connection:
        assert check(connection)
    assert doctor(log)["checks"] not in ("ok", "not run")


def test_the_doctor_verifies_the_chain_and_asks_the_witness(log):
    log.begin(lambda state: None)
    log.save_call(logged_call())
    log.close(10)
    lines = doctor(log)
    assert (lines["audit trail"], lines["chain"], lines["witness"]) == ("1 entries", "holds", "agrees")
    log.close(0)
    witness_of(log.file).unlink()
    assert doctor(log)["witness"] == "none"
    with log.database().bare() as connection:
        disarm(connection)
        connection.execute("UPDATE calls SET taken_by = 'Dana Demo'")
    lines = doctor(log)
    assert lines["chain"] == "1 faults"
    assert lines["checks"] == "The record of entry 1 was changed."


def test_the_doctor_says_what_is_missing_at_the_end_of_the_log(log):
    log.begin(lambda state: None)
    log.save_call(logged_call())
    log.close(10)
    Witness(witness_of(log.file)).write(Seen(4, bytes(32)))
    assert "last 3 entries" in doctor(log)["checks"]


def test_a_backup_that_knows_more_than_the_log_is_told_also_where_the_witness_went_along(log):
    log.begin(lambda state: None)
    log.save_call(logged_call("one"))
    assert log.flush(10)
    old = log.file.with_name("old.db")
    with log.database().bare() as connection:
        connection.execute("VACUUM INTO ?", (str(old),))
    witness = witness_of(log.file).read_bytes()
    log.save_call(logged_call("two"))
    assert log.flush(10)
    Backups(log).back_up("daily", MORNING, lambda _done, _total: None)
    log.close(10)
    old.replace(log.file)
    witness_of(log.file).write_bytes(witness)
    assert doctor(log)["checks"] == "A backup holds 1 entries more than the call log."
