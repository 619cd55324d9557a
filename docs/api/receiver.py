"""接收“清单变了”的通知，核对签名，只用 Python 标准库。用法: QINGDAN_WEBHOOK_SECRET=whsec_… python3 receiver.py 8090"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import time

TOLERANCE_SECONDS = 300
LONGEST = 20_000


def is_genuine(secret, headers, body, now):
    """签名是用这把密钥对这些字节做的，而且是五分钟之内的。换密钥的那一天有两个签名，有一个对就行。"""
    sent = headers.get("webhook-timestamp", "")
    if not (sent.isascii() and sent.isdigit()) or abs(now - int(sent)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(secret[len("whsec_"):])
    signed = ("%s.%s." % (headers.get("webhook-id", ""), sent)).encode() + body
    expected = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
    return any(hmac.compare_digest(one.encode(), expected) for one in headers.get("webhook-signature", "").split(" "))


class Receiver(http.server.BaseHTTPRequestHandler):
    timeout = 10
    secret = os.environ["QINGDAN_WEBHOOK_SECRET"]
    had = set()  # 同一条可能来几次，编号相同；正式使用请存到数据库里

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        body = self.rfile.read(min(int(length), LONGEST + 1)) if length.isdigit() else b""
        if len(body) > LONGEST:
            return self.answer(413)
        if not is_genuine(self.secret, self.headers, body, time.time()):
            return self.answer(401)
        event = json.loads(body)
        if event["id"] not in self.had:
            self.had.add(event["id"])
            print(event["type"], json.dumps(event["data"]), flush=True)  # 先记下，答复之后再重新核对
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, *arguments):
        pass


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver)
    print("http://127.0.0.1:%d/" % server.server_port, flush=True)
    server.serve_forever()
