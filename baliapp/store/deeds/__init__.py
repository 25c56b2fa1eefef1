"""What an officer does to records of every type, each one named step, and how steps are taken back."""
