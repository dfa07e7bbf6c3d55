"""A made-up register of Qi County, the same on every machine, that shows the whole job."""
