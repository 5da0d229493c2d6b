"""Whether a drafted sentence says no more, and nothing else, than the clauses that it cites."""
