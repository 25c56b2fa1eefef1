"""What was issued once: issues, addenda, replacement pages."""
