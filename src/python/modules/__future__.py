# SPDX-License-Identifier: MIT
"""What these names switch on is on anyway."""

annotations = division = absolute_import = print_function = unicode_literals = True
generator_stop = with_statement = nested_scopes = generators = True
