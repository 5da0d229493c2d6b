"""Here so that helpers beside it are found from the folders below, whichever part is run."""
