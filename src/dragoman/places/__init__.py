"""Places: the gazetteer, the names of places in a sentence, and which of several namesakes a text means."""
