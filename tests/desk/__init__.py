"""Tests of triage_app/desk."""
