"""Stages: structure to records; one file and one public function a stage, each pure: (Reading, Analysis) -> Reading."""
