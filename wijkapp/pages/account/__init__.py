"""My account: password and address, codes at signing in, and erasing it."""
