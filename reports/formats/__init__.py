"""Report formats, one file each, pure: a report in, text out."""
