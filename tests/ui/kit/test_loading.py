from __future__ import annotations

from triage_app.ui.kit.loading import PATIENCE_MS, Loading


def test_quick_work_shows_nothing(theme, qtbot):
    loading = Loading(theme, "Call log")
    qtbot.addWidget(loading)

    loading.begin("Reading 12,480 calls…")
    assert not loading.isVisible()
    loading.end()

    assert not loading._timer.isActive()


def test_after_300_ms_it_says_what_is_read(theme, qtbot):
    loading = Loading(theme, "Call log")
    qtbot.addWidget(loading)
    loading.begin("Reading 12,480 calls…")
    assert loading._timer.interval() == PATIENCE_MS == 300

    qtbot.waitUntil(loading.isVisible)
    loading.set_progress(1, 2)
    half = loading.grab().toImage()
    loading.set_progress(1, 0)

    assert loading.grab().toImage() != half
    loading.end()
    assert not loading.isVisible()
