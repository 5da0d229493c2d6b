"""Exit codes that say what came of the work, for cron jobs; 0, 1 and 2 mean what they always do."""

FAILED = 3
"""Done, but some source or receipt could not be read."""
ALERTS = 4
"""Done, and a saved answer is no longer what it was."""
BOTH = 5
"""Both of these."""
