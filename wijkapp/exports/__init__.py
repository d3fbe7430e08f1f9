"""From what a screen shows to a file that somebody takes along."""
