"""Doctor: is this installation healthy, and if not, what to do about it."""
