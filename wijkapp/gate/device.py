"""A browser and a machine in words, so that somebody knows the own sessions apart."""

from typing import Final

_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_MACHINES: Final = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "een Chromebook"),
    ("Mac OS", "een Mac"),
    ("Linux", "Linux"),
)
"""In this order: most browsers also carry the names of others."""


def device_words(user_agent: str) -> str:
    """Give the browser and the machine behind a User-Agent: Firefox op Windows. What is not known is named so."""
    browser = _first(user_agent, _BROWSERS, "Een browser")
    machine = _first(user_agent, _MACHINES, "")
    return f"{browser} op {machine}" if machine else browser


def _first(user_agent: str, known: tuple[tuple[str, str], ...], otherwise: str) -> str:
    return next((words for mark, words in known if mark in user_agent), otherwise)
