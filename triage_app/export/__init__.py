"""Files out of the log: finished lines in, whole files out or none."""
