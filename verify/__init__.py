"""verify judges: checkers, policy, pipeline and the command line."""
