"""What tests of served plugins need."""
