"""One file per web archive: whose URLs it knows and how it is asked."""
