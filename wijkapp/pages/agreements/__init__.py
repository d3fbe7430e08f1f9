"""Agreeing on a plan: handing it in, the version that both read, and the list of what lies where."""
