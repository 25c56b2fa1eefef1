"""Who stands where, who held what, and what sources say about it."""
