"""Makes the forms that travel with the program: ``python -m triage_app.desk.ship``."""

from __future__ import annotations

import sys

from triage_app import resources
from triage_app.content.load import ContentPlaces
from triage_app.content.reader import read_pack
from triage_app.content.ready import ReadyForms, packed
from triage_app.desk.learning import learn
from triage_app.triage.needs_model import SECTION


def ship(places: ContentPlaces, forms: ReadyForms) -> tuple[str, ...]:
    """Write the ready form of the shipped content and what was learned from it.

    Returns:
        The names of the files written.

    Raises:
        ContentError: the content cannot be used.
        OSError: a file cannot be written.
    """
    pack = read_pack(places.shipped, places.emergency)
    learn(pack, forms)
    model = forms.load(pack.digest, SECTION)
    files = forms.ship(pack.digest, packed(pack)), forms.ship(pack.digest, model, SECTION)
    return tuple(file.name for file in files)


def main() -> int:
    """Ship from a checkout; the cache of this user keeps what was learned."""
    from triage_app.paths import Paths

    root = resources.root()
    places = ContentPlaces(root / "content", root / "emergency.yaml", root)
    for name in ship(places, ReadyForms(Paths.of_user().ready, root / "ready")):
        sys.stdout.write(f"ready/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
