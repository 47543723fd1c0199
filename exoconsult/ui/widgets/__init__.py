"""Controls of the design language: each takes plain data and emits what the hand did."""
