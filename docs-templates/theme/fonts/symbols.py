"""Makes ClausebookSymbols-Regular.ttf: the symbols that the text faces lack, in one small face.

Sources (SIL OFL 1.1, no reserved names): the npm packages @fontsource/noto-sans-symbols-2 5.3.0,
@fontsource/noto-sans-symbols 5.3.0, @fontsource/noto-sans-math 5.3.0 and @fontsource/noto-emoji 5.3.2, unpacked
beside each other. Needs fontTools with brotli: `python symbols.py FOLDER-OF-PACKAGES OUT.ttf`.
"""
import sys, glob, os, tempfile
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.subset import Subsetter, Options
from fontTools.merge import Merger

RANGES = [(0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x2400, 0x2426),
          (0x2460, 0x24FF), (0x2500, 0x259F), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0x27C0, 0x27FF),
          (0x2900, 0x297F), (0x2B00, 0x2BFF), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F780, 0x1F7D8)]
# What offices use: marks, papers, clocks, locks, machines, faces, hands.
EMOJI = ("ℹ⌚⌛⏩⏪⏫⏬⏭⏮⏯⏰⏱⏲⏳⏸⏹⏺☀☁☂☎☑☔☕☝☠☢☣☹☺♻⚒⚓⚔⚖⚗⚙⚠⚡⛅⛔⛰⛽✂✅✈✉✊✋✌✍✏✔✖✨✳✴❄❇❌❎❓❔❕❗❤➕➖➗➡⬅⬆⬇⬛⬜⭐⭕〰"
         "🆕🆗🆘🆙🌍🌎🌏🌐🌙🌟🌱🎉🎓🎫🎯🏁🏆🏠🏢🏥🏦🏭🏷👀👁👆👇👈👉👋👌👍👎👏👤👥💡💣💥💬💰💲💳💵💻💼💽💾💿📁📂📃📄📅📆📇📈📉📊📋📌📍📎📏📐📑📒📓📔📕📖📗📘📙📚📜📝📞📠📡📢📣📤📥📦📧📨📩"
         "📬📭📮📰📱📲📶📷📸📹📺🔀🔁🔂🔃🔄🔅🔆🔇🔈🔉🔊🔋🔌🔍🔎🔏🔐🔑🔒🔓🔔🔕🔖🔗🔘🔙🔚🔛🔜🔝🔥🔧🔨🔩🔬🔭🔴🔵🔶🔷🔸🔹🔺🔻🔼🔽🕐🕒🕓🕔🕕🕘🕛🖥🖨🖱🖼🗂🗃🗄🗑🗒🗓🗝🗣🗳🗺😀😃😄😊😐😕😞😢😡🙁🙂🙄🙋🙌🙏🚀🚑🚒🚓🚗🚚🚢🚦🚧🚨🚩🚫🛑🛒🛠🛡"
         "🛰🟠🟡🟢🟣🟤🟥🟦🟧🟨🟩🟪🟫🤔🤖🤝🧩🧪🧭🧯🧰🧾🩺🪛🪪")

def main(folder, out):
    def find(name):
        return glob.glob(os.path.join(folder, "*", "package", "files", name + "-400-normal.woff2"))[0]
    wanted = [(find("noto-sans-symbols-2-symbols"), None), (find("noto-sans-symbols-symbols"), None),
              (find("noto-sans-math-latin"), None), (find("noto-emoji-emoji"), {ord(c) for c in EMOJI})]
    taken, parts = set(), []
    work = tempfile.mkdtemp()
    for number, (path, only) in enumerate(wanted):
        font = TTFont(path)
        scale_upem(font, 1000)
        mapped = set(font.getBestCmap())
        chosen = {c for c in mapped if c == 0x20 or only is None and any(a <= c <= b for a, b in RANGES) or only and c in only} - taken
        taken |= chosen
        options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 4, 6], glyph_names=False)
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "MATH", "vhea", "vmtx", "VORG", "STAT", "gasp", "prep", "DSIG"]
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=chosen)
        subsetter.subset(font)
        part = os.path.join(work, f"{number}.ttf")
        font.flavor = None
        font.save(part)
        parts.append(part)
    font = Merger().merge(parts)
    names = {0: "Copyright 2022 The Noto Project Authors (https://github.com/notofonts/symbols, https://github.com/notofonts/math); "
                "Copyright 2013 Google LLC", 1: "Clausebook Symbols", 2: "Regular", 3: "ClausebookSymbols 1.0", 4: "Clausebook Symbols",
             5: "Version 1.0", 6: "ClausebookSymbols-Regular",
             13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.", 14: "https://openfontlicense.org"}
    font["name"].names = []
    for key, text in names.items():
        font["name"].setName(text, key, 3, 1, 0x409)
    font["head"].created = font["head"].modified = 3_850_000_000
    font.recalcTimestamp = False
    font.save(out)
    print(len(font.getBestCmap()), "characters,", os.path.getsize(out), "bytes")

main(sys.argv[1], sys.argv[2])
