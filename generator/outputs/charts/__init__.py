"""Charts: static drawings of published figures from our own templates, each with the sentence that states its fact."""
