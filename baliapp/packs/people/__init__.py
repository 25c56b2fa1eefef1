"""What is printed of those who come: lists, sheets to sign, place cards."""
