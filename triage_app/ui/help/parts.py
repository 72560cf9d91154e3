"""What the program is made of: each part, its version, its license and the license's text. No widget."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from triage_app import __version__
from triage_app.records import record

NAME = "Front Desk"
_QT_NOTE = (
    "Qt is used under the GNU Lesser General Public License, version 3. "
    "It stands beside this program as shared libraries that you may replace."
)
_LICENSES = {
    "SQLAlchemy": "MIT",
    "alembic": "MIT",
    "sqlcipher3": "zlib",
    "pydantic": "MIT",
    "ruamel.yaml": "MIT",
    "phonenumberslite": "Apache-2.0",
    "platformdirs": "MIT",
}
TEXTS = (
    ("GNU Lesser General Public License 3 (Qt)", "licenses/LGPL-3.0.txt"),
    ("GNU General Public License 3 (part of the former)", "licenses/GPL-3.0.txt"),
    ("SIL Open Font License 1.1 (Inter)", "fonts/OFL.txt"),
)
"""License texts that ship, by the name shown: their place under the resources."""


@record
class Part:
    """One part of the program. ``version`` and ``note`` may be empty."""

    name: str
    version: str
    license: str
    note: str = ""


def parts(qt_version: str) -> tuple[Part, ...]:
    """Return the program, Qt, the font, Python and every library, as they run now."""
    return (
        Part(NAME, __version__, "Apache-2.0"),
        Part("Qt, through PySide6", qt_version, "LGPL-3.0", _QT_NOTE),
        Part("Inter, the typeface", "", "OFL-1.1", "Copyright of the Inter Project Authors."),
        Part("Python", platform.python_version(), "PSF-2.0"),
        *(Part(name, _version(name), license) for name, license in _LICENSES.items()),
    )


def as_text(shown: Sequence[Part], content_version: str) -> str:
    """Return the parts as lines to copy into a message to whoever supports the desk."""
    lines = [f"{part.name} {part.version} ({part.license})".replace("  ", " ") for part in shown]
    return "\n".join([*lines, f"Content {content_version}", f"System {platform.system()} on {sys.platform}"])


def license_text(resources: Path, place: str) -> str:
    """Return a license's text; a sentence that says where to find it if the file is gone."""
    try:
        return resources.joinpath(*place.split("/")).read_text(encoding="utf-8")
    except OSError:
        return (
            f"The file {place} is missing from this installation. Install the program again to read it here."
        )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
