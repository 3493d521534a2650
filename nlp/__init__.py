"""Clean pages and read their facts: pure functions, no network and no disk."""
