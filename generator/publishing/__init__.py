"""Publishing: builds a site beside the one that stands, checks it, and puts it in place in one move."""
