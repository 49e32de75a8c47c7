"""A room of people who weight the criteria of risk: where all of them see risk, where they differ, and over what.

weighting  how often a region is in the top quarter under one person's weights, over the draws of lib/model/risk
verdict    what a room of such weightings says of each region, before against after, and which criterion splits it
camps      whether a room holds two opinions or one, by a permutation test
tally      what may be shown of the votes of few people, so that no single vote can be read
Plain arrays; no word on screen.
"""
