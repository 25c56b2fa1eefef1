"""Venue copies in the window: taking one along, and bringing back what was changed there."""
