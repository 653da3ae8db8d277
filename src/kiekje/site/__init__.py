"""Site: base templates, country sites, public pages.

It dresses what the rooms below show, and knows in which country and language somebody reads.
"""
