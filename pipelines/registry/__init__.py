"""Changes of the registry: proposed by one, tried, approved by a second, and laid over what the state delivers."""
