"""Sharing parts of a plan, seeing it as its readers do, reading what others share, and who looked."""
