"""ExoConsult: explain a treatment, record the conversation, print information."""
