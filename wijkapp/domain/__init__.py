"""What is true without a computer: situations, questions, plans and the changes made to them."""
