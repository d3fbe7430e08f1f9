"""What is true without a computer: situations and plans, people and roles, sharing, agreeing and the team's plan."""
