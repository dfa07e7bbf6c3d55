"""The pieces that pages are built of. Each takes the theme first and follows its changes."""
