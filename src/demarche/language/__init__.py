"""Language: words to structure; the only place that knows a model exists."""
