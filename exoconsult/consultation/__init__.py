"""The consultation as one frozen value, its flow, and what its answers raise."""
