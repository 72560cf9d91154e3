"""Pages to paper and to PDF."""
