"""Reading back: every figure that a finished site tells, in whatever format, from its own files alone."""
