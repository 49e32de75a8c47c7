"""The parts of the skills page: where people of one job can go, what one move takes, and the gap of the whole region."""
