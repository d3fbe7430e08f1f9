"""Reflex configuration, read from the settings; no logic of its own."""

import reflex as rx

from wijkapp.settings import settings

config = rx.Config(
    app_name="wijkapp",
    frontend_port=settings().port,
    backend_port=settings().port,
    backend_host=settings().host,
    api_url=settings().public_url,
    deploy_url=settings().public_url,
    cors_allowed_origins=list(settings().allowed_origins),
    frontend_compression_formats=["brotli", "gzip"],
    # One process keeps the tabs' state in memory; everything that matters is in the database.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
