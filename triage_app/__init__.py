"""Front Desk: from a caller's words to a right answer and a saved call."""

__version__ = "0.1.0"

MADE = "2026-11-01"
"""A day before this version was made: a clock that says an earlier one is wrong. Set with each release."""
