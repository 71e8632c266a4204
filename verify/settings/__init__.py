"""Files, environment and options in, one frozen Settings out; every mistake is named before work begins."""
