"""What a lab computes and shows: its specification for `labkit`, its runs, its rows, its parts for a page."""
