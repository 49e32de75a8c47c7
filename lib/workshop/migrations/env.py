"""Alembic's way in: runs on the connection that the store hands over (lib/workshop/store.py)."""

from alembic import context

from lib.workshop.store import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
