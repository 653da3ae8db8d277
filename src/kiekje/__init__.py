"""Kiekje: a photo-products shop that its owner hosts, and whose privacy policy runs."""

__version__ = "0.1.0"
