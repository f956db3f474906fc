"""feature.py [SEED]  A whole feature film as a board, on standard output: 120 scenes, 40 cast, 60 calendar days with weekends, a holiday, a
company move, events, scenes shot in parts, elements, background, dialogue and feelings.  The same seed gives the same bytes."""
import datetime, random, sys

random.seed(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
pick, many = random.choice, random.sample
out = []
put = out.append

first = ["Ada", "Bo", "Cleo", "Dušan", "Éloïse", "Femi", "Gösta", "Hana", "Iñigo", "Jürgen", "Kaya", "Łucja", "Mara", "Nikos", "Oona", "Paweł", "Quinn", "Ravi", "Søren", "Tova"]
last = ["Novak", "Okafor", "Pérez", "Quist", "Rossi", "Sato", "Țepeș", "Ullman", "Vogel", "Wójcik"]
sets = ["HARBOUR OFFICE", "FISH MARKET", "MARA'S KITCHEN", "MARA'S ATTIC", "CHAPEL LANE", "QUAY STEPS", "SCHOOLROOM", "FERRY DECK", "CUSTOMS HALL", "LIGHTHOUSE"]
places = ["dunmore", "chapel", "ferry", "studio"]
things = {"props": ["letter", "oil lamp", "net", "ledger", "pocket watch", "umbrella", "bread", "bottle"], "vehicles": ["rowing boat", "mail van"],
          "animals": ["gull", "dog"], "stunts": ["fall from the steps"], "special effects": ["rain", "fog"], "wardrobe": ["wet double of the coat"],
          "makeup": ["cut on the brow"], "sound": ["church bell, playback"], "vfx": ["ship on the horizon"], "set dressing": ["nets on the wall"]}
verbs = ["waits", "reads the letter", "turns away", "laughs too loud", "counts the gulls", "says nothing", "hides the key", "runs for the ferry"]
words = ["hope", "dread", "joy", "grief", "anger", "tenderness", "shame", "relief"]

put('''format: beatboard/1
title: The Long Tide
director: I. Albuquerque
first_ad: m
company: Kelp & Lantern Pictures
draft: {colour: blue, date: "2026-04-10"}
settings: {drop_days: 10}
crew: {m: {name: M. Oyelaran, position: 1st AD, department: assistant directors}}
characters:''')
for i in range(1, 41):
    name = f"{pick(first)} {pick(last)}" if i != 9 else "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"
    put(f'  c{i}: {{name: "{name}", number: {i}, player: "{pick(first)} {pick(last)}"{", minor: true" if i in (3, 4) else ""}{", holds: false" if i > 30 else ""}}}')
put("locations:")
for place in places:
    put(f"  {place}: {{name: {place.capitalize()}, address: 1 {place.capitalize()} Road}}")

scenes = []
put("scenes:")
for n in range(1, 121):
    lead = many(range(1, 9), random.randint(1, 3)) + (many(range(9, 41), random.randint(0, 4)) if n % 3 == 0 else [])
    heading = f"{pick(['INT', 'EXT', 'INT/EXT'])}. {pick(sets)} - {pick(['DAY', 'DAY', 'NIGHT', 'DUSK'])}"
    scenes.append(f"sc-{n:05d}")
    put(f'  - id: sc-{n:05d}\n    heading: "{heading}"\n    location: {pick(places)}\n    pages: {random.randint(0, 3)} {random.randint(1, 7)}/8\n    script_day: {pick("DN")}{n // 12 + 1}')
    if n % 7 == 0:
        put(f'    revision: {pick(["blue", "pink", "yellow"])}')
    put(f'    synopsis: "{pick(first)} {pick(verbs)}; {pick(first)} {pick(verbs)}."')
    kinds = many(sorted(things), random.randint(0, 4))
    if kinds:
        put("    elements: {" + ", ".join(f'{kind}: [{", ".join(repr(t) for t in many(things[kind], random.randint(1, len(things[kind]))))}]' for kind in kinds) + "}")
    if n % 5 == 0:
        put(f'    background: [{{count: {random.randint(4, 80)}, what: market people}}]')
    put("    beats:")
    for b in range(random.randint(1, 3)):
        who = pick(lead)
        put(f'      - what: "{pick(first)} {pick(verbs)}."')
        put(f'        feel: [{{who: c{who}, from: {{{pick(words)}: {random.randint(1, 9)}}}, to: {{{pick(words)}: {random.randint(1, 9)}}}, why: "{pick(first)} {pick(verbs)}."}}]')
        put("        shots:")
        for s in range(random.randint(1, 3)):
            put(f'          - id: sh-{n:03d}{b}{s}\n            size: {pick(["WS", "MS", "CU"])}\n            who: [{", ".join(f"c{c}" for c in lead)}]\n            seconds: {random.randint(2, 20)}')
            put(f'            action: "{pick(first)} {pick(verbs)}."')
            put(f'            dialogue: [{{who: c{who}, text: "{pick(first)} {pick(verbs)}, and {pick(first)} {pick(verbs)}."}}]')

random.shuffle(scenes)
scenes = scenes[:116]                   # four have no day yet
put("days:")
day = datetime.date(2026, 4, 9)
for n in range(60):
    date = day + datetime.timedelta(days=n)
    if date.weekday() > 4:
        continue
    kind = "holiday" if date == datetime.date(2026, 5, 1) else "move" if date == datetime.date(2026, 5, 12) else None
    put(f'  - date: "{date}"')
    if kind:
        put(f"    kind: {kind}")
        continue
    put(f'    call: "07:00"\n    shooting_call: "08:00"\n    lunch: "13:00"\n    wrap: "18:00"\n    location: {pick(places)}\n    events: {{c{random.randint(1, 40)}: {pick(["travel", "fitting", "rehearsal"])}}}\n    strips:')
    for k in range(3):
        if scenes:
            scene = scenes.pop()
            part = f", pages: 2/8" if k == 2 and n % 4 == 0 else ""
            put(f'      - {{scene: {scene}, time: "{8 + 2 * k:02d}:00", minutes: {random.randint(3, 12) * 10}{part}}}')
            if part:
                scenes.insert(0, scene)
        if k == 1:
            put('      - {banner: Company move, time: "11:30", minutes: 30}')
sys.stdout.write("\n".join(out) + "\n")
