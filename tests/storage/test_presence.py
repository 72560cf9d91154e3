from triage_app.storage.presence import Presence


def test_the_first_holds_the_mark_and_the_next_gets_it_after(tmp_path):
    first, second = Presence(tmp_path / "a" / "lock"), Presence(tmp_path / "a" / "lock")
    assert first.take()
    assert first.take()
    assert first.held
    assert not second.take()
    second.leave()
    first.leave()
    assert not first.held
    assert second.take()
    second.leave()
