"""How the number of moves agrees with published work: figures that tests/golden/published_moves.csv gives again.

Nesta, Mapping Career Causeways (Kanders et al. 2020), mcc_transitions_Occupation_data.csv, a page of its rows. Theirs are among
1,627 occupations, with work activities of O*NET and without losing earnings, so only order and magnitude can agree.
"""

SAMPLE = 57  # occupations
THEIRS, OURS = 34, 16  # median number of viable moves of those occupations: desirable in theirs, viable in ours
RANK_VIABLE, RANK_HIGHLY_VIABLE = 0.34, 0.61  # Spearman's rank correlation of the numbers
