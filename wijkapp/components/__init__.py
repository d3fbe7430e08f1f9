"""What is seen: the frame, fields, questions, activities and notices, without a state of their own."""
