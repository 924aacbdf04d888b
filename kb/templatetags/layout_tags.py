from django import template

from kb import layout

register = template.Library()

register.filter("by_row", layout.divide_into_rows)
register.filter("by_width", layout.divide_by_width)
