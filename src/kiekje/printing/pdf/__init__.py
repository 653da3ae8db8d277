"""PDF as a file format: values, streams and a file that is written as it grows.

Knows nothing of albums. Printing comes in with values (``objects``) and byte streams; what leaves
is a file of version 1.6 whose writing never holds more than one object in memory.
"""
