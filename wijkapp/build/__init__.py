"""What is made once, before the site is served: the stylesheet."""
