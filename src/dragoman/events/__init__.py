"""What happened: the codebook, the coder, places and sizes; layers in, event mentions out."""

from dragoman.events.coder import code_events

__all__ = ["code_events"]
