"""The design's values hold what the design promises, first of all contrast."""

from __future__ import annotations

import pytest

from triage_app import resources
from triage_app.ui.kit.tokens import read_tokens

TOKENS = read_tokens(resources.path("theme/tokens.json"))
TEXT, EDGE = 4.5, 3.0

GROUNDS = ("canvas", "surface", "surface-alt", "sunken", "hover", "accent-soft")
PAIRS = [
    *((ink, ground, TEXT) for ink in ("text", "text-2", "text-3") for ground in GROUNDS),
    *(("text", f"{kind}-soft", TEXT) for kind in ("danger", "warn", "ok")),
    *(("text-2", f"{kind}-soft", TEXT) for kind in ("danger", "warn")),
    *((f"{kind}-text", f"{kind}-soft", TEXT) for kind in ("accent", "danger", "warn", "ok")),
    *(
        (f"{kind}-text", ground, TEXT)
        for kind in ("accent", "danger", "ok")
        for ground in ("surface", "surface-alt")
    ),
    *(("on-accent", ground, TEXT) for ground in ("accent", "accent-hover", "accent-press")),
    *(("on-danger", ground, TEXT) for ground in ("danger", "danger-hover", "danger-press")),
    ("on-warn", "warn", TEXT),
    ("on-ok", "ok", TEXT),
    ("accent", "surface", TEXT),
    ("accent", "sunken", EDGE),
    ("text-2", "key-bg", TEXT),
    *(("line-strong", ground, EDGE) for ground in ("canvas", "surface", "surface-alt")),
    *(("focus", ground, EDGE) for ground in ("canvas", "surface", "surface-alt", "sunken", "accent-soft")),
    ("danger", "surface", EDGE),
]


def luminance(color: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("table", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "needed"), PAIRS)
def test_every_pair_in_use_can_be_told_apart(table, ink, ground, needed):
    colors = getattr(TOKENS, table)

    assert contrast(colors[ink], colors[ground]) >= needed


def test_light_and_dark_name_the_same_colors():
    assert TOKENS.light.keys() == TOKENS.dark.keys()


def test_no_text_is_smaller_than_its_line_and_only_caps_and_counts_are_below_13():
    assert all(style.px <= style.line for style in TOKENS.type.values())
    assert {name for name, style in TOKENS.type.items() if style.px < 13} == {"key", "count"}
