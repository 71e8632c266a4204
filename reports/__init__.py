"""What was found, as frozen values, and every format it is written in; findings in, text out. It judges nothing."""
