"""Serving: the processes of a running shop, and what keeps them alive.

``serve`` prepares the home and watches over three kinds of children: the front, which owns the
port and receives uploads; the pages behind it; and, in a demo, the workers that do tasks.
"""
