"""Labs in a real browser."""
