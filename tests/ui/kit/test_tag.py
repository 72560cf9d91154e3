from __future__ import annotations

import pytest

from tests.ui.kit.spoken import name
from triage_app.ui.kit.tag import Tag
from triage_app.ui.kit.text import text_width


@pytest.mark.parametrize("kind", ["warn", "ok", "danger", "accent", "neutral"])
def test_a_tag_holds_its_words_at_any_text_size(theme, large, qtbot, kind):
    for look in (theme, large):
        tag = Tag(look, "18 min late", kind)
        qtbot.addWidget(tag)
        assert tag.sizeHint().width() >= text_width(look, "caption-strong", "18 min late")
        assert tag.sizeHint().height() >= look.line_height("caption-strong")
        assert name(tag) == "18 min late"


def test_it_can_say_something_else(theme, qtbot):
    tag = Tag(theme, "Draft", "neutral")
    qtbot.addWidget(tag)
    before = tag.sizeHint().width()

    tag.show_tag("Verified", "ok", "check")

    assert tag.sizeHint().width() > before
    tag.resize(tag.sizeHint())
    assert tag.grab().toImage().pixelColor(12, 2).name() == theme.color("ok-soft").name()
