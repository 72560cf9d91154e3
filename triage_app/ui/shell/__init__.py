"""The main window: rail, call bar, hint bar, command list."""
