from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage_app.triage.features import features
from triage_app.triage.needs_model import NeedsModel

PILLS, BILL = features(("pills",))[0], features(("bill",))[0]


def _model(**changed: object) -> NeedsModel:
    given = {
        "needs": ("bill", "refill"),
        "features": (PILLS, BILL),
        "weights": bytes([0xF6, 10, 20, 0xEC]),
        "scale": 0.5,
        "words": {"pills": 3},
    }
    return NeedsModel(**{**given, **changed})  # type: ignore[arg-type]


def test_a_need_is_likelier_the_more_the_words_speak_for_it():
    shares = _model().shares([("pills",)])
    assert shares[1] > shares[0]
    assert sum(shares) == pytest.approx(1)


def test_words_never_met_say_nothing():
    assert _model().shares([("zebra",)]) == [0.5, 0.5]
    assert _model().weigh([]) == [0, 0]


def test_a_model_of_no_needs_has_no_shares():
    model = NeedsModel((), (), b"", 1.0, {})
    assert model.shares([("pills",)]) == []


def test_a_model_comes_back_from_its_json_as_it_was():
    model = NeedsModel.from_json(json.loads(json.dumps(_model().as_json())))
    assert model is not None
    assert model.shares([("bill",)]) == _model().shares([("bill",)])
    assert (model.needs, model.words) == (("bill", "refill"), {"pills": 3})


def test_the_form_is_the_same_where_bytes_stand_the_other_way_round(monkeypatch):
    form = _model().as_json()
    monkeypatch.setattr("triage_app.triage.needs_model.byteorder", "big")
    turned = _model().as_json()
    assert turned["features"] != form["features"]
    back = NeedsModel.from_json(turned)
    assert back is not None
    assert back.shares([("bill",)]) == _model().shares([("bill",)])


@pytest.mark.parametrize(
    "damage", [{"form": "older"}, {"weights": "AAAA"}, {"weights": "?"}, {"needs": ["one"]}, {"scale": "x"}]
)
def test_a_damaged_or_older_model_is_none(damage):
    assert NeedsModel.from_json({**_model().as_json(), **damage}) is None


@pytest.mark.parametrize("value", [None, 3, [], {}, "model"])
def test_what_is_no_model_is_none(value):
    assert NeedsModel.from_json(value) is None


def test_weights_must_fit_the_features():
    with pytest.raises(ValueError, match="fit"):
        _model(weights=b"\0")


def test_what_is_kept_of_units_has_a_limit(monkeypatch):
    monkeypatch.setattr("triage_app.triage.needs_model._KEPT", 2)
    model = _model()
    before = model.shares([("pills",)])
    for word in ("one", "two", "three"):
        model.unit((word,))
    assert model.shares([("pills",)]) == before


@given(st.lists(st.text(min_size=1)))
def test_any_units_have_shares_that_make_one(words):
    assert sum(_model().shares([(word,) for word in words])) == pytest.approx(1)
