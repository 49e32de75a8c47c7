"""Training: finding courses, what of a gap they close, the smallest set, places against people, moves they open.

A gap is a frame with uri and persons. From the ground up: search, catalogue, teaching, course_set (exact_set), offer,
opened_moves. Source: METHODS, section 7.
"""
