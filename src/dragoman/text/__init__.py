"""Article → Sentences with layers: parse, quotes, attribution, status, times."""
