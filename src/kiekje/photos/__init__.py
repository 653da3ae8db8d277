"""Photos: receive, seal, derive, show, forget.

Originals come in through ``tus`` and leave only for their owner; everything shown is a derivative
without any trace of place, camera or owner.
"""
