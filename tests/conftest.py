pytest_plugins = [
    "tests.plugins.requirements",
    "tests.plugins.database",
    "tests.plugins.surroundings",
    "tests.plugins.queries",
    "tests.plugins.mailbox",
]
