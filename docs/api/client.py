"""核对一位老年人，只用 Python 标准库。用法: QINGDAN_KEY=qd_… python3 client.py http://127.0.0.1:8080 请求.json"""
import json
import os
import sys
import urllib.error
import urllib.request


def determine(base, key, body):
    request = urllib.request.Request(
        base + "/api/v1/determinations",
        data=body,
        headers={"Authorization": "Bearer " + key, "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        for one in problem.get("errors", []):
            print(one["pointer"], one["message"], file=sys.stderr)
        sys.exit("%s %s: %s" % (problem["status"], problem["title"], problem.get("detail", "")))


if __name__ == "__main__":
    with open(sys.argv[2], "rb") as file:
        answer = determine(sys.argv[1], os.environ["QINGDAN_KEY"], file.read())
    for item in answer["items"]:
        print(item["item"], item["verdict"])
