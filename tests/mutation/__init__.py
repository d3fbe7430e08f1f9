"""Take away one guard at a time and see that a test notices: ``python -m tests.mutation``."""
