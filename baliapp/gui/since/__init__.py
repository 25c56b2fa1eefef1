"""What is made from the records of a meeting, and what officers make of it."""
