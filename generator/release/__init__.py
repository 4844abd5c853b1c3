"""Release: the one door from a return to the public record of a month."""
