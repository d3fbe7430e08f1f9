"""Wijkapp: from practice situation to personal development plan."""

__version__ = "0.1.0"
