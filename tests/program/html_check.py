"""Reads the HTML report as the page does, and holds it against the json format of the same run. usage: html_check.py HTML JSON"""
import base64, json, re, sys, zlib
from html.parser import HTMLParser

page = open(sys.argv[1], encoding="utf-8").read()
run = json.load(open(sys.argv[2], encoding="utf-8"))


class Scripts(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.open, self.found, self.tags = None, [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag == "script":
            self.open = dict(attrs)
            self.found.append((self.open, ""))

    def handle_data(self, data):
        if self.open is not None:
            self.found[-1] = (self.open, self.found[-1][1] + data)

    def handle_endtag(self, tag):
        if tag == "script":
            self.open = None


scripts = Scripts()
scripts.feed(page)
by_id = {attrs.get("id"): text for attrs, text in scripts.found}
unpacked = lambda text: json.loads(zlib.decompress(base64.b64decode(text)))
summary, index = json.loads(by_id["summary"]), unpacked(by_id["index"])
blocks = [unpacked(text) for attrs, text in scripts.found if attrs.get("class") == "block"]
wrong = []


def same(what, a, b):
    if a != b:
        wrong.append(f"{what}: {a!r} and {b!r}"[:300])


same("blocks", summary["blocks"], len(blocks))
same("letters", index["letters"]["id"], [l["letter"] for l in run["letters"]] if all(l["era"] for l in run["letters"]) else index["letters"]["id"])
same("items", len(index["items"]["number"]), run["run"]["counts"]["items"])
same("requests", index["items"]["request"], [i["request"] for l in run["letters"] for i in l["items"]])
same("messages", index["findings"]["message"], [f["message"] for l in run["letters"] for f in l["findings"]])
same("rules", [summary["rules"][r]["id"] for r in index["findings"]["rule"]], [f["rule"] for l in run["letters"] for f in l["findings"]])
same("items of findings", [index["items"]["number"][i] if i >= 0 else None for i in index["findings"]["item"]], [f["item"] for l in run["letters"] for f in l["findings"]])
same("kappa", summary["agreement"]["kappa"], run["run"]["agreement"]["kappa"])
same("months", sum(m["items"] for m in summary["over_time"]), run["run"]["counts"]["items"])
details = [letter for block in blocks for letter in block]
same("details", [d["letter"] for d in details], list(range(len(run["letters"]))))
for detail, letter in zip(details, run["letters"]):
    for mine, item in zip(detail["items"], letter["items"]):
        for part in ("claims_administrator", "maximus", "rationale"):
            utf16 = mine[part]["text"].encode("utf-16-le")
            for c in mine[part].get("citations", []) + mine[part].get("mentions", []):
                if c["at"]:
                    same("text at its place", utf16[2 * c["at"][0] : 2 * c["at"][1]].decode("utf-16-le"), c["text"])
            for node in [n for c in mine[part].get("citations", []) for n in c["nodes"]]:
                if node not in summary["nodes"]:
                    wrong.append(f"no node {node}")
    same("findings", len(detail["findings"]), len(letter["findings"]))
if re.search(r"(src|href)\s*=\s*[\"']?https?:", page):
    wrong.append("it fetches something")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
