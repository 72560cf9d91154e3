"""From words to an answer. Pure: no clock, no file, no window, no SQL."""
