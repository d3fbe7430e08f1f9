"""What Alembic runs around the steps; it works on the connection and in the transaction that ``upgrade`` opened."""

from alembic import context

from wijkapp.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes a table by making it anew.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
