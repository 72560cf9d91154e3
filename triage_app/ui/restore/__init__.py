"""Going back to a backup: what may be restored, what that changes, and what is done where a log is lost."""
