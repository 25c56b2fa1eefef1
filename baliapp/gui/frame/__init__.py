"""The window around the tabs: its start, its actions and its bars."""
