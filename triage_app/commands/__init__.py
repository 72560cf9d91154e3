"""The commands of the command line, one file each: ``add`` declares its arguments, ``run`` does it.

Nothing heavy is imported before ``run``: the desk starts through here too.
"""
