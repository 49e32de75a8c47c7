"""The gap of a region as markup: bands of people, the flow between kinds of work, what to teach first, and its words."""
