"""What handlers see: requests, responses, sessions and their parts."""
