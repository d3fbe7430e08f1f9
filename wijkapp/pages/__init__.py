"""The pages of the app: a state and a page function per subject; ``routes.py`` is the site map."""
