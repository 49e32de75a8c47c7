"""The parts of the scenarios page: what a reader assumes, what follows, and what published studies say."""
