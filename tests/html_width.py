"""html_width.py WIDTH FILE...  Say which of the pages are wider than WIDTH pixels in Chromium, and how wide; 1 when there is any.

Each page stands in a frame of that width; a script beside the frames asks how far they scroll.  What scrolls inside the page, in a box
of its own, does not count."""
import html, os, re, subprocess, sys, tempfile

width, paths = int(sys.argv[1]), sys.argv[2:]
frames = "".join(f'<iframe width={width} height=800 style="border:0" srcdoc="{html.escape(open(p, encoding="utf-8").read())}"></iframe>' for p in paths)
probe = """<script>onload = () => document.title = [...document.querySelectorAll('iframe')].map(f => {
    const root = f.contentDocument.documentElement; return root.scrollWidth + ':' + root.scrollHeight }).join(' ')</script>"""
with tempfile.TemporaryDirectory() as folder:
    page = os.path.join(folder, "probe.html")
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"<!DOCTYPE html><meta charset=utf-8><title></title>{probe}<body>{frames}")
    dom = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--dump-dom", f"file://{page}"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=100, check=True).stdout.decode()
found = re.search(r"<title>([^<]*)</title>", dom).group(1).split()
assert len(found) == len(paths), (len(found), len(paths))
wide = [(path, int(size.split(":")[0])) for path, size in zip(paths, found) if int(size.split(":")[0]) > width or int(size.split(":")[1]) < 50]
for path, size in wide:
    print(f"{os.path.basename(path)} is {size} pixels wide")
sys.exit(bool(wide))
