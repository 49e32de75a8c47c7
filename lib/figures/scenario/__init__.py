"""Figures of a scenario: the band through the years, the flow of people, maps of change, the scope of published studies."""
