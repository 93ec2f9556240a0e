"""The steps from one version of a project's tables to the next."""
