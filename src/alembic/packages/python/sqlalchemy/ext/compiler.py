# SPDX-License-Identifier: MIT
"""`@compiles`: SQL that a project writes for elements of its own, and looks at constraints that it
takes before they are written."""

import sqlalchemy as sa
from alembic import op

_UNCHANGED = object()
_of_constraints = {}


class _Compiler:
    def __init__(self):
        self.dialect = op.get_context().dialect
        self.preparer = self.identifier_preparer = self.dialect.identifier_preparer
        self.sql_compiler = self
        self.type_compiler = self.type_compiler_instance = self.dialect

    def process(self, element, **options):
        if isinstance(element, str):
            return element
        return str(element.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True}))

    def __getattr__(self, name):
        if name.startswith("visit_"):
            return lambda element, **options: _UNCHANGED
        raise AttributeError(name)


def _chosen(functions):
    return functions.get(op.get_context().dialect.name, functions.get("default"))


def _written(element, functions):
    function = _chosen(functions)
    if function is None:
        raise sa.exc.CompileError(f"{type(element).__name__} has no SQL for this dialect")
    text = function(element, _Compiler())
    if text is _UNCHANGED:
        raise NotImplementedError(f"SQL of {type(element).__name__} that SQLAlchemy is to write")
    return text


def _prepare(constraint):
    """Lets the project change a constraint before it is written."""
    for class_ in type(constraint).__mro__:
        function = _chosen(_of_constraints.get(class_, {}))
        if function is not None and function(constraint, _Compiler()) is not _UNCHANGED:
            raise NotImplementedError(f"SQL of the project's own for {class_.__name__}")


def _take(class_, functions):
    if issubclass(class_, sa.types.UserDefinedType):
        class_.get_col_spec = lambda self, **options: _written(self, functions)
    elif issubclass(class_, sa.sql.expression.ColumnElement):
        class_._written = lambda self: _written(self, functions)
    else:
        class_.__clause_element__ = lambda self: sa.text(_written(self, functions).replace(":", r"\:"))


def compiles(class_, *dialects):
    def register(function):
        if issubclass(class_, sa.schema.Constraint):
            functions = _of_constraints.setdefault(class_, {})
        elif class_.__module__.startswith("sqlalchemy"):
            if not dialects or op.get_context().dialect.name in dialects:
                raise NotImplementedError(f"SQL of the project's own for {class_.__name__}")
            return function
        else:
            functions = class_.__dict__.get("_compiled_by")
            if functions is None:
                functions = class_._compiled_by = {}
                _take(class_, functions)
        for dialect in dialects or ("default",):
            functions[dialect] = function
        return function
    return register


def deregister(class_):
    _of_constraints.pop(class_, None)
