"""Headers: what a picture file says of itself, read by small bounded readers of our own."""
