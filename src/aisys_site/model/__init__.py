"""What a course is made of: frozen records, no files, no MkDocs."""
