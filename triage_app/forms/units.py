"""Quantities in different units of one kind, made comparable."""

from __future__ import annotations

from decimal import Decimal

from triage_app.forms.model import Quantity

UCUM = "http://unitsofmeasure.org"

_LENGTH = {"km": "1000", "m": "1", "dm": "0.1", "cm": "0.01", "mm": "0.001", "um": "0.000001",
           "[mi_i]": "1609.344", "[yd_i]": "0.9144", "[ft_i]": "0.3048", "[in_i]": "0.0254"}  # fmt: skip
_MASS = {"t": "1000000", "kg": "1000", "g": "1", "mg": "0.001", "ug": "0.000001", "ng": "0.000000001",
         "[lb_av]": "453.59237", "[oz_av]": "28.349523125", "[stone_av]": "6350.29318"}  # fmt: skip
_VOLUME = {"L": "1", "l": "1", "dL": "0.1", "dl": "0.1", "cL": "0.01", "mL": "0.001", "ml": "0.001",
           "uL": "0.000001"}  # fmt: skip
_TIME = {"a": "31557600", "mo": "2629800", "wk": "604800", "d": "86400", "h": "3600", "min": "60", "s": "1",
         "ms": "0.001"}  # fmt: skip
_PRESSURE = {"kPa": "1000", "Pa": "1", "mm[Hg]": "133.322", "bar": "100000"}
_FACTORS = [
    {code: Decimal(factor) for code, factor in kind.items()}
    for kind in (_LENGTH, _MASS, _VOLUME, _TIME, _PRESSURE)
]


def comparable(one: Quantity, other: Quantity) -> tuple[Decimal, Decimal] | None:
    """Return both values in one unit; None where either has none, or nobody here can convert them.

    Units are the same when code and system are, or where codes are missing
    the words. Other UCUM units of length, mass, volume, time and pressure are
    converted; a quantity without any unit is taken in the other's.

    Source: the Unified Code for Units of Measure, tables of base and customary units.
    """
    if one.value is None or other.value is None:
        return None
    if one.code and other.code:
        factors = _factors(one, other)
        return (one.value * factors[0], other.value * factors[1]) if factors else None
    first, second = one.unit or one.code, other.unit or other.code
    known = {first, one.code} & {second, other.code} - {""}
    return (one.value, other.value) if known or not (first and second) else None


def _factors(one: Quantity, other: Quantity) -> tuple[Decimal, Decimal] | None:
    if (one.system, one.code) == (other.system, other.code):
        return Decimal(1), Decimal(1)
    if one.system == other.system == UCUM:
        for kind in _FACTORS:
            if one.code in kind and other.code in kind:
                return kind[one.code], kind[other.code]
    return None
