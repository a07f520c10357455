"""One-off imports: facts that installed packages state, written into ``resources/`` for people to edit."""
