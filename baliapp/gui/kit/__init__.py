"""What every room of the window builds with, and none of it knows a subject."""
