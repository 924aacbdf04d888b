"""Constant folding of templates: what depends on code, settings and language alone is rendered once for each language.

Between the variables of a template stand words to translate, addresses of views and of static files. Rendered one by
one, they take longer than the variables; folded, each stretch of them is one text kept for the life of the process.
"""

from itertools import groupby

from django.template import Node, NodeList, Template, Variable
from django.template.base import TextNode
from django.template.defaulttags import URLNode
from django.template.loader_tags import IncludeNode
from django.template.loaders.base import Loader as BaseLoader
from django.template.loaders.cached import Loader as CachedLoader
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.translation import get_language


class FoldedNode(Node):
    """A stretch of constant nodes; what is kept differs by language and by whether the template escapes."""

    child_nodelists = ()

    def __init__(self, nodes: list[Node]):
        self.nodes, self.rendered = NodeList(nodes), {}

    def render(self, context):
        key = get_language(), context.autoescape
        if key not in self.rendered:
            self.rendered[key] = self.nodes.render(context)
        return self.rendered[key]


class IncludedTemplate:
    """Stands for the name of an included template: found once, where Django asks for it again on each page."""

    def __init__(self, name: str):
        self.name, self.found = name, None

    def resolve(self, context) -> Template:
        self.found = self.found or context.template.engine.get_template(self.name)
        return self.found


class TemplateNodes(NodeList):
    """All nodes of a template; its blocks are looked for once, where Django does so for each page that extends it."""

    def __init__(self, nodes: NodeList):
        super().__init__(nodes)
        self.contains_nontext, self.nodes_by_type = nodes.contains_nontext, {}

    def get_nodes_by_type(self, nodetype):
        if nodetype not in self.nodes_by_type:
            self.nodes_by_type[nodetype] = super().get_nodes_by_type(nodetype)
        return self.nodes_by_type[nodetype]


class FoldingLoader(BaseLoader):
    def get_template(self, template_name, skip=None):
        template = super().get_template(template_name, skip)
        fold(template.nodelist)
        template.nodelist = TemplateNodes(template.nodelist)
        return template


class Loader(CachedLoader, FoldingLoader):
    """Folds each template once, before Django's cached loader keeps it."""


def fold(nodelist: NodeList) -> None:
    """Fold the constants of a list of nodes and of all lists within it, in place."""
    folded = []
    for are_constant, stretch in groupby(nodelist, _is_constant):
        nodes = list(stretch)
        is_text = all(isinstance(node, TextNode) for node in nodes)
        folded += [FoldedNode(nodes)] if are_constant and not is_text else nodes
    nodelist[:] = folded
    for node in folded:
        if isinstance(node, IncludeNode) and _is_name(node.template):
            node.template = IncludedTemplate(node.template.var)
        for inner in _lists_within(node):
            fold(inner)


def _lists_within(node):
    yield from (nodelist for _condition, nodelist in getattr(node, "conditions_nodelists", ()))
    yield from filter(None, (getattr(node, name, None) for name in node.child_nodelists))


def _is_name(expression) -> bool:
    """A variable may hold another name on each page; what stands for a name already is met again within conditions."""
    return isinstance(getattr(expression, "var", None), str) and not expression.filters


def _is_constant(node) -> bool:
    """A view within a namespace is none: its address depends on the request."""
    match node:
        case TextNode():
            return True
        case TranslateNode(asvar=None):
            return _is_literal(node.filter_expression) and _is_literal(node.message_context)
        case StaticNode(varname=None):
            return _is_literal(node.path)
        case URLNode(asvar=None):
            return all(map(_is_literal, [node.view_name, *node.args, *node.kwargs.values()]))
    return False


def _is_literal(expression) -> bool:
    if expression is None:
        return True
    return not expression.filters and not (isinstance(expression.var, Variable) and expression.var.lookups)
