"""The steps from an empty database to today's tables; Alembic runs them."""

from typing import Final

HEAD: Final = "0015"
"""The newest step. It stands here so that a start with nothing to do need not load Alembic; a test keeps it true."""
