"""Admin (Ctrl+8): people, backups, the audit trail, and how long callers' words are kept."""
