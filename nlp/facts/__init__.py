"""One module per kind of fact; each reads a :class:`nlp.reading.Reading` and returns frozen facts."""
