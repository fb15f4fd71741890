"""Edge: questions and terms of a course as files for other programs: Anki, QTI 2.1, Moodle, an exam on paper.

`selection` says which, `item` and `edition` how they read in a language, and a module each how a format has them.
"""
