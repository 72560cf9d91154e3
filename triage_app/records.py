"""Frozen records that cost almost nothing to declare.

``dataclasses`` writes and compiles six methods for every class while it is
imported; with the desk's hundred records that was a third of the time to the
first paint. A `record` is declared and used in the same way, and is a
dataclass to everything that asks (``dataclasses.fields``, pydantic), but its
methods are shared, and its ``__init__`` is compiled when first called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class", bound=type)
_Record = TypeVar("_Record")
_MISSING: Any = object()
_write = object.__setattr__


class _Given:
    """What `field` says of a field."""

    __slots__ = ("default", "default_factory", "metadata", "repr")

    def __init__(self, default: Any, factory: Any, repr: bool, metadata: Mapping[str, Any] | None) -> None:
        self.default, self.default_factory, self.repr, self.metadata = default, factory, repr, metadata


def field(
    *,
    default: Any = _MISSING,
    default_factory: Any = _MISSING,
    repr: bool = True,
    metadata: Mapping[str, Any] | None = None,
) -> Any:
    """Say more of a field than its default: how it is made, and whether ``repr`` may show it."""
    return _Given(default, default_factory, repr, metadata)


@overload
def record(cls: _Class, /) -> _Class: ...


@overload
def record(*, order: bool = False, repr: bool = True) -> Callable[[_Class], _Class]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: Any = None, /, *, order: bool = False, repr: bool = True) -> Any:
    """Make a class a frozen record with slots; its annotations are its fields.

    Args:
        cls: the class, where the decorator stands without arguments.
        order: compare by the fields in their order.
        repr: False where the class has its own ``__repr__``.
    """
    return _made(cls, order, repr) if cls is not None else lambda found: _made(found, order, repr)


def replace(old: _Record, **changes: Any) -> _Record:
    """Return a record like ``old`` with other values.

    Raises:
        TypeError: it has no such field.
    """
    known = {name: getattr(old, name) for name in type(old).__slots__}  # type: ignore[attr-defined]
    return type(old)(**{**known, **changes})


class _LazyFields:
    """Makes ``__dataclass_fields__`` for whoever asks; the desk itself never does."""

    def __get__(self, _instance: object, owner: type) -> dict[str, Any]:
        import dataclasses

        made: dict[str, Any] = {}
        for name, given in owner.__record__.items():  # type: ignore[attr-defined]
            one: Any = dataclasses.field(
                **({} if given.default is _MISSING else {"default": given.default}),
                **({} if given.default_factory is _MISSING else {"default_factory": given.default_factory}),
                repr=given.repr,
                metadata=given.metadata,
            )
            one.name, one.type = name, owner.__annotations__[name]
            one.kw_only, one._field_type = False, dataclasses._FIELD  # type: ignore[attr-defined]
            made[name] = one
        owner.__dataclass_fields__ = made  # type: ignore[attr-defined]
        return made


def _made(cls: type, order: bool, with_repr: bool) -> type:
    names = tuple(cls.__annotations__)
    body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    given = {}
    for name in names:
        value = body.pop(name, _MISSING)
        given[name] = value if isinstance(value, _Given) else _Given(value, _MISSING, True, None)
    body |= {
        "__slots__": names,
        "__match_args__": names,
        "__record__": given,
        "__dataclass_fields__": _LazyFields(),
        "__init__": _first_init,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _get_state,
        "__setstate__": _set_state,
    }
    body.setdefault("__eq__", _equal)
    if body.get("__hash__") is None:
        body["__hash__"] = _hash
    if with_repr:
        body.setdefault("__repr__", _repr)
    if order:
        body["__lt__"] = lambda a, b: _values(a) < _values(b) if type(a) is type(b) else NotImplemented
    return type(cls)(cls.__name__, cls.__bases__, body)


def _first_init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Compile the class's own ``__init__``, put it in this one's place, and call it."""
    cls = type(self)
    known: dict[str, Any] = {"_write": _write, "_MISSING": _MISSING}
    heads, lines = [], []
    for name, given in cls.__record__.items():
        if given.default_factory is not _MISSING:
            known[f"_make_{name}"] = given.default_factory
            heads.append(f"{name}=_MISSING")
            lines.append(f" _write(self, '{name}', _make_{name}() if {name} is _MISSING else {name})")
            continue
        if given.default is not _MISSING:
            known[f"_usual_{name}"] = given.default
        heads.append(name if given.default is _MISSING else f"{name}=_usual_{name}")
        lines.append(f" _write(self, '{name}', {name})")
    exec(f"def __init__(self, {', '.join(heads)}):\n" + "\n".join(lines or [" pass"]), known)
    cls.__init__ = known["__init__"]
    cls.__init__(self, *args, **kwargs)


def _values(self: Any) -> tuple[Any, ...]:
    cls = type(self)
    try:
        return cls.__values__(self)  # type: ignore[no-any-return]
    except AttributeError:
        names = cls.__slots__
        cls.__values__ = staticmethod(
            attrgetter(*names) if len(names) > 1 else lambda one: tuple(getattr(one, name) for name in names)
        )
        return cls.__values__(self)  # type: ignore[no-any-return]


def _equal(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, given in type(self).__record__.items() if given.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(_self: Any, name: str, *_value: Any) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot change field {name!r}")


def _get_state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in type(self).__slots__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(type(self).__slots__, state, strict=True):
        _write(self, name, value)
