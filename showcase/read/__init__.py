"""From the disk to sources: files, encodings, front matter. Nothing is understood here yet."""
