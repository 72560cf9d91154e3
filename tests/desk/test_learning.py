from __future__ import annotations

import pytest

from tests.content.small_pack import small_texts
from tests.triage.packs import NEEDS, example, pack
from triage_app import resources
from triage_app.content.files import EMERGENCY, gather
from triage_app.content.load import ContentPlaces
from triage_app.content.model import Need, RedFlag
from triage_app.content.ready import PACK, ReadyForms
from triage_app.desk.learning import judge, learn, learned, understanding
from triage_app.desk.ship import ship
from triage_app.triage.needs_model import SECTION
from triage_app.triage.voices import lesson

TAUGHT = pack(digest="d" * 64)


@pytest.fixture
def forms(tmp_path):
    return ReadyForms(tmp_path / "cache", tmp_path / "ready")


def test_what_was_learned_is_kept_and_not_learned_again(forms):
    first = learn(TAUGHT, forms)
    assert learned(TAUGHT.digest, forms).as_json() == first.as_json()
    assert learn(pack(digest=TAUGHT.digest, voices=()), forms).as_json() == first.as_json()


def test_content_that_teaches_the_same_is_not_learned_again(forms):
    first = learn(TAUGHT, forms)
    forms.ship(TAUGHT.digest, forms.load(TAUGHT.digest, SECTION), SECTION)
    elsewhere = ReadyForms(forms.cache.parent / "other", forms.shipped)
    changed = pack(digest="e" * 64, clinic="Another Clinic")
    assert learn(changed, elsewhere).as_json() == first.as_json()
    assert elsewhere.load(changed.digest, SECTION) == elsewhere.shipped_one(SECTION)
    assert lesson(changed) == lesson(TAUGHT) != lesson(pack(voices=()))


def test_a_cache_that_cannot_be_written_costs_learning_again_and_nothing_else(tmp_path):
    (tmp_path / "cache").write_text("in the way")
    forms = ReadyForms(tmp_path / "cache")
    assert learn(TAUGHT, forms).needs
    assert learned(TAUGHT.digest, forms) is None


def test_what_was_learned_serves_the_desk(forms):
    learn(TAUGHT, forms)
    assert understanding(TAUGHT, forms).route("the bottle of pills is empty ").needs == ("refill",)


def test_what_ships_serves_content_that_nothing_was_learned_for(forms):
    forms.ship(TAUGHT.digest, learn(TAUGHT, forms).as_json(), SECTION)
    wig = Need("wig", "Wig voucher", "other", ("wig voucher",), answer="take-a-message")
    new = understanding(pack(digest="e" * 64, needs=(*NEEDS, wig)), forms)
    assert new.route("the bottle of pills is empty ").needs == ("refill",)
    assert new.route("wig voucher").needs == ("wig",)


@pytest.mark.parametrize("damage", [b"", b"one line", b"a b c d\n{}"])
def test_a_damaged_form_that_ships_is_as_good_as_none(forms, damage):
    forms.shipped.mkdir()
    (forms.shipped / f"{SECTION}.json").write_bytes(damage)
    assert understanding(TAUGHT, forms).route("refill").needs == ("refill",)


def test_without_a_folder_that_ships_phrases_serve(tmp_path):
    assert understanding(TAUGHT, ReadyForms(tmp_path)).route("refill").needs == ("refill",)


def test_judging_content_learns_from_it_and_runs_its_examples(forms):
    problems = judge(forms)(pack(digest="f" * 64, examples=(example("out of pills", "bill"),)))
    assert [problem.key for problem in problems] == ["out of pills"]
    assert learned("f" * 64, forms) is not None


def test_shipping_writes_the_pack_and_what_was_learned_from_it(tmp_path):
    content = tmp_path / "content"
    for name, data in small_texts().items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(data)
    emergency = (content / EMERGENCY).rename(tmp_path / EMERGENCY)
    forms = ReadyForms(tmp_path / "cache", tmp_path / "ready")
    assert ship(ContentPlaces(content, emergency, tmp_path), forms) == ("pack.json", "needs-model.json")
    travelled = ReadyForms(tmp_path / "other", tmp_path / "ready")
    digest = gather(content, emergency).digest
    assert travelled.load_pack(digest) is not None
    assert learned(digest, travelled) is not None


@pytest.mark.parametrize("section", [PACK, SECTION])
def test_what_ships_belongs_to_the_content_that_ships(tmp_path, section):
    digest = gather(resources.path("content"), resources.path("emergency.yaml")).digest
    shipped = ReadyForms(tmp_path, resources.root() / "ready")
    assert shipped.load(digest, section) is not None, "run python -m triage_app.desk.ship"


def test_a_decoy_that_would_silence_a_danger_keeps_content_from_being_used(forms):
    flag = RedFlag("down", "Down", "E", ("passed out",), decoys=("my passed out",))
    problems = judge(forms)(pack(digest="f" * 64, red_flags=(flag,)))
    assert [problem.key for problem in problems] == ["passed out"]
