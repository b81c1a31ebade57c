"""The Python that a template becomes: Jinja's own, where most calls and outputs cost a third.

Stock Jinja asks of everything that a template calls whether it wants to know the context, and makes
new markup of everything that is put out, markup too. Only what comes with the environment (`_`,
`ngettext`) ever wants the context, and what is put out is joined with the rest at once.
"""

from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]


def shown(value: object) -> str:
    """A value as it stands in a page: what `escape` makes of it, if only as plain text."""
    if type(value) is Markup:
        return value
    return _escape_inner(value) if type(value) is str else escape(value)


class QuickCode(CodeGenerator):
    """Writes the Python of a template; the environment needs `shown`."""

    def write_commons(self) -> None:
        """What every function of a template begins with."""
        super().write_commons()
        self.writeline("escape = environment.shown")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 -- Jinja's
        """A call: a plain one wherever what is called cannot want more than it is given."""
        if forward_caller or not self._is_plain(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _is_plain(self, node: nodes.Call) -> bool:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            return False
        return not hasattr(self.environment.globals.get(name), "jinja_pass_arg")
