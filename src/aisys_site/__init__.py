"""An interactive, multilingual course website from Markdown and YAML.

The public API: `load_course` reads a folder, `check_course` tells what is wrong with it; `Course` and `Problem` are what
they speak of. The command `aisys-site` and the MkDocs plugin `aisys` are the other two ways in.
"""

from aisys_site.check import check as check_course
from aisys_site.load import load as load_course
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem

__all__ = ["Course", "Problem", "check_course", "load_course"]
