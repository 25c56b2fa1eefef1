"""What comes back: out of a backup, or out of a damaged file."""
