import copy
import dataclasses
import pickle

import pytest

from triage_app.records import field, record, replace


@record
class Point:
    """A point, or the origin."""

    x: int = 0
    y: int = 0

    @property
    def sum(self) -> int:
        return self.x + self.y


@record(order=True)
class Named:
    name: str
    words: str = field(default="", repr=False)
    places: list[int] = field(default_factory=list)


@record(repr=False)
class Quiet:
    only: str

    def __repr__(self) -> str:
        return "quiet"


def test_a_record_is_made_and_read_like_a_dataclass():
    assert (Point().x, Point(3, y=4).sum) == (0, 7)
    assert Named("a").places == []
    assert Named("a").places is not Named("a").places
    with pytest.raises(TypeError):
        Named()
    with pytest.raises(TypeError):
        Point(z=1)


def test_a_record_cannot_be_changed():
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    assert replace(point, y=5) == Point(1, 5)
    assert dataclasses.replace(point, y=5) == Point(1, 5)
    with pytest.raises(TypeError):
        replace(point, z=1)


def test_records_are_equal_by_kind_and_value_and_can_stand_in_sets():
    assert Point(1) == Point(1)
    assert Point(1) != Point(2)
    assert Quiet("x") != Point(1)
    assert len({Point(1), Point(1), Quiet("x"), Quiet("x")}) == 2
    assert sorted([Named("b"), Named("a")])[0].name == "a"
    with pytest.raises(TypeError):
        sorted([Named("b"), Point(1)])
    with pytest.raises(TypeError):
        sorted([Point(1), Point(2)])


def test_what_is_not_to_be_shown_is_not_shown():
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"
    assert repr(Named("a", "secret")) == "Named(name='a', places=[])"
    assert repr(Quiet("x")) == "quiet"


def test_records_travel_and_match():
    named = Named("a", "b", [1])
    assert pickle.loads(pickle.dumps(named)) == named  # noqa: S301 - our own bytes
    assert copy.deepcopy(named) == named
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_a_record_is_a_dataclass_to_whoever_asks():
    assert dataclasses.is_dataclass(Named)
    assert [(one.name, one.type, one.repr) for one in dataclasses.fields(Named("a"))] == [
        ("name", "str", True) if isinstance(Named.__annotations__["name"], str) else ("name", str, True),
        ("words", Named.__annotations__["words"], False),
        ("places", Named.__annotations__["places"], True),
    ]
    assert dataclasses.asdict(Named("a")) == {"name": "a", "words": "", "places": []}
