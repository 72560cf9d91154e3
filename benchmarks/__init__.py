"""What the program is measured against: each goal is a ratio of two figures of the same run."""
