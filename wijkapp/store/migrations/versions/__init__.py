"""One file per step; the number in front keeps them in order."""
