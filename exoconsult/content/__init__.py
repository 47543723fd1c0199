"""What is known about facial scars and exosome therapy, and the words for it: data files and their reader."""
