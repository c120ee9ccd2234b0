"""Archives and agencies, in and out."""
