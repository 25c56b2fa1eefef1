"""What the tabs of the window hold, and the way back through them."""
