"""crowded.py  A board as long as they come, on standard output: 40-character names, 15 cast and 12 scenes in a day, every field of the
papers in use, several scripts, and what spreadsheets would run."""
import sys

def name(what, number, length=40):
    return (f"{what} {number} " + "Wolfeschlegelsteinhausenberger-Featherstonehaugh van der Moosbrugger")[:length].strip()

out = []
put = out.append
put('''format: beatboard/1
title: The Unreasonably Long Title of a Film Nobody Dared to Shorten
director: Παναγιώτα Φραγκούλη-Wolfeschlegelsteinhausen
company: Öffentlich-rechtliche Filmgesellschaft Łódź & Söhne
office: 1204 Boulevard of the Very Long Addresses, Backyard Building C
producers: [p1, p2, p3]
writer: Åsa "Bo" Søndergård-O'Connell <writer>
unit_manager: p1
first_ad: p2
second_ad: p3
settings: {clock: 12}
draft: {colour: goldenrod, date: "2026-03-28"}
notices: ["No forced calls without approval", "Closed-toe shoes"]
rules: [No posting, Anyone may stop a take]
walkie: {1: Production, 2: Open, 3: Transport, 16: Emergency}
characters:''')
for i in range(1, 16):
    put(f'  c{i}: {{name: "{name("Character", i)}", number: {i}, player: "{name("Player", i)}", minor: {str(i % 5 == 0).lower()}}}')
put('locations:')
for i in range(1, 5):
    put(f'''  l{i}:
    name: "{name("Location", i)}"
    address: "{i} Street of the Long Names, 1000 Somewhere-upon-Elsewhere"
    latitude: 49.2
    longitude: 16.6
    timezone: Europe/Prague
    parking: Behind the large hall, then left, then left again
    basecamp: Lot {i}
    hospital: {{name: "{name("Hospital", i)}", address: "Hospital road {i}", phone: "112", minutes: 12}}''')
put('crew:')
for i in range(1, 61):
    department = ["production", "camera", "grip", "electric", "sound", "art", "costume", "makeup", "transport", "catering"][i % 10]
    put(f'  p{i}: {{name: "{name("Member", i)}", position: "{name("Position", i, 30)}", department: {department}, call: "O/C"}}')
put('scenes:')
places = ["INT. KITCHEN - DAY", "EXT. STREET - NIGHT", "INT/EXT. CAR - DUSK", "EXT. A SLUGLINE THAT GOES ON FOR LONGER THAN ANY LINE HAS ROOM FOR, REALLY - CONTINUOUS"]
texts = ["She waits.", '=HYPERLINK(\\"http://x\\")', "@SUM(1)", "Νύχτα στο λιμάνι, βρέχει.", "Она молчит — «потом».", "שלום", "A smile 😀 and a heart ❤️ & <b>",
         "Supercalifragilisticexpialidocious" * 3, "One sentence. " * 12]
for s in range(1, 13):
    put(f'''  - id: sc-0000{s:x}
    heading: "{places[s % 4]}"
    location: l{s % 4 + 1}
    pages: {s} {s % 8}/8
    script_day: D{s}
    synopsis: "Scene {s}: {'something happens that takes a while to tell, ' * (s % 3 + 1)}and it ends."
    beats:
      - what: Something turns.
        feel: [{{who: audience, from: {{apprehension: 3}}, to: {{embarrassment: {s % 10}}}}}]
        shots:''')
    for k in range(1, 4):
        put(f'''          - id: sh-{s:x}000{k}
            setup: {k}
            size: MCU
            type: [OTS, reaction]
            angle: shoulder
            move: pedestal down
            lens: 24-70mm
            who: [{", ".join(f"c{c}" for c in range(1, 16))}]
            setup_minutes: 10
            shoot_minutes: 25
            status: {"done" if k == 1 else "planned"}
            action: "{texts[(s + k) % len(texts)]}"
            dialogue: [{{who: c{s}, text: "{texts[(s * k) % len(texts)]}"}}]
            props: "-{k} is not a formula, +{k} neither"
            notes: "{'東京の夜、雨が降っている。' * 6}"''')
put('days:')
for d, date in enumerate(["2026-04-13", "2026-04-14", "2026-04-15"], 1):
    put(f'''  - id: dy-0000{d}
    date: "{date}"
    call: "07:00"
    shooting_call: "08:15"
    lunch: "13:00"
    wrap: "25:45"
    unit: Main
    tide: High 06:02, low 12:20
    forecast: {{text: "Fog, then more fog than anybody expected", high: 9, low: -2, wind: SW 12 mph, rain: 80 %}}
    notices: [Water safety briefing 07:45 on the slipway]
    hazards: ["Water: life jackets within 3 m", "A very long remark on safety that says the same thing again and again until it fills its box"]
    meals: [Breakfast 06:00, "Lunch 13:00, {name("Chapel", d)}"]
    transport: ["Van 1: hotel 06:10 to lot B"]
    stand_ins: ["{name("Stand-in", d)}"]
    background: [{{count: 120, what: "{name("Fishermen", d)} in oilskins", call: "06:45", report: Lot B}}]
    department_notes: {{props: "{texts[8]}", camera: "{texts[3]}", grip: "=1+1"}}
    crew_calls: {{{", ".join(f'p{i}: "06:{i % 60:02d}"' for i in range(1, 31))}}}
    cast_calls:''')
    for i in range(1, 16):
        put(f'      c{i}: {{pickup: "05:50", makeup: "06:20", wardrobe: "07:10", set: "08:00", notes: "{name("Note", i)}"}}')
    put('    strips:')
    for s in range(1, 13):
        put(f'      - {{scene: sc-0000{s:x}, time: "{7 + s % 12:02d}:00"}}')
        if s % 4 == 0:
            put(f'      - {{banner: "Company move to {name("Location", s)}", minutes: 30}}')
sys.stdout.write("\n".join(out) + "\n")
