"""Reception's view of a call, from the first key to the log."""
