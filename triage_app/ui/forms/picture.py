"""A picture of a form, drawn without a screen."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPalette, QPixmap

from triage_app import resources
from triage_app.errors import DeskError
from triage_app.forms.answers import start
from triage_app.forms.model import Questionnaire
from triage_app.ui.forms.form_control import FormControl
from triage_app.ui.forms.form_view import FormView
from triage_app.ui.forms.making import Tools
from triage_app.ui.forms.measuring import ask_file
from triage_app.ui.kit.theme import Theme
from triage_app.ui.program import make_application

ZONE = timezone(timedelta(hours=-6))
_WIDTH, _LEAST, _TALLEST, _SETTLE_MS = 1100, 600, 16_000, 50


def local(moment: datetime) -> datetime:
    """Return a wall-clock time of the made-up clinic as an aware one."""
    return moment.replace(tzinfo=ZONE)


def draw_form(form: Questionnaire, file: Path, colors: str, percent: int) -> None:
    """Draw a form nobody has filled in, whole, to a PNG file.

    Args:
        form: what to draw.
        file: where to write it.
        colors: light or dark.
        percent: text size, 80 to 200.

    Raises:
        DeskError: the file cannot be written.
    """
    qInstallMessageHandler(_without_hints)
    app = make_application()
    theme = Theme(resources.root(), colors, percent, app)
    theme.apply(app)
    view = FormView(Tools(theme, local, ask_file))
    control = FormControl(view, lambda: datetime.now(ZONE).date())
    control.open(form, start(form.items))
    image = grab_whole(view, theme)
    qInstallMessageHandler(None)
    if not image.save(str(file), "PNG"):
        raise DeskError(f"The picture {file} was not written. Choose a folder you can write to.")


def grab_whole(view: FormView, theme: Theme, width: int = _WIDTH) -> QPixmap:
    """Return a picture of the view, as high as its form."""
    view.setAutoFillBackground(True)
    palette = view.palette()
    palette.setColor(QPalette.ColorRole.Window, theme.color("canvas"))
    view.setPalette(palette)
    view.finish()
    view.resize(width, _LEAST)
    view.show()
    _settle()
    more = view.area.verticalScrollBar().maximum()
    view.resize(width, min(_TALLEST, _LEAST + more))
    _settle()
    image = view.grab()
    view.hide()
    return image


def _without_hints(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for the one that every window drawn without a screen brings."""
    if message != "This plugin does not support propagateSizeHints()":
        sys.stderr.write(f"{message}\n")


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
