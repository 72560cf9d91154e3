"""Tests of triage_app/calls."""
