"""The inbox, the archive, recognition, accounting and receipts: from a dropped file to accepted rows."""
