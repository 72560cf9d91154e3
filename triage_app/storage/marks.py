"""The bits of ``marks`` in `schema_figures`; apart from it, since saving asks for them before SQLAlchemy."""

EMERGENCY, FOUND_NOTHING, FOLLOW_UP = 1, 2, 4
