"""Lists of painted rows with headings, used by follow-ups, numbers, settings and the key map."""
