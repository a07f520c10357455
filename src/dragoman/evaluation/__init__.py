"""How well it does: scorers against gold, and floors below which no figure may fall."""
