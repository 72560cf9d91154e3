"""The call log on disk: the only floor that speaks SQL."""
