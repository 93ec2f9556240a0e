"""The screens: a web application over the same use cases as the command line. It parses, calls app and renders; no SQL and no language work here.

One file a screen in `screens/`: its addresses, its JSON twin under /api and its exports, all from one view. What every screen shares:
`application` puts it together, `settings` says what may be chosen, `security` guards each request, `people` says who asks, `roles` what they may,
`rendering` makes pages, `answers` makes JSON twins and downloads, `problems` turns errors into pages.
"""
