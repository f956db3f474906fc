"""board.py FOLDER  A board of 240 shots, six a scene, each with a picture of its own (640x360, about 40 kB), text in several scripts, made in FOLDER;
and list.board.yaml, 2000 shots without pictures."""
import os, random, subprocess, sys

folder = sys.argv[1]
random.seed(1)
os.makedirs(folder + "/frames", exist_ok=True)
ACTION = ["She unfolds the letter; the wind takes it.", "Žluťoučký kůň waits at the floor of the office.", "Η θάλασσα είναι ήσυχη, κανείς δεν μιλά.",
          "Она молчит у окна, и свет гаснет.", "لا أحد يعرف لماذا عادت.", "He laughs → she does not. ☂"]
table = [bytes(min(255, base + value % 34) for value in range(256)) for base in range(0, 222)]

def picture(path, seed):
    rows = (random.randbytes(1920).translate(table[(y * (seed % 5 + 1) // 4 + seed * 7) % 222]) for y in range(360))
    subprocess.run(["cjpeg", "-quality", "75", "-outfile", path], input=b"P6 640 360 255\n" + b"".join(rows), check=True)

def shot(number, frame):
    return (f"          - {{id: sh-{number:05d}, size: MCU, angle: low, move: static, lens: 50mm, seconds: 4.5, action: \"{ACTION[number % 6]}\","
            f" dialogue: [{{who: ada, text: \"He was never going to come by sea, number {number}.\"}}]{frame}}}\n")

def board(path, shots, frame):
    with open(path, "w", encoding="utf-8") as out:
        out.write("format: beatboard/1\ntitle: The Long Tide\ncharacters: {ada: {name: Ada Nováková, number: 1}}\nscenes:\n")
        for scene in range((shots + 5) // 6):
            out.write(f"  - id: sc-{scene:05d}\n    heading: EXT. HARBOUR {scene} - DAY\n    beats:\n      - what: A turn.\n        shots:\n")
            for i in range(scene * 6, min(scene * 6 + 6, shots)):
                out.write(shot(i, frame % i if frame else ""))

for i in range(240):
    picture(f"{folder}/frames/{i}.jpg", i)
board(folder + "/film.board.yaml", 240, ", frame: frames/%d.jpg")
board(folder + "/list.board.yaml", 2000, "")
