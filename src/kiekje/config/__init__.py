"""Config: the command line and the settings; the only place that knows every room."""
