"""Rules a whole pack must keep, one subject a file. `checks` runs them all."""
