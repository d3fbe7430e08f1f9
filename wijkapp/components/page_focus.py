"""Where the focus goes after changing pages without loading."""

import reflex as rx

_SCRIPT = rx.asset("page_focus.js", shared=True)


class PageFocus(rx.Component):
    """Sends the focus to the heading of each page that is reached from inside the app; shows nothing."""

    library = _SCRIPT.importable_path
    tag = "PageFocus"
