"""Who says so: naming a source in a few keys, and statements side by side."""
