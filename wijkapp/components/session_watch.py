"""The warning before a session ends."""

import reflex as rx

_SCRIPT = rx.asset("session_watch.js", shared=True)


class SessionWatch(rx.Component):
    """Warns whoever signed in five minutes before the session ends; see session_watch.js. Shows nothing else."""

    library = _SCRIPT.importable_path
    tag = "SessionWatch"
