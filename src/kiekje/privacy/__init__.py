"""Privacy: the engine that knows person, category, purpose, period, recipient and holding.

Every Django room may come in to declare what it holds and to ask; nothing here knows an order or
a photo. This package imports nothing, so that ``privacy.engine`` stays pure.
"""
