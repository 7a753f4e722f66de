"""Presenting: a record made readable, for people and for programs.

reading > annotating > gathering > comparing > [presenting]

In:  a `Record` and the `Annotations` of its articles; then a `Briefing`.
Out: a `Brief` (brief.py); JSON (contract.py), a terminal's text (terminal.py), Markdown (markdown.py)
     or one HTML page (page.py), on which layers (layers.py) show what was found in each text.
Start at `secondsource.presenting.brief.write_brief`, then at the renderer of your choice.
Limits: English. Every renderer is a function from a `Briefing` to text; the caller writes the file.
"""
