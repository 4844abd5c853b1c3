"""The pages of the staff manual that are made from the models and the catalogue of messages."""
