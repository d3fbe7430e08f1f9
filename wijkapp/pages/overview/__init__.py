"""What a leader sees of the teams that they lead."""
