"""The team's plan: the whole of it, one question, a review, and the page for a screen in a meeting."""
