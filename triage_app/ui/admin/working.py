"""Long work of Admin: one at a time, with how far it is and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QThreadPool, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from triage_app.errors import DeskError
from triage_app.ui.kit.announce import announce
from triage_app.ui.kit.background import Report, Task
from triage_app.ui.kit.buttons import Button
from triage_app.ui.kit.labels import Label
from triage_app.ui.kit.painting import paint_box
from triage_app.ui.kit.theme import Theme

PATIENCE_MS = 300
"""Work that ends sooner shows nothing."""

STOPPED = "Stopped. Nothing was changed."


class WorkLine(QWidget):
    """What is being done, a bar, and Cancel; takes no room while nothing is.

    Signals:
        cancel_wished(): stop it.
    """

    cancel_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = Label(theme, "", "body-medium", "text-2", wrap=True)
        self._bar = _Bar(theme)
        self.cancel = Button(theme, "Cancel", size="small", keys="Esc")
        self.cancel.clicked.connect(self.cancel_wished)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self._words, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self._bar)
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._wait.timeout.connect(self._appear)
        self.hide()

    @property
    def words(self) -> str:
        """What is said of the work."""
        return self._words.text()

    def begin(self, words: str, *, stops: bool = True) -> None:
        """Work has begun; shown after 300 ms. ``stops``: whether it can be cancelled."""
        self._words.setText(words)
        self._bar.show_share(0, 0)
        self.cancel.setVisible(stops)
        self.cancel.setEnabled(True)
        self._wait.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; ``total`` 0 is not known."""
        self._bar.show_share(done, total)

    def end(self) -> None:
        """The work has ended."""
        self._wait.stop()
        self.hide()

    def _appear(self) -> None:
        self.show()
        announce(self, self._words.text())


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(6))

    def show_share(self, done: int, total: int) -> None:
        self._share = max(0.0, min(1.0, done / total)) if total else 0.0
        self.setAccessibleName(f"{round(self._share * 100)} percent" if total else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        bar = QRectF(self.rect())
        paint_box(painter, theme, bar, fill="sunken", edge="line", radius=3)
        if self._share:
            bar.setWidth(max(6.0, bar.width() * self._share))
            paint_box(painter, theme, bar, fill="accent", radius=3)
        painter.end()


class Works(QObject):
    """Runs one piece of long work at a time, beside the window.

    Signals:
        busy_changed(bool): work has begun or ended.
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether work goes on."""
        return self._task is not None

    def run(
        self,
        work: Callable[[Report], object],
        line: WorkLine,
        words: str,
        done: Callable[[object], None],
        failed: Callable[[str], None],
        *,
        stops: bool = True,
    ) -> bool:
        """Start work; False where other work goes on.

        Args:
            work: told how to report; runs in a thread of its own.
            line: shows it.
            words: what is being done.
            done: told what the work returned.
            failed: told why it did not work, as a sentence.
            stops: whether it can be cancelled.
        """
        if self._task is not None:
            return False
        task = self._task = Task(work, self)
        task.progressed.connect(line.show_progress)
        line.begin(words, stops=stops)
        stopping = line.cancel_wished.connect(lambda: self._stop(line))

        def ended() -> None:
            line.cancel_wished.disconnect(stopping)
            line.end()
            self._task = None
            task.deleteLater()
            self.busy_changed.emit(False)

        def succeeded(result: object) -> None:
            ended()
            done(result)

        def broke(error: Exception) -> None:
            ended()
            if not isinstance(error, DeskError):
                raise error
            failed(str(error))

        def stopped() -> None:
            ended()
            failed(STOPPED)

        task.succeeded.connect(succeeded)
        task.failed.connect(broke)
        task.cancelled.connect(stopped)
        self.busy_changed.emit(True)
        task.start(self._pool)
        return True

    def stop(self) -> None:
        """Stop what goes on and wait for it; the window is closing."""
        if self._task is not None:
            self._task.cancel()
        self._pool.waitForDone()

    def _stop(self, line: WorkLine) -> None:
        if self._task is not None:
            line.cancel.setEnabled(False)
            self._task.cancel()
