"""What the site costs: bytes, milliseconds and memory, each beside a reference that is measured in the same run."""
