"""Finds what ships with the program: content, fonts, icons, theme.

In a checkout they lie in ``resources/`` beside the package; an installed
wheel carries them inside it, as ``triage_app/_resources``.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """Return the folder that holds everything that ships."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def path(name: str) -> Path:
    """Return where the shipped file or folder ``name`` lies; it may be missing.

    Args:
        name: a path under the resources with forward slashes, such as
            ``theme/tokens.json``.

    Raises:
        ValueError: ``name`` leads out of the resources.
    """
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name or ":" in name:
        raise ValueError("A shipped file is named by its path under the resources.")
    return root().joinpath(*relative.parts)
