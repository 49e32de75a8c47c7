// The wall: keys and clicks of whoever leads, the time, and what is new in the room.
(() => {
  const { act: leads, events } = document.body.dataset;
  const keys = {
    PageDown: "next", ArrowRight: "next", PageUp: "back", ArrowLeft: "back",
    b: "blank", ".": "blank", v: "vote", t: "timer",
  };
  let until = 0, asked = 0, stands = 0, before = Promise.resolve();

  const tick = () => {
    const shown = document.querySelector(".time");
    if (!shown) return;
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    shown.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
  };
  const clock = () => {
    const shown = document.querySelector(".time");
    until = shown ? Date.now() + 1000 * shown.dataset.left : 0;
    tick();
  };
  const load = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine < stands) return; // what was asked for later stands already
      stands = mine;
      const focused = document.activeElement && document.activeElement.id;
      for (const part of ["main", ".lead"]) {
        const now = document.querySelector(part), next = fresh.querySelector(part);
        if (now && next) now.replaceWith(next);
      }
      if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
      clock();
    } catch {
      if (mine === asked) setTimeout(load, 1000); // the server comes back
    }
  };
  const act = (kind) => (before = before.then(() => send(kind))); // a key counts after the one pressed before it
  const send = async (kind) => {
    const nonce = (Date.now().toString(36) + Math.random().toString(36).slice(2) + "00000000").slice(0, 20);
    const body = new URLSearchParams({ act: kind, nonce });
    for (let tries = 0; tries < 5; tries++) {
      try {
        const signal = AbortSignal.timeout(10000);
        const sent = { method: "POST", body, credentials: "same-origin", redirect: "manual", signal };
        if ((await fetch(leads, sent)).status < 500) break;
      } catch {} // no answer
      await new Promise((again) => setTimeout(again, 800)); // sent again with the same nonce: it counts once
    }
    load();
  };

  clock();
  setInterval(tick, 500);
  if (window.EventSource && events) {
    const source = new EventSource(events);
    source.addEventListener("wall", (event) => {
      if (event.data !== document.body.dataset.wall) load();
      document.body.dataset.wall = event.data;
    });
    source.addEventListener("place", () => location.reload()); // the room has been deleted: its address says so
    source.addEventListener("count", (event) => {
      const [votes, phones] = event.data.split(" ");
      document.querySelectorAll(".count").forEach((shown) => (shown.textContent = votes));
      document.querySelectorAll(".phones").forEach((shown) => (shown.textContent = phones));
    });
  }
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (!leads || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const free = event.target === document.body;
    const kind = keys[event.key] || (free && (event.key === " " || event.key === "Enter") ? "next" : "");
    if (!kind) return;
    event.preventDefault();
    act(kind);
  });
  document.addEventListener("click", (event) => {
    if (leads && event.target.closest("main") && !event.target.closest("a, button, select, input")) act("next");
  });
})();
