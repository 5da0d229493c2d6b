"""Run by Alembic: applies the steps of ``versions`` on the connection that it is given."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    transactional_ddl=True,  # SQLite too: a step is applied whole or not at all
)
context.run_migrations()
