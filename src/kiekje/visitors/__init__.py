"""Visitors: a visit and its preferences, and the pass with which a guest comes back.

Rooms above ask it who is there; it knows nobody's account. A visit leaves nothing behind.
"""
