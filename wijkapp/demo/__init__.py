"""An organisation to look around in: everybody and everything in it is made up, and it lives in a database of its own."""
