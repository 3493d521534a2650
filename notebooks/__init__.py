"""Questions that researchers ask, answered on ``facts.db``."""
