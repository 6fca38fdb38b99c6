"""Corrections of a file: which file each is for, its cells and rows corrected between reading and staging."""
