pytest_plugins = [
    "tests.plugins.scratch",
    "tests.plugins.requirements",
    "tests.plugins.database",
    "tests.plugins.surroundings",
    "tests.plugins.search_index",
    "tests.plugins.search_servers",
    "tests.plugins.queries",
    "tests.plugins.mailbox",
]
