"""Knowledge: what the world is called; tables with their origin and small typed loaders. A stage never holds a word of a language."""
