"""What a pack knows of the records, and from when."""
