"""The kit of the labs: numbers, drawings, tables, and that MicroPython makes the same of them."""
