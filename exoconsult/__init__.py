"""ExoConsult: explain exosome therapy for facial scars, record the conversation, print the handout."""

__version__ = "0.1.0"
