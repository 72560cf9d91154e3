"""What happened: calls, their needs, endings and follow-ups. Pure."""
