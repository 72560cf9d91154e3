"""Follow-ups: calls to make back, late ones first."""
