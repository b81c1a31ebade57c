"""From sources to nouns: typed by the schema, looked up in the gazetteer, references still ids."""
