"""Numbers: every need and every number the clinic gives, A to Z, read only."""
