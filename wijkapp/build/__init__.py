"""What is run by hand or by make: building the site, serving it, checking it, and looking after what is stored."""
