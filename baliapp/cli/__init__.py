"""The command line: the jobs of the window without one, for scripts and tests."""
