import json
import os
import sys

for line in sys.stdin:
    number = json.loads(line)["number"]
    if number < 0:
        raise ValueError("a negative number")
    print(json.dumps({"twice": 2 * number, "threads": os.environ["OMP_NUM_THREADS"]}), flush=True)
