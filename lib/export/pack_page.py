"""Look and keys of the one-file page: a small style sheet from the tokens, a small script, nothing from elsewhere."""

from lib.views.shared.theme import colours, variables

SCRIPT = """
const held = JSON.parse(document.getElementById('data').textContent);
const choose = document.getElementById('choose'), walk = document.getElementById('walk');
const mark = document.getElementById('mark'), told = document.getElementById('told');
function show(code) {
  const shape = document.getElementById('r-' + code);
  if (!shape) return;
  choose.value = code;
  mark.setAttribute('d', shape.getAttribute('d'));
  told.textContent = held.names[code] + ': ' + held.told[code][0];
}
const sides = {ArrowLeft: 'l', ArrowRight: 'r', ArrowUp: 'u', ArrowDown: 'd'};
walk.addEventListener('keydown', event => {
  const side = sides[event.key];
  if (!side) return;
  event.preventDefault();
  const next = held.told[choose.value][1][side];
  if (next) show(next);
});
walk.addEventListener('click', event => { if (event.target.id.startsWith('r-')) show(event.target.id.slice(2)); });
choose.addEventListener('change', () => show(choose.value));
show(choose.value);
"""

SHEET = """
:root{color-scheme:light}
body{font:16px/1.5 "Source Sans 3","Source Sans Pro",Arial,sans-serif;color:TEXT;background:#fff;margin:0 auto;
max-width:980px;padding:24px 16px 64px}
h1{font-size:2rem;line-height:1.2;margin:.25em 0}h2{font-size:1.25rem;margin:0 0 .5em}
.answer{font-size:1.3rem;line-height:1.38}section{border-top:1px solid RULE;padding:16px 0}
.facts{display:flex;flex-wrap:wrap;gap:24px}.facts div{flex:1 1 200px;border-top:3px solid ACCENT;padding-top:6px}
.facts dd{margin:0}.facts b{font-size:1.8rem;display:block}dt,small,.note,footer p,header>p:first-child{color:MUTED;
font-size:.9rem}a{color:LINK}:focus-visible{outline:2px solid FOCUS;outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.95rem}th{color:MUTED;text-align:left;border-bottom:1px solid MUTED}
td,th{padding:4px 12px 4px 0;vertical-align:top}td{border-bottom:1px solid RULE}.right{text-align:right}
.scroll{overflow-x:auto}img{max-width:100%;height:auto;display:block;margin:8px 0}
.map{display:flex;flex-wrap:wrap;gap:24px}.map>div{flex:1 1 520px;max-width:640px}.map ul{list-style:none;padding:0;
margin:0;flex:1 1 240px}.map li span{display:inline-block;width:34px;height:16px;margin-right:10px;
vertical-align:-2px;border:1px solid BORDER}
svg path{stroke:STROKE;stroke-width:2}.sea{fill:SEA}svg .land{fill:LAND;stroke:none}
svg .border{fill:none;stroke:COUNTRY;stroke-width:4}
.box{fill:SEA;stroke:BORDER;stroke-width:2}svg #mark{fill:none;stroke:TEXT;stroke-width:11}
.missing{fill:MISSING;background:MISSING}svg .hidden{fill:url(#hatch)}svg .paper{fill:HIDDEN}
svg .pen{stroke:HATCH;stroke-width:5}span.hidden{background:repeating-linear-gradient(45deg,HIDDEN 0 4px,HATCH 4px 5px)}
select{font:inherit;min-height:40px;max-width:100%}footer{border-top:1px solid RULE;padding-top:16px;
overflow-wrap:anywhere}#told{font-weight:600;min-height:1.5em}summary{cursor:pointer;min-height:32px}
@media print{details:not([open]){display:none}.files,label{display:none}}
"""


def style() -> str:
    """The style sheet with the colours of the atlas."""
    page, ink = colours("light"), variables("light", "sequential5")
    names = {
        "TEXT": page["text"],
        "RULE": page["rule"],
        "ACCENT": page["accent"],
        "MUTED": page["muted"],
        "LINK": page["link"],
        "FOCUS": page["focus"],
        "BORDER": page["border"],
        "STROKE": ink["stroke"],
        "SEA": ink["sea"],
        "LAND": ink["context"],
        "COUNTRY": ink["country"],
        "MISSING": ink["missing"],
        "HIDDEN": ink["confidential"],
        "HATCH": ink["hatch"],
    }
    sheet = SHEET
    for name, colour in names.items():
        sheet = sheet.replace(name, colour)
    return sheet + "".join(f".c{i}{{fill:{ink[f'c{i}']};background:{ink[f'c{i}']}}}" for i in range(5))
