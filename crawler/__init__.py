"""Fetch and take in pages; keep them byte for byte in ``pages.db``."""
