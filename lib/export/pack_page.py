"""Look and keys of the one-file page: a small style sheet from the tokens, a small script, nothing from elsewhere."""

from lib.views.shared.theme import colours

SCRIPT = """
const held = JSON.parse(document.getElementById('data').textContent);
const choose = document.getElementById('choose'), walk = document.getElementById('walk');
const told = document.getElementById('told');
function show(code) {
  if (!held.told[code]) return;
  choose.value = code;
  document.querySelectorAll('#walk svg').forEach((map, i) => {
    map.querySelector('.mark').setAttribute('d', document.getElementById('m' + i + '-r-' + code).getAttribute('d'));
  });
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
walk.addEventListener('click', event => show(event.target.id.split('-r-')[1]));
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
.map{display:flex;flex-wrap:wrap;gap:24px}#walk{flex:1 1 520px;display:grid;gap:8px 12px}.map>div{flex:1 1 240px}
#walk.m1{max-width:640px}#walk.m2{grid-template-columns:1fr 1fr;flex-basis:100%}
#walk.m3{grid-template-columns:repeat(auto-fill,minmax(180px,1fr));flex-basis:100%}
#walk svg{width:100%;height:auto;display:block}.map ul{list-style:none;padding:0;margin:0}
.map li{margin:2px 0;overflow-wrap:anywhere}.swatch{width:34px;height:19px;margin-right:10px;vertical-align:-4px}
.nine{width:170px;display:block}.sizes{width:300px;max-width:100%;display:block}.axis{margin:2px 0;color:MUTED}
.axis svg{width:14px;height:14px;margin-right:6px;fill:none;stroke:currentColor}figure{margin:0}
figcaption{font-weight:600}
.mark{fill:none;stroke:TEXT;stroke-width:3;vector-effect:non-scaling-stroke;pointer-events:none}
select{font:inherit;min-height:40px;max-width:100%}footer{border-top:1px solid RULE;padding-top:16px;
overflow-wrap:anywhere}#told{font-weight:600;min-height:1.5em}summary{cursor:pointer;min-height:32px}
@media print{details:not([open]){display:none}.files,label{display:none}}
"""


def style() -> str:
    """The style sheet with the colours of the atlas."""
    page = colours("light")
    names = {
        "TEXT": page["text"],
        "RULE": page["rule"],
        "ACCENT": page["accent"],
        "MUTED": page["muted"],
        "LINK": page["link"],
        "FOCUS": page["focus"],
    }
    sheet = SHEET
    for name, colour in names.items():
        sheet = sheet.replace(name, colour)
    return sheet
