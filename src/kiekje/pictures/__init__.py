"""Pictures: opens untrusted picture files safely; measures, orients and resamples them.

Anybody above may come in, with a path and a wish; what leaves are facts (``facts.Picture``),
refusals with a reason in words (``facts.Refusal``) and fresh renditions that carry pixels and a
colour profile, never a place, a time or a preview. Files are decoded only inside killable worker
processes (``workshop.Workshop``), which own the limits.
"""
