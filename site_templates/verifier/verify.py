#!/usr/bin/env python3
"""核对一个公开栏有没有被动过。只用 Python 3.8 以上自带的东西，不联网，不需要别的程序。

用法：
    python3 verify.py                          核对这个文件所在的文件夹
    python3 verify.py 文件夹                   核对另一个文件夹
    python3 verify.py 文件夹 --root 指纹       再和公示单上印的指纹比对
    python3 verify.py 文件夹 --manifest 指纹   再和更新网站时记下的清单指纹比对

指纹是 64 个数字和字母，中间的空格不管；明白纸上只印了登记指纹的前 16 个，也可以比。退出码：0 没有被动过，1 被动过或者核对不了，2 用法不对。

It is written apart from the program that makes the site and shares no code with it. It checks the manifest, every file,
the register of releases (C2SP tlog-tiles over RFC 6962 hashes), each release against its salted digest, and the
fingerprint on every page that bears one.
"""

import argparse
import base64
import hashlib
import os
import re
import sys

MANIFEST = "manifest.txt"
TILE = 256


class Site:
    """The files of a folder, read once, and what was found wrong with them."""

    def __init__(self, folder):
        self.folder = folder
        self.files = {}
        self.faults = []
        for place, folders, names in os.walk(folder):
            for name in names + [one for one in folders if os.path.islink(os.path.join(place, one))]:
                path = os.path.join(place, name)
                self.files[os.path.relpath(path, folder).replace(os.sep, "/")] = path

    def fault(self, text):
        self.faults.append(text)

    def read(self, name):
        path = self.files.get(name)
        if path is None or os.path.islink(path):
            return None
        with open(path, "rb") as opened:
            return opened.read()


def check_manifest(site):
    """Each file must be listed, and be what the list says."""
    raw = site.read(MANIFEST)
    if raw is None:
        site.fault("没有清单 %s" % MANIFEST)
        return
    listed = {}
    for line in raw.decode("utf-8", "replace").splitlines():
        found = re.match(r"^([0-9a-f]{64})  (\S+)$", line)
        if not found or found.group(2) in listed:
            site.fault("清单里有一行读不懂：%s" % line[:80])
        else:
            listed[found.group(2)] = found.group(1)
    if raw != "".join("%s  %s\n" % (listed[name], name) for name in sorted(listed)).encode("utf-8"):
        site.fault("清单不是程序写的样子")
    for name in sorted(set(site.files) | set(listed)):
        if name == MANIFEST:
            continue
        if name not in listed:
            site.fault("多了文件：%s" % name)
        elif name not in site.files:
            site.fault("少了文件：%s" % name)
        elif hashlib.sha256(site.read(name) or b"").hexdigest() != listed[name] or site.read(name) is None:
            site.fault("文件被改动过：%s" % name)


def hash_of_entry(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def hash_of_pair(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def roots_of_all_sizes(hashes):
    """The root of the tree after each entry: a stack of complete subtrees, merged like the digits of a binary counter."""
    roots, stack = [], []
    for number, leaf in enumerate(hashes, 1):
        stack.append(leaf)
        while number % 2 == 0:
            right = stack.pop()
            stack.append(hash_of_pair(stack.pop(), right))
            number //= 2
        root = stack[-1]
        for left in reversed(stack[:-1]):
            root = hash_of_pair(left, root)
        roots.append(root)
    return roots


def tile_name(level, number, width):
    text = "%03d" % (number % 1000)
    while number >= 1000:
        number //= 1000
        text = "x%03d/%s" % (number % 1000, text)
    return "log/tile/%s/%s%s" % (level, text, "" if width == TILE else ".p/%d" % width)


def checkpoint(site):
    """The number of entries and the root that the site claims; None where it has no register."""
    raw = site.read("log/checkpoint")
    if raw is None:
        if any(name.startswith(("log/tile/", "log/records/")) for name in site.files):
            site.fault("登记簿没有总账 log/checkpoint")
        return None
    lines = raw.decode("utf-8", "replace").split("\n")
    try:
        size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
        if len(lines) < 4 or not lines[0] or str(size) != lines[1] or size < 1 or len(root) != 32:
            raise ValueError
    except (IndexError, ValueError):
        site.fault("登记簿的总账 log/checkpoint 读不懂")
        return None
    return size, root


def entries_of(site, size):
    """The entries, from their bundles; None where one is missing or damaged."""
    entries = []
    for number in range((size + TILE - 1) // TILE):
        name = tile_name("entries", number, min(TILE, size - number * TILE))
        packed = site.read(name)
        if packed is None:
            site.fault("登记簿少了一段：%s" % name)
            return None
        while packed:
            length = int.from_bytes(packed[:2], "big")
            entries.append(packed[2 : 2 + length])
            if len(entries[-1]) != length:
                site.fault("登记簿有一段读不懂：%s" % name)
                return None
            packed = packed[2 + length :]
    if len(entries) != size:
        site.fault("登记簿的条数和总账不一样")
        return None
    return entries


def check_tiles(site, hashes):
    """Every tile must hold the hashes that the entries give, and there must be no other tile."""
    expected, level, row = set(), 0, hashes
    while row:
        for number in range((len(row) + TILE - 1) // TILE):
            part = row[number * TILE : (number + 1) * TILE]
            name = tile_name(level, number, len(part))
            expected.add(name)
            if level == 0:
                expected.add(tile_name("entries", number, len(part)))
            if site.read(name) != b"".join(part):
                site.fault("登记簿的一段和登记的内容不一样：%s" % name)
        whole = len(row) // TILE
        row = [roots_of_all_sizes(row[n * TILE : (n + 1) * TILE])[-1] for n in range(whole)]
        level += 1
    for name in sorted(site.files):
        if name.startswith("log/tile/") and name not in expected:
            site.fault("登记簿里多了一段：%s" % name)


def check_records(site, entries):
    """The newest entry of each release must be of the record that lies there; older ones only where withdrawn since."""
    salts = {}
    for line in (site.read("log/salts.txt") or b"").decode("utf-8", "replace").splitlines():
        words = line.split(" ")
        if len(words) == 3 and words[0].isdigit() and re.match("^[0-9a-f]{64}$", words[2]):
            salts[int(words[0])] = (words[1], bytes.fromhex(words[2]))
        else:
            site.fault("log/salts.txt 有一行读不懂")
    newest, records = {}, set()
    for number, entry in enumerate(entries):
        found = re.match(rb"^(release|withdrawal) ([0-9]{4}-[0-9]{2}(?:\.e[0-9]{1,2})?) ([0-9a-f]{64})\n$", entry)
        if not found:
            site.fault("登记簿第 %d 条读不懂" % (number + 1))
            continue
        kind, stem, digest = (group.decode() for group in found.groups())
        if (kind == "withdrawal") != (stem in newest):
            site.fault("登记簿第 %d 条：%s 不是一期一登、撤回再登" % (number + 1, stem))
        newest[stem] = (number, digest)
    for stem, (number, digest) in newest.items():
        name = "log/records/%s.txt" % stem
        records.add(name)
        content = site.read(name)
        if content is None:
            site.fault("公布过的月份不见了：%s" % stem)
        elif number not in salts or salts[number][0] != stem:
            site.fault("登记簿第 %d 条没有盐，没法核对：%s" % (number + 1, stem))
        elif hashlib.sha256(salts[number][1] + content).hexdigest() != digest:
            site.fault("公布过的月份被改动过：%s" % stem)
    for number in sorted(set(salts) - {number for number, _ in newest.values()}):
        site.fault("log/salts.txt 里第 %d 条的盐应当已经删掉" % (number + 1))
    for name in sorted(site.files):
        if name.startswith("log/records/") and name not in records:
            site.fault("多了没有登记的月份：%s" % name)


def check_pages(site, roots):
    """Each fingerprint on a page must be that of the register at the size it names; the home page has the newest."""
    mark = re.compile(rb'data-log-size="([0-9]+)"[^>]*>([0-9a-f ]*)<')
    for name in sorted(site.files):
        if not name.endswith(".html"):
            continue
        found = mark.findall(site.read(name) or b"")
        for size, words in found:
            number = int(size)
            told = words.decode().replace(" ", "")
            if not 1 <= number <= len(roots) or told != roots[number - 1].hex():
                site.fault("网页上的登记指纹不对：%s" % name)
        if name == "index.html" and [int(size) for size, _ in found] != [len(roots)]:
            site.fault("首页上没有现在的登记指纹")


def check_log(site, printed):
    """The register, from its entries up; returns its newest root."""
    claimed = checkpoint(site)
    if claimed is None:
        if printed:
            site.fault("网站里没有登记簿，没法和印的指纹比对")
        return None
    entries = entries_of(site, claimed[0])
    if entries is None:
        return None
    hashes = [hash_of_entry(entry) for entry in entries]
    roots = roots_of_all_sizes(hashes)
    if roots[-1] != claimed[1]:
        site.fault("登记簿的指纹和总账 log/checkpoint 里写的不一样")
    check_tiles(site, hashes)
    check_records(site, entries)
    check_pages(site, roots)
    if printed and not any(root.hex().startswith(printed) for root in roots):
        site.fault("印出来的指纹在登记簿里没有：登记过的内容被换过")
    return roots[-1].hex()


def fingerprint(text):
    plain = re.sub(r"\s", "", text).lower()
    if not re.match("^[0-9a-f]{64}$", plain):
        raise argparse.ArgumentTypeError("指纹是 64 个数字和字母")
    return plain


def printed_root(text):
    """The fingerprint, or its first 16 characters: a sheet has no room for more."""
    plain = re.sub(r"[\s.…]", "", text).lower()
    return plain if re.match("^[0-9a-f]{16}$", plain) else fingerprint(text)


def main():
    parser = argparse.ArgumentParser(description="核对一个公开栏有没有被动过。")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("folder", nargs="?", default=here, help="网站的文件夹")
    parser.add_argument("--root", type=printed_root, help="公示单上印的登记指纹，明白纸上的前 16 个也行")
    parser.add_argument("--manifest", type=fingerprint, help="更新网站时记下的清单指纹")
    given = parser.parse_args()
    if not os.path.isdir(given.folder):
        parser.error("没有这个文件夹：%s" % given.folder)
    site = Site(given.folder)
    check_manifest(site)
    root = check_log(site, given.root)
    raw = site.read(MANIFEST)
    digest = hashlib.sha256(raw or b"").hexdigest()
    if given.manifest and given.manifest != digest:
        site.fault("清单的指纹和记下的不一样：整个网站不是那一次的")
    for text in site.faults:
        print(text)
    print("清单指纹：%s" % digest)
    if root:
        print("登记指纹：%s" % root)
    if site.faults:
        print("有 %d 处不对。不要用这份网站，并告诉镇政府。" % len(site.faults))
        return 1
    print("%d 个文件都和清单一样。" % (len(site.files) - 1))
    if root and not given.root:
        print("最后一步：把登记指纹和村里张贴的公示单上印的比一比。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
