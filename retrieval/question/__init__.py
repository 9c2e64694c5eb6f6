"""What a person typed, understood without looking at the corpus."""
