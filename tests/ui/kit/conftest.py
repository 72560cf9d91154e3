from __future__ import annotations

import pytest

from triage_app import resources
from triage_app.ui.kit.theme import Theme


@pytest.fixture
def theme(qapp):
    """The light look at 100 % text."""
    made = Theme(resources.root(), "light")
    qapp.setPalette(made.palette())
    return made


@pytest.fixture
def large(qapp):
    """The light look at 200 % text."""
    return Theme(resources.root(), "light", 200)
