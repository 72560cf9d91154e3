"""Tests of triage_app/storage."""
