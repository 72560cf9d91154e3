"""What the desk must survive, tried for real. ``python -m tests.faults --full`` is the full size."""
