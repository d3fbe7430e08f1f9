"""Tables, engine, and the queries that start at what somebody may see."""
