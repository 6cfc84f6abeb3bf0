"""Plain values: a number or range with its unit, and an interval of days with its precision."""
