"""Facts in ``facts.db``: schema, build, queries and the site."""
