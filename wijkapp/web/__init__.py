"""HTTP routes beside Reflex: what a cookie is given at, what a form sends without a script, and files to take along."""
