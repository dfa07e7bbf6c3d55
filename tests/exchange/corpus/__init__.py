"""Ugly issuance lists, each written together with what a correct import finds in it; all persons are made up."""
