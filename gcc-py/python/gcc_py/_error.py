"""The one exception of this package. It is Python, so that it pickles and subclasses as one expects."""

from __future__ import annotations


class GccError(ValueError):
    """There is no answer, and why.

    What is wrong with your data comes as findings; this is raised where a question cannot be answered
    at all: a column is missing, a file cannot be read, a day has no era. `code` is stable, the words
    are for people.

    >>> import gcc_py as gcc
    >>> try:
    ...     gcc.rule("N999")
    ... except gcc.GccError as error:
    ...     print(error.code)
    rule-unknown
    """

    code: str

    def __init__(self, message: str, code: str = "unknown") -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[GccError], tuple[str, str]]:
        return (type(self), (str(self), self.code))
