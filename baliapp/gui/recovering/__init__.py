"""What is asked when a file is open elsewhere, was not closed, or is damaged."""
