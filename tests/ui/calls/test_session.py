from tests.ui.calls.reception import CTRL, Key, Reception
from triage_app.records import replace


def test_a_held_call_whose_need_has_left_the_content_keeps_its_words_and_can_be_logged(
    desk_window, tmp_path, pack, understanding, theme, qapp
):
    desk_window.type("cart az for my dad")
    desk_window.press(Key.Key_Return)
    held = desk_window.call
    without = replace(pack, needs=tuple(need for need in pack.needs if need.id != held.now.need))
    later = tmp_path / "later"
    later.mkdir()
    other = Reception(later, without, understanding, theme, qapp)
    try:
        other.desk._open[held.id] = replace(held, state="hold", held_since=other.clock())
        other.view.go_to(held.id)
        assert other.page is other.widgets.query_page
        assert other.widgets.query_page.query.text == "cart az for my dad"
        assert "content has changed" in other.said[0]
        other.press(Key.Key_Return, CTRL)
        other.press(Key.Key_1)
        assert [call.now.words for call in other.logged()] == ["cart az for my dad"]
    finally:
        other.close()
