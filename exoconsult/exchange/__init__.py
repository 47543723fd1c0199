"""Files for other programs: what leaves the program on purpose."""
