"""Draws a sample again: python3 draw.py LIST.csv COLUMN SEED SIZE"""
import csv, hashlib, io, sys

path, column, seed, size = sys.argv[1:5]
data = open(path, "rb").read()
print("population", hashlib.sha256(data).hexdigest())
rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
key = lambda item: hashlib.sha256((seed + "\n" + item).encode("utf-8")).hexdigest()
for item in sorted((row[column] for row in rows), key=key)[: int(size)]:
    print(item)
