"""HTTP routes beside Reflex: starting a plan, its changes, and moving to another device."""
