"""Where Alembic finds its connection: the one `storage.migrate` holds, in the transaction it began."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
