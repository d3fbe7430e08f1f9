"""Who is at the door: from cookie to actor, who may call which handler, and which requests come in at all."""
