"""Front Desk: from a caller's words to a right answer and a saved call."""

__version__ = "0.1.0"
