"""The seven steps from practice situation to plan, the task list they start from and the plan they end in."""
